# SPDX-License-Identifier: EUPL-1.2
"""What people write in an official report: its headings, its text as canonical JSON, what is missing. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.journal.hashing import canonical
from handslag.kernel.errors import Invalid

MOST_WORDS = 20_000
MOST_CLAUSE = 2_000
MOST_LINES = 40
MOST_RECEIVER = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the report under which people write."""

    name: str
    label: str | Promise
    help: str | Promise
    is_required: bool = False
    rows: int = 5
    is_standing: bool = True


KNOWN = (
    Heading(
        "summary",
        _("Sammanfattning"),
        _("Det viktigaste på tio rader: vad saken gäller, vad ni föreslår och varför."),
        is_required=True,
    ),
    Heading("background", _("Bakgrund"), _("Hur initiativet kom till och vad som har hänt före.")),
    Heading(
        "preparation",
        _("Ärendets beredning"),
        _("Vilken enhet som har berett ärendet och vilken grupp som har behandlat det, när."),
        rows=3,
    ),
    Heading(
        "matter", _("Ärendet"), _("Samhällsutmaningen, idén och vad parterna vill göra tillsammans."), rows=8
    ),
    Heading("economy", _("Ekonomi"), _("Vad partnerskapet kostar, vem som bidrar med vad och hur länge.")),
    Heading(
        "consequences",
        _("Konsekvenser"),
        _("Till exempel för barn, för jämställdhet och för dem som berörs."),
        rows=4,
    ),
    Heading(
        "child_rights",
        _("Konsekvenser för barn"),
        _("Vilka barn som berörs, hur de har fått säga sin mening och vad förslaget betyder för dem."),
        rows=4,
        is_standing=False,
    ),
    Heading(
        "equality",
        _("Konsekvenser för jämställdheten"),
        _("Vad förslaget betyder för kvinnor och män, flickor och pojkar."),
        rows=4,
        is_standing=False,
    ),
    Heading(
        "facts",
        _("Fakta i saken"),
        _("Det som nämnden behöver veta om partnerskap som form, lag eller tidigare beslut."),
        is_standing=False,
    ),
    Heading(
        "views",
        _("Förvaltningens synpunkter"),
        _("Er egen bedömning och varför ni föreslår det ni gör."),
        rows=6,
    ),
)
BY_NAME = {heading.name: heading for heading in KNOWN}
HEADINGS = tuple(heading for heading in KNOWN if heading.is_standing)
"""The headings of a body that has not chosen its own."""


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """What people have written: proposed clauses in order, words by heading, who the decision is sent to, appendices.

    ``appendices`` are ids of the dossier's documents, in the order they are numbered.
    """

    clauses: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    dispatch: tuple[str, ...] = ()
    appendices: tuple[int, ...] = ()


def tidy(texts: ReportTexts) -> ReportTexts:
    """Trim the texts, drop empty lines and keep one text for each heading.

    Raises: Invalid naming each text that is too long, and when there are too many clauses or receivers.
    """
    kept = {one.name: "" for one in HEADINGS} | dict(texts.words)
    words = {name: text.replace("\r\n", "\n").strip() for name, text in kept.items()}
    clauses = tidy_clauses(texts.clauses)
    dispatch = _lines(texts.dispatch)
    long = [name for name, text in words.items() if len(text) > MOST_WORDS]
    if any(len(one) > MOST_RECEIVER for one in dispatch) or len(dispatch) > MOST_LINES:
        long.append("dispatch")
    if long:
        raise Invalid(
            "report.long", _("En eller flera texter är för långa. Korta dem och spara igen."), fields=long
        )
    return ReportTexts(clauses, words, dispatch, tuple(dict.fromkeys(texts.appendices)))


def tidy_clauses(clauses: Iterable[str]) -> tuple[str, ...]:
    """Trim clauses and drop empty ones.

    Raises: Invalid when one is too long or there are too many.
    """
    kept = _lines(clauses)
    if len(kept) > MOST_LINES or any(len(one) > MOST_CLAUSE for one in kept):
        raise Invalid(
            "report.clauses", _("Förslaget till beslut är för långt. Korta punkterna."), fields=("clauses",)
        )
    return kept


def missing(texts: ReportTexts) -> list[str]:
    """Return the names of what a report cannot do without and that nobody has written."""
    lacking = [] if texts.clauses else ["clauses"]
    return lacking + [one.name for one in HEADINGS if one.is_required and not texts.words.get(one.name, "")]


def written(texts: ReportTexts) -> str:
    """Write the texts as the text that is kept."""
    return canonical(
        {
            "clauses": list(texts.clauses),
            "words": dict(texts.words),
            "dispatch": list(texts.dispatch),
            "appendices": list(texts.appendices),
        }
    ).decode()


def read(text: str) -> ReportTexts:
    """Read back the texts of a kept version."""
    kept = json.loads(text)
    return ReportTexts(
        tuple(kept["clauses"]),
        {one.name: "" for one in HEADINGS} | dict(kept["words"]),
        tuple(kept["dispatch"]),
        tuple(kept["appendices"]),
    )


def written_clauses(clauses: Iterable[str]) -> str:
    """Write a board's clauses as the text that is kept."""
    return canonical(list(clauses)).decode()


def read_clauses(text: str) -> tuple[str, ...]:
    """Read back a board's clauses."""
    return tuple(json.loads(text))


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    tidied = (" ".join(line.split()) for line in lines)
    return tuple(line for line in tidied if line)
