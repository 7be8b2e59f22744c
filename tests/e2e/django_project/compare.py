"""Reads every object of every model from both databases, and makes the next one of each in the target.

Prints a line a finding; nothing where all is equal.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import transaction  # noqa: E402

from shop.models import Category, Everything, Label, Product, Tag  # noqa: E402


def values(instance):
    """Each field's value as Django has it; a view of bytes as bytes."""
    found = {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}
    return {
        name: bytes(value) if isinstance(value, memoryview) else value for name, value in found.items()
    }


def read(model, database):
    return {row.pk: values(row) for row in model._base_manager.using(database).iterator()}


def compare(model):
    source, target = read(model, "default"), read(model, "target")
    for key in source.keys() | target.keys():
        if key not in source or key not in target:
            print(f"{model.__name__} {key!r}: only in the {'source' if key in source else 'target'}")
            continue
        for name, value in source[key].items():
            other = target[key][name]
            if value != other or type(value) is not type(other):
                print(f"{model.__name__} {key!r} {name}: {str(value)[:80]!r} is {str(other)[:80]!r}")
    return len(source)


def make_next():
    """Objects whose keys the target's sequences give."""
    using = {"using": "target"}
    next_everything = Everything(char="next")
    next_everything.save(**using)
    assert next_everything.pk == 10**15 + 2, next_everything.pk  # one above was deleted in the source
    category = Category(name="next", parent=Category.objects.using("target").first())
    category.save(**using)
    tag = Tag(word="next")
    tag.save(**using)
    product = Product(sku="next", country="de", price=1, category=category)
    product.save(**using)
    product.tags.add(tag)
    product.related.add(Product.objects.using("target").order_by("pk").first())
    Label(product=product).save(**using)
    user = User.objects.db_manager("target").create_user("next")
    user.groups.create(name="next")
    kind = ContentType(app_label="next", model="next")
    kind.save(**using)
    user.user_permissions.create(codename="next", name="next", content_type=kind)
    user.logentry_set.create(action_flag=1, object_repr="next")


def main():
    count = sum(compare(model) for model in apps.get_models(include_auto_created=True))
    with transaction.atomic("target"):
        make_next()
    print(f"compared {count} objects")


main()
