"""Settings of a lending library's site (Django)."""

import glob
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ.get("LIBRARY_SECRET", "only-for-tests")
DEBUG = os.environ.get("LIBRARY_DEBUG") == "1"
ALLOWED_HOSTS = ["library.example", "localhost"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "catalog",
    "lending",
]

# DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "old.sqlite3"}}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": BASE_DIR / "library.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "TEST": {"NAME": ":memory:"},
    },
    "statistics": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "statistics",
        "HOST": os.environ.get("STATS_HOST", "db"),
    },
    "archive": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.path.join(BASE_DIR, "archive.db"),
    },
}

if os.environ.get("LIBRARY_CONNECTION") == "spatial":
    DATABASES["default"]["ENGINE"] = "django.contrib.gis.db.backends.spatialite"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOCALE_PATHS = [Path(found) for found in glob.glob(str(BASE_DIR / "*" / "locale"))]

CELERY_BROKER_URL = os.environ.get("BROKER", "sqla+sqlite:///" + str(BASE_DIR / "celery.db"))
CELERY_RESULT_BACKEND = "db+sqlite:///results.db"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
    },
]

LOGGING = {
    "version": 1,
    "formatters": {"short": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "short"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

USE_TZ = True
STATIC_URL = "static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
