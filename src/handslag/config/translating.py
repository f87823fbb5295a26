# SPDX-License-Identifier: EUPL-1.2
"""Every visible text, found in code and templates, and what of it has no English yet. Swedish is what stands in the code."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.checkers import python_format
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

METHODS = [("**/jinja2/**.html", "jinja2"), ("**/jinja2/**.txt", "jinja2"), ("**.py", "python")]
_EXTENSIONS = {"extensions": "jinja2.ext.i18n,jinja2.ext.do,jinja2.ext.loopcontrols"}
OPTIONS = {"**/jinja2/**.html": _EXTENSIONS, "**/jinja2/**.txt": _EXTENSIONS}
_CHANGING = tuple(
    f'"{name}:'
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
    )
)
_HEADER = "# English texts of Handslag. Swedish is the source and stands in the code."
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def found_in(package: Path) -> Catalog:
    """Return every marked text of the package."""
    catalogue = Catalog(project="handslag", charset="utf-8")
    for name, _line, text, comments, context in extract_from_dir(
        str(package), METHODS, OPTIONS, KEYWORDS, ("Translators:",)
    ):
        catalogue.add(text, None, [(name, 0)], auto_comments=comments, context=context)
    return catalogue


def updated(place: Path, package: Path) -> Catalog:
    """Return the translation file with what the package says now; what is no longer said is left out."""
    catalogue = Catalog(locale="en", project="handslag", charset="utf-8", fuzzy=False)
    if place.exists():
        catalogue = read_po(BytesIO(place.read_bytes()), locale="en")
    catalogue.update(found_in(package), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = _HEADER
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Write a translation file in the one way that is kept: sorted, without line numbers and dates."""
    held = BytesIO()
    write_po(
        held,
        catalogue,
        width=110,
        no_location=True,
        omit_header=False,
        sort_output=True,
        ignore_obsolete=True,
    )
    lines = held.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_CHANGING)).encode()


def lacking(catalogue: Catalog) -> Iterator[Message]:
    """Yield each text without English, or whose placeholders differ from the Swedish."""
    for message in catalogue:
        if not message.id:
            continue
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(said) or message.fuzzy:
            yield message
            continue
        try:
            python_format(catalogue, message)
        except ValueError:
            yield message
