"""Fills the SQLite database with values at the edges of what each field takes."""

import datetime as dt
import decimal
import importlib
import os
import uuid

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.contrib.admin.models import ADDITION, LogEntry  # noqa: E402
from django.contrib.auth.models import Group, Permission, User  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402

from shop.models import Category, Everything, Label, Product, Tag  # noqa: E402

UTC = dt.timezone.utc
INT2, INT4, INT8 = 2**15, 2**31, 2**63

EDGES = {
    "binary": [b"", b"\0\xff", bytes(range(256)) * 1000],
    "truth": [True, False],
    "char": ["", " ", "x" * 60, "ä€😀" * 20, "line\nend\t\\", "'\"%"],
    "date": [dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2024, 2, 29), dt.date(1969, 12, 31)],
    "moment": [
        dt.datetime(1, 1, 2, tzinfo=UTC),
        dt.datetime(9999, 12, 30, 23, 59, 59, 999999, tzinfo=UTC),
        dt.datetime(1970, 1, 1, tzinfo=UTC),
        dt.datetime(1969, 12, 31, 23, 59, 59, 1, tzinfo=UTC),
        dt.datetime(2024, 3, 31, 1, 30, 0, 123456, tzinfo=UTC),
        dt.datetime(2024, 6, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=45))),
    ],
    "decimal": [
        decimal.Decimal(text)
        for text in ["0", "-0.000001", "99999999.999999", "-12345678.9", "0.1", "1000"]
    ],
    "duration": [
        dt.timedelta(0),
        dt.timedelta(microseconds=-1),
        dt.timedelta(days=-3, hours=5, microseconds=7),
        dt.timedelta(days=100000, seconds=1, microseconds=999999),
        dt.timedelta(days=365 * 200),
    ],
    "email": ["a@b.example"],
    "file": ["", "uploads/ä.txt"],
    "path": ["/tmp"],
    "real": [0.0, 0.1, -1.5e308, 5e-324, 1 / 3, 123456789012345.678],
    "address": ["192.0.2.1", "255.255.255.255", "::", "2001:db8::1", "::ffff:10.0.0.1"],
    "integer": [0, -INT4, INT4 - 1],
    "small": [-INT2, INT2 - 1],
    "big": [-INT8, INT8 - 1],
    "positive": [0, INT4 - 1],
    "positive_small": [0, INT2 - 1],
    "positive_big": [0, INT8 - 1],
    "json": [
        {},
        [],
        "",
        "text",
        0,
        -1.5,
        True,
        {"a": {"b": [1, 2.5, None, {"ü": "😀", "": []}]}},
        [[[[]]]],
        {"long": "y" * 100000},
    ],
    "slug": ["a-b_c", ""],
    "text": ["", "😀" * 1000, "z" * 300000, "\r\n\u2028\ufeff"],
    "time": [dt.time(0), dt.time(23, 59, 59, 999999), dt.time(12, 30)],
    "url": ["https://example.org/?q=%20&r=ä#f"],
    "uuid": [uuid.UUID(int=0), uuid.UUID(int=2**128 - 1), uuid.UUID(int=12345)],
}


def fill_everything():
    Everything.objects.create()
    for name, values in EDGES.items():
        for value in values:
            Everything.objects.create(**{name: value})
    Everything.objects.create(certain=True, **{name: values[-1] for name, values in EDGES.items()})
    Everything.objects.create(id=10**15, char="far ahead")
    Everything.objects.create(char="the last").delete()


def fill_shop(user):
    root = Category.objects.create(name="root")
    leaf = Category.objects.create(name="", parent=root)
    root.parent = leaf  # a circle
    root.save()
    tags = [Tag.objects.create(word=word) for word in ("", "a", "A", "ä", "😀")]
    products = [
        Product.objects.create(
            key=uuid.UUID(int=n), sku=f"{n:04}", country="de" if n % 2 else "DE",
            price=decimal.Decimal(n) / 100, category=leaf if n % 3 else None,
            owner=user if n % 5 else None,
        )
        for n in range(200)
    ]
    for n, product in enumerate(products):
        product.tags.set(tags[: n % 6])
        product.related.set(products[n + 1 : n + 3])
        if n % 7 == 0:
            Label.objects.create(product=product, text="" if n % 2 else "label")


def fill_contrib():
    user = User.objects.create_user(
        "ada", "ada@example.org", "secret", first_name="Ada", last_login=EDGES["moment"][4]
    )
    User.objects.create_superuser("root", "", "secret")
    group = Group.objects.create(name="staff")
    group.permissions.set(Permission.objects.all()[:5])
    user.groups.add(group)
    user.user_permissions.set(Permission.objects.all()[5:8])
    LogEntry.objects.log_action(
        user.pk, ContentType.objects.get_for_model(Tag).pk, "1", "tag", ADDITION, [{"added": {}}]
    )
    store = importlib.import_module("django.contrib.sessions.backends.db").SessionStore()
    store["cart"] = [1, 2, 3]
    store.save()
    return user


fill_everything()
fill_shop(fill_contrib())
