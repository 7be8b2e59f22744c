"""A model for every kind of field that Django stores in a column."""

import uuid

from django.conf import settings
from django.db import models


class Everything(models.Model):
    """All kinds of values, each of which may be missing."""

    binary = models.BinaryField(null=True)
    truth = models.BooleanField(null=True)
    certain = models.BooleanField(default=False)
    char = models.CharField(max_length=60, null=True, db_index=True)
    date = models.DateField(null=True)
    moment = models.DateTimeField(null=True)
    decimal = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    duration = models.DurationField(null=True)
    email = models.EmailField(null=True)
    file = models.FileField(null=True)
    path = models.FilePathField(null=True)
    real = models.FloatField(null=True)
    address = models.GenericIPAddressField(null=True)
    integer = models.IntegerField(null=True)
    small = models.SmallIntegerField(null=True)
    big = models.BigIntegerField(null=True)
    positive = models.PositiveIntegerField(null=True)
    positive_small = models.PositiveSmallIntegerField(null=True)
    positive_big = models.PositiveBigIntegerField(null=True)
    json = models.JSONField(null=True)
    slug = models.SlugField(null=True)
    text = models.TextField(null=True)
    time = models.TimeField(null=True)
    url = models.URLField(null=True)
    uuid = models.UUIDField(null=True)


class Tag(models.Model):
    """A small key of its own, and a table and a column that are written with capitals."""

    id = models.AutoField(primary_key=True)
    word = models.CharField(max_length=20, unique=True, db_column="theWord")

    class Meta:
        db_table = "Shop Tags"


class Category(models.Model):
    """A tree."""

    name = models.CharField(max_length=50)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE)


class Product(models.Model):
    """Keys of every kind that refer to others."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    sku = models.CharField(max_length=12)
    country = models.CharField(max_length=2)
    price = models.DecimalField(max_digits=10, decimal_places=2)
    category = models.ForeignKey(Category, null=True, on_delete=models.SET_NULL)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    tags = models.ManyToManyField(Tag)
    related = models.ManyToManyField("self")

    class Meta:
        unique_together = [("sku", "country")]
        constraints = [
            models.CheckConstraint(check=models.Q(price__gte=0), name="price_is_not_negative")
        ]
        indexes = [models.Index(fields=["country", "-price"], name="by_country")]


class Label(models.Model):
    """A key that is another's."""

    product = models.OneToOneField(Product, primary_key=True, on_delete=models.CASCADE)
    text = models.TextField(blank=True)
