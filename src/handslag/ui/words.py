# SPDX-License-Identifier: EUPL-1.2
"""Filters for templates: dates, moments, numbers and marked-up text in the reader's language."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

from babel.dates import format_date
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from handslag.kernel import clock

SHY = "\u00ad"
NO_BREAK = "\u00a0"
_LONG = 13
_JOINTS = (
    "förvaltning", "nämnd", "styrelse", "enhet", "avdelning", "förening", "förbund", "stiftelse", "berättelse",
    "utlåtande", "kommelse", "skap", "grund", "nummer", "verksamhet", "redogörelse", "prövning",
    "bidrag", "utmaning", "anteckning", "upphandling", "yttrande", "område", "ansvarig", "tionen",
)  # fmt: skip
_UNBROKEN = re.compile(r"\d{4}-\d{2}-\d{2}|§ \d+")
_ADDRESS = re.compile(r"(?<=[\w.+-])@(?=[\w-]+\.)")
_WORD = re.compile(rf"[^\W\d_]{{{_LONG},}}")


def datum(day: date | datetime | None, form: str = "long") -> str:
    """Write a date in words: "14 september 2026".

    Units: ``form`` is ``long``, ``full`` (with weekday), ``day`` (without year) or ``month`` (without day).
    """
    if day is None:
        return ""
    pattern = {"long": "d MMMM y", "full": "EEEE d MMMM y", "day": "d MMMM", "month": "MMMM y"}[form]
    return format_date(_local(day), pattern, locale=_locale()).replace(" ", NO_BREAK, 1)


def isodatum(day: date | datetime | None) -> str:
    """Write a date as 2026-09-14."""
    return _local(day).isoformat() if day is not None else ""


def klockslag(moment: datetime | None) -> str:
    """Write the clock time in Sweden as 09.41."""
    return moment.astimezone(clock.STOCKHOLM).strftime("%H.%M") if moment is not None else ""


def moment(when: datetime | None) -> str:
    """Write a moment as "i dag 09.41", "i går 14.20", "2 oktober 09.05", or with the year when it is another."""
    if when is None:
        return ""
    day, today, hour = _local(when), clock.today(), klockslag(when)
    if day == today:
        return _("i dag %(hour)s") % {"hour": hour}
    if day == today - timedelta(days=1):
        return _("i går %(hour)s") % {"hour": hour}
    return f"{datum(day, 'day' if day.year == today.year else 'long')} {hour}"


def om_dagar(day: date | None) -> str:
    """Write how far away a day is: "i dag", "i morgon", "om 3 dagar", "4 dagar sen"."""
    if day is None:
        return ""
    days = (_local(day) - clock.today()).days
    near = {0: _("i dag"), 1: _("i morgon"), -1: _("1 dag sen")}
    if days in near:
        return near[days]
    return _("om %(days)d dagar") % {"days": days} if days > 0 else _("%(days)d dagar sen") % {"days": -days}


def storlek(octets: int | None) -> str:
    """Write the size of a file.

    Units: takes bytes, writes kB or MB with decimal comma.
    """
    if octets is None:
        return ""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))}{NO_BREAK}kB"
    return decimaltal(f"{octets / 1_000_000:.1f}") + f"{NO_BREAK}MB"


def decimaltal(figure: str) -> str:
    """Write a number with decimals, given with a point, with the mark of the reader's language."""
    return figure.replace(".", ",") if _locale() == "sv" else figure


def tal(number: int | None) -> str:
    """Write a whole number with no-break spaces between thousands."""
    return f"{number:,}".replace(",", NO_BREAK) if number is not None else ""


def talord(number: int) -> str:
    """Write a whole number up to twelve as a word with small letters, others in figures."""
    words = (
        _("inga"), _("ett"), _("två"), _("tre"), _("fyra"), _("fem"), _("sex"), _("sju"), _("åtta"), _("nio"),
        _("tio"), _("elva"), _("tolv"),
    )  # fmt: skip
    return words[number] if 0 <= number < len(words) else tal(number)


def stor(text: str | Promise) -> str:
    """Begin the text with a capital letter and leave the rest."""
    plain = str(text)
    return plain[:1].upper() + plain[1:]


def liten(text: str | Promise) -> str:
    """Begin the text with a small letter and leave the rest."""
    plain = str(text)
    return plain[:1].lower() + plain[1:]


def sprak(words: object) -> str:
    """Pick the reader's language from words kept as ``{"sv": …, "en": …}`` or as anything with ``in_language``; Swedish else."""
    if isinstance(words, Mapping):
        return str(words.get(_locale()) or words.get("sv") or "")
    in_language = getattr(words, "in_language", None)
    return str(in_language(_locale())) if callable(in_language) else str(words or "")


def shy(text: str | Promise) -> str:
    """Put soft hyphens at the joints of long compound words that we know; html passes as it is."""
    if isinstance(text, Markup):
        return text
    return _WORD.sub(lambda found: _softened(found.group()), str(text))


def obruten(text: object) -> Markup:
    """Keep dates and section numbers from breaking over two lines, let e-mail addresses break after @; html passes."""
    if isinstance(text, Markup):
        return text
    plain = str(escape("" if text is None else text))
    return Markup(_ADDRESS.sub("@<wbr>", _UNBROKEN.sub(r'<span class="nb">\g<0></span>', plain)))


@cache
def _softened(word: str) -> str:
    for joint in _JOINTS:
        at = word.lower().find(joint)
        if at >= 4 and word[at - 1] != SHY:
            return word[:at] + SHY + word[at:]
    return word


@cache
def _reader() -> MarkdownIt:
    plain = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False, "breaks": True})
    return plain.enable(
        ["paragraph", "list", "emphasis", "link", "newline", "heading", "blockquote", "escape", "autolink"]
    )


def markdown(text: str | Promise | None, heading: int = 3) -> Markup:
    """Render the small part of Markdown we allow: paragraphs, lists, emphasis, links, quotes, headings.

    Units: ``heading`` is the level that a first-level heading becomes.
    Why: HTML in the text is shown as text, and only http, https and mailto links become links.
    """
    reader = _reader()
    tokens = reader.parse(str(text or ""))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + heading - 1)}"
    # Why Markup: the reader escapes all text and writes only the tags named above.
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def _local(day: date | datetime) -> date:
    return clock.legal_date(day) if isinstance(day, datetime) else day


def _locale() -> str:
    return (get_language() or "sv").split("-")[0]
