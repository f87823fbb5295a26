# SPDX-License-Identifier: EUPL-1.2
"""Settings of the floor; the database is set as Handslag's is, so that neither is favoured."""

import os
from pathlib import Path

from handslag.config.database import database_from

FOLDER = Path(__file__).parent
DEBUG = False
SECRET_KEY = "the floor keeps no secrets"  # noqa: S105  # Why: nothing is signed here.
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
INSTALLED_APPS = ["bench.floor"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "bench.floor.pages"
WSGI_APPLICATION = "bench.floor.wsgi.application"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [FOLDER / "templates"]}]
DATABASES = {"default": database_from(os.environ["DATABASE_URL"], Path(os.environ["HANDSLAG_VAR"]))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
