# SPDX-License-Identifier: EUPL-1.2
"""PDF of files of other kinds, made when first asked for and kept beside; they can always be made anew."""

from django.core.files.storage import storages

from handslag.dossiers.models import FileVersion
from handslag.dossiers.storage import load, write_whole
from handslag.files.rendering import rendered


def pdf_of(file: FileVersion) -> bytes:
    """Return a file as PDF.

    Raises: Invalid when it cannot be made; NotNow when others keep the machine busy.
    """
    place, name = storages["default"], f"renditions/{file.sha256[:2]}/{file.sha256}.pdf"
    if place.exists(name):
        with place.open(name) as kept:
            content: bytes = kept.read()
        return content
    made = rendered(load(file.sha256), file.media_type)
    write_whole(place, name, made)
    return made
