# SPDX-License-Identifier: EUPL-1.2
"""The database setting: SQLite in the data folder, or what DATABASE_URL says."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
)


def database_from(url: str, var: Path) -> dict[str, Any]:
    """Return Django's setting for the default database.

    Why Any: Django's setting is a free dictionary. Full synchronisation: official records outlive a power cut.
    Raises: ValueError for an address that is neither SQLite nor PostgreSQL.
    """
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        name = unquote(parts.path) if url and parts.path not in ("", "/") else str(var / "handslag.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": _SQLITE_START},
        }
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with sqlite: or postgresql:")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": options,
    }
