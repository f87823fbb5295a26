# SPDX-License-Identifier: EUPL-1.2
"""All settings of Handslag, read from the environment where an operator may want to choose."""

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from jinja2 import FileSystemBytecodeCache

from handslag.config.database import database_from
from handslag.config.records import records_from

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parents[1]
VAR = Path(
    os.environ.get("HANDSLAG_VAR")
    or (CHECKOUT / "var" if (CHECKOUT / "pyproject.toml").exists() else Path.cwd() / "var")
)
VAR.mkdir(parents=True, exist_ok=True)


def _on(name: str, default: str = "0") -> bool:
    return os.environ.get(name, default).lower() in ("1", "true", "yes", "ja")


def _secret_key() -> str:
    """Return the key from the environment, or one that is made once and kept beside the database."""
    if given := os.environ.get("HANDSLAG_SECRET_KEY"):
        return given
    kept = VAR / "secret_key"
    if not kept.exists():
        drafted = VAR / f"secret_key.{os.getpid()}"
        drafted.touch(mode=0o600)
        drafted.write_text(secrets.token_urlsafe(50))
        # Why a link: when two processes start at once, the first key stands for both.
        with suppress(FileExistsError):
            os.link(drafted, kept)
        drafted.unlink()
    return kept.read_text().strip()


DEBUG = _on("HANDSLAG_DEBUG")
DEMONSTRATION = _on("HANDSLAG_DEMO")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("HANDSLAG_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("HANDSLAG_ORIGINS", "").split(",") if origin]
BASE_URL = os.environ.get("HANDSLAG_BASE_URL", "http://localhost:8000")
HANDSLAG_PACKS = [Path(folder) for folder in os.environ.get("HANDSLAG_PACKS", "").split(os.pathsep) if folder]

INSTALLED_APPS = [
    "handslag.journal",
    "handslag.search",
    "handslag.parties",
    "handslag.dossiers",
    "handslag.guidelines",
    "handslag.cases",
    "handslag.agreements",
    "handslag.commissions",
    "handslag.imports",
    "handslag.statistics",
    "handslag.notices",
    "handslag.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "handslag.config.security_headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "handslag.config.body_limit.limit_bodies",
    "handslag.config.refusals.answer_refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "handslag.config.request_actor.know_the_actor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "handslag.config.urls"
WSGI_APPLICATION = "handslag.config.wsgi.application"

# Why kept: compiling all templates takes seconds, which the first readers after each start would wait for.
TEMPLATE_CODE = Path(sys.pycache_prefix or VAR / "bytecode") / "templates"
TEMPLATE_CODE.mkdir(parents=True, exist_ok=True)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / room / "jinja2" for room in ("ui", "register", "web", "notices")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "handslag.ui.environment.environment",
            "bytecode_cache": FileSystemBytecodeCache(str(TEMPLATE_CODE)),
            "context_processors": ["handslag.config.page_context.page_context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), VAR)}
FORM_RENDERER = "handslag.ui.forms_renderer.FormRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "parties.User"
AUTHENTICATION_BACKENDS = ["handslag.config.sessions.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mitt/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "handslag.web.accounts.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "handslag.web.signin.allauth_forms.LoginForm",
    "change_password": "handslag.web.signin.allauth_forms.ChangePasswordForm",
    "set_password": "handslag.web.signin.allauth_forms.SetPasswordForm",
    "reset_password": "handslag.web.signin.allauth_forms.ResetPasswordForm",
    "reset_password_from_key": "handslag.web.signin.allauth_forms.ResetPasswordKeyForm",
    "reauthenticate": "handslag.web.signin.allauth_forms.ReauthenticateForm",
}
MFA_ADAPTER = "handslag.web.accounts.KeysAndCodes"
MFA_FORMS = {
    "authenticate": "handslag.web.signin.allauth_forms.AuthenticateForm",
    "reauthenticate": "handslag.web.signin.allauth_forms.ReauthenticateByCodeForm",
    "activate_totp": "handslag.web.signin.allauth_forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMONSTRATION

SESSION_ENGINE = "handslag.config.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "handslag.config.refusals.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 40
FILE_UPLOAD_HANDLERS = ["handslag.config.receiving.ToDiskWithLimit"]
HANDSLAG_MOST_BODY = 120 * 1024 * 1024
HANDSLAG_SOFFICE = os.environ.get("HANDSLAG_SOFFICE", "soffice")
HANDSLAG_CLAMD = os.environ.get("HANDSLAG_CLAMD", "")

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "ui" / "static"]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files"},
    },
    "records": records_from(os.environ.get("HANDSLAG_RECORDS", ""), VAR),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # How far an import has come is told between processes while its transaction is open.
    "progress": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "progress",
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

DEFAULT_FROM_EMAIL = os.environ.get("HANDSLAG_FROM", "handslag@localhost")
EMAIL_HOST = os.environ.get("HANDSLAG_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("HANDSLAG_SMTP_PORT", "25"))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"handslag": {"level": "INFO"}},
}
