import datetime
import logging
import re

from peewee import (
    SQL,
    AutoField,
    BooleanField,
    CharField,
    DateTimeField,
    ForeignKeyField,
    Model,
    OperationalError,
    SqliteDatabase,
    TextField,
    fn,
)
from playhouse.sqlite_ext import AutoIncrementField, FTS5Model, SearchField

logger = logging.getLogger("recipes")

database = SqliteDatabase(
    "recipes.db",
    check_same_thread=False,
    pragmas={"journal_mode": "wal", "cache_size": -64000, "foreign_keys": 1},
)


class BaseModel(Model):
    class Meta:
        database = database


class Recipe(BaseModel):
    id = AutoIncrementField()
    title = CharField(collation="NOCASE", unique=True)
    body = TextField(constraints=[SQL("DEFAULT ''")])
    rating = CharField(null=True)
    public = BooleanField(default=False)
    made_at = DateTimeField(default=datetime.datetime.now)

    class Meta:
        strict_tables = False


class Ingredient(BaseModel):
    id = AutoField()
    recipe = ForeignKeyField(Recipe, backref="ingredients", on_delete="CASCADE")
    what = CharField()

    class Meta:
        indexes = ((("recipe", "what"), True),)


class RecipeIndex(FTS5Model):
    title = SearchField()
    body = SearchField()

    class Meta:
        database = database
        options = {"tokenize": "porter"}


@database.func("slug")
def slug(title):
    return re.sub(r"\W+", "-", title.lower())


def save(title, body, what):
    with database.atomic():
        key = Recipe.insert(title=title, body=body).on_conflict_replace().execute()
        Ingredient.insert_many([{"recipe": key, "what": w} for w in what]).execute()
    return key


def months():
    """How many recipes were made in each month, by strftime."""
    month = fn.strftime("%Y-%m", Recipe.made_at)
    return Recipe.select(month, fn.COUNT(Recipe.id)).group_by(month).tuples()


def shopping_list(recipe):
    return (
        Ingredient.select(fn.GROUP_CONCAT(Ingredient.what, "; "))
        .where(Ingredient.recipe == recipe)
        .scalar()
    )


def find(words):
    sql = (
        "SELECT rowid, snippet(recipeindex, 1, '<b>', '</b>', '…', 12) "
        "FROM recipeindex WHERE recipeindex MATCH ? ORDER BY rank"
    )
    return database.execute_sql(sql, (words,)).fetchall()


def import_old(path):
    database.execute_sql("ATTACH DATABASE ? AS old", (path,))
    try:
        database.execute_sql("INSERT OR IGNORE INTO recipe (title, body) SELECT title, text FROM old.recipes")
        logger.info("imported %s, now detach it", path)
    finally:
        database.execute_sql("DETACH DATABASE old")


def tidy():
    try:
        database.execute_sql("PRAGMA optimize")
        database.execute_sql("UPDATE recipe SET public = 0 WHERE length(body) < 20")
    except OperationalError:
        logger.exception("could not tidy the recipes")
