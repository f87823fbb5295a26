# SPDX-License-Identifier: EUPL-1.2
"""Take a file in: its kind, what it must not hold, what is taken out of it, what the one who brings it should know."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.files.kinds import ENDINGS, JPEG, PDF, PICTURES, kind_of
from handslag.files.naming import tidy_name
from handslag.files.pictures import tidy_jpeg, tidy_png
from handslag.files.reading import examined_pdf, personal_number_in
from handslag.files.refusals import refused
from handslag.files.scanning import scan

NOTICES: Mapping[str, str | Promise] = {
    "scripts_removed": _("Skript och åtgärder i filen har tagits bort."),
    "attachments_removed": _(
        "Filer som låg inbäddade i PDF:en har tagits bort. Lämna dem för sig om de behövs."
    ),
    "attachments_kept": _(
        "Filer som ligger inbäddade i PDF:en är kvar, eftersom den är elektroniskt underskriven. De är inte granskade."
    ),
    "location_removed": _("Uppgiften om var bilden är tagen har tagits bort."),
    "tail_removed": _("Det som låg efter bildens slut har tagits bort."),
    "not_all_read": _("All text i filen kunde inte läsas. Se själva efter att inga personnummer står i den."),
}
"""What may be said of a file that was changed or not read to its end, by code."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file as it may be kept: its tidy name, kind and bytes, what is to be said of it, and if a personal number was found."""

    name: str
    media_type: str
    content: bytes
    notices: tuple[str, ...] = ()
    holds_personal_number: bool = False


def take_in(name: str, content: bytes) -> TakenIn:
    """Return a file as it may be kept.

    Raises: Invalid for what is not taken in; NotNow when scanner or reader do not answer.
    """
    media_type = kind_of(content, name)
    scan(content)
    kept, notices = content, tuple[str, ...]()
    if media_type == PDF:
        kept, removed, stayed = examined_pdf(content)
        notices = (*(f"{one}_removed" for one in removed), *(f"{one}_kept" for one in stayed))
    elif media_type in PICTURES:
        kept, notices = _tidy_picture(content, media_type)
    if not kept:
        raise refused("file.empty")
    has_number = personal_number_in(kept, media_type)
    return TakenIn(
        name=tidy_name(name, ENDINGS, media_type),
        media_type=media_type,
        content=kept,
        notices=notices if has_number is not None else (*notices, "not_all_read"),
        holds_personal_number=bool(has_number),
    )


def _tidy_picture(content: bytes, media_type: str) -> tuple[bytes, tuple[str, ...]]:
    picture = tidy_jpeg(content) if media_type == JPEG else tidy_png(content)
    told = {"location_removed": picture.had_location, "tail_removed": bool(picture.tail.strip(b"\x00"))}
    return picture.content, tuple(code for code, is_so in told.items() if is_so)
