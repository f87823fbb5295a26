# SPDX-License-Identifier: EUPL-1.2
"""Where the bytes of records are kept: a folder, or a bucket that speaks S3."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit


def records_from(place: str, var: Path) -> dict[str, Any]:
    """Return the storage that a place names: empty for a folder beside the database, ``file:///path``, or
    ``s3://bucket/folder?endpoint=https://…&region=…``; keys for S3 come from the usual AWS variables.

    Why Any: options of storages are of many types.
    Raises: ValueError for a place that is neither.
    """
    if not place:
        return _folder(var / "records")
    parts = urlsplit(place)
    if parts.scheme == "file" and parts.path:
        return _folder(Path(parts.path))
    if parts.scheme == "s3" and parts.netloc:
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        options: dict[str, Any] = {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "default_acl": None,
            "file_overwrite": True,
            "querystring_auth": True,
        }
        if "endpoint" in asked:
            options["endpoint_url"] = asked["endpoint"]
        if "region" in asked:
            options["region_name"] = asked["region"]
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    raise ValueError("HANDSLAG_RECORDS: write file:///path or s3://bucket/folder?endpoint=https://…")


def _folder(place: Path) -> dict[str, Any]:
    """Return the storage that is a folder.

    Why Any: options of storages are of many types.
    """
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": place}}
