# SPDX-License-Identifier: EUPL-1.2
"""Compose the official report and the extract of minutes out of their snapshots alone, in Swedish as the record is.

Why Any: a snapshot is simple JSON, which has no narrower type.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from handslag.cases.acts import Printed
from handslag.dossiers.models import StatementKind
from handslag.dossiers.paper_facts import read
from handslag.dossiers.reports import HEADINGS
from handslag.dossiers.storage import Upload
from handslag.journal.hashing import text_hash
from handslag.kernel.identity import OrgNo
from handslag.papers.blocks import (
    Block,
    BulletList,
    Column,
    ColumnKind,
    Criterion,
    Fact,
    Facts,
    Heading,
    Look,
    Notice,
    NumberedList,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
    Table,
    Tone,
)
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.ui.words import datum, liten
from handslag.web.cases.assessing import verdict_words

_NUMBERED = re.compile(r"[0-9]{1,3}\. \S")
_CODES = {"Ja": "yes", "Nej": "no", "Oklart": "unclear"}
_BEFORE_FACTS = ("summary", "background", "preparation", "matter")


def official_report(snapshot: str) -> Paper:
    """Return the official report that a snapshot holds."""
    said = read(snapshot)
    head = said["head"]
    return Paper(
        title=head["title"],
        kind_of_document=_("Tjänsteutlåtande"),
        look=_look(head),
        issued_on=_day(said["dated_on"]) or date.min,
        reg_no=head["reg_no"],
        recipient=head["board"],
        parties=_parties(head),
        blocks=tuple(_report_blocks(said)),
    )


def extract_of_minutes(snapshot: str, issued_on: date) -> Paper:
    """Return the extract of minutes that a snapshot holds."""
    said = read(snapshot)
    head = said["head"]
    return Paper(
        title=f"{said['section']} {said['heading']}",
        kind_of_document=_("Protokollsutdrag"),
        look=_look(head, head["board"]),
        issued_on=_day(said["meeting_on"]) or issued_on,
        reg_no=head["reg_no"],
        parties=_parties(head),
        blocks=tuple(_minutes_blocks(said)),
    )


def printed(snapshot: str, make: Callable[[str], Paper]) -> Printed:
    """Make a paper of a snapshot as PDF and as a document to edit."""
    with translation.override("sv"):
        paper = make(snapshot)
        name = f"{paper.kind_of_document} {paper.reg_no.replace('/', '-')}".strip()
        return Printed(
            text_hash(snapshot),
            Upload(f"{name}.pdf", render_pdf(paper)),
            Upload(f"{name}.docx", render_docx(paper)),
        )


def _report_blocks(said: dict[str, Any]) -> Iterator[Block]:
    kept = said.get("headings") or [[one.name, str(one.label)] for one in HEADINGS]
    labels = dict(kept)
    before = _names_before(list(labels))
    yield Facts(tuple(_report_facts(said)))
    yield Heading(_("Förslag till beslut"))
    yield NumberedList(tuple(said["clauses"])) if said["clauses"] else Paragraph(_("Inget förslag än."))
    for name in before:
        yield from _written(labels[name], said["words"].get(name, ""))
    yield from _answers(said)
    yield from _drawn(said)
    if said["organisations"]:
        yield Heading(_("Organisationerna") if len(said["organisations"]) > 1 else _("Organisationen"))
        yield _organisations(said["organisations"])
    yield from _layers(said)
    yield from _opinions(said["opinions"])
    yield from _units(said["units"])
    for name in labels:
        if name not in before:
            yield from _written(labels[name], said["words"].get(name, ""))
    yield from _appendices(said["appendices"])
    receivers = tuple(dict.fromkeys([*said["head"]["organisations"], *said["dispatch"]]))
    if receivers:
        yield Heading(_("Beslutet skickas till"))
        yield BulletList(receivers)


def _names_before(names: list[str]) -> list[str]:
    """Return the headings that stand before what is drawn from the case: those up to the matter itself."""
    if "matter" in names:
        return names[: names.index("matter") + 1]
    return [name for name in names if name in _BEFORE_FACTS]


def _report_facts(said: dict[str, Any]) -> Iterator[Fact]:
    head = said["head"]
    for label, value in (
        (_("Till"), head["board"]),
        (_("Sammanträde"), datum(_day(said["meeting_on"])) if said["meeting_on"] else ""),
        (_("Handläggs av"), head["unit"]),
        (_("Inkom"), datum(_day(head["received_on"])) if head["received_on"] else ""),
        (_("Utfall"), said["outcome"]),
    ):
        if value:
            yield Fact(label, value)


def _organisations(rows: Iterable[dict[str, Any]]) -> Table:
    columns = (
        Column(_("Namn"), width=3),
        Column(_("Organisationsnummer"), width=2),
        Column(_("Intyg"), ColumnKind.DATE, 2),
        Column(_("Kontroll"), ColumnKind.DATE, 2),
    )
    lacking = _("saknas")
    return Table(
        columns,
        tuple(
            (
                one["name"],
                (OrgNo(one["org_no"]).written() if one["org_no"] else lacking),
                one["declared_on"] or lacking,
                one["checked_on"] or lacking,
            )
            for one in rows
        ),
    )


def _layers(said: dict[str, Any]) -> Iterator[Block]:
    for layer in said["layers"]:
        title = _("Rättslig prövning") if layer["layer"] == "law" else _("Bedömning mot riktlinjen")
        yield Heading(title)
        yield Paragraph(f"{layer['title']} ({layer['ref']}). {layer['outcome']}.")
        for row in layer["criteria"]:
            yield _criterion(row)


def _criterion(row: dict[str, Any]) -> Criterion:
    code, waits = _CODES.get(row["verdict"], ""), row["waits_for_opinion"]
    words = _("Väntar på yttrande") if waits else verdict_words(code, row["is_risk"])
    speaks_for = (code == "yes") is not row["is_risk"]
    tone = (
        Tone.WAIT
        if waits or code == "unclear"
        else Tone.PLAIN
        if not code
        else Tone.GOOD
        if speaks_for
        else Tone.STOP
    )
    return Criterion(
        number=str(row["number"]) if row["number"] is not None else "–",
        title=row["text"],
        verdict=words,
        reasons=row["reasons"],
        source=row["source"],
        judged_by=row["by"],
        judged_on=_day(row["on"]),
        tone=tone,
    )


def _opinions(rows: list[dict[str, Any]]) -> Iterator[Block]:
    if rows:
        yield Heading(_("Yttranden"))
    for one in rows:
        yield Heading(one["unit"], level=2)
        yield Paragraph(f"{one['position']}, {datum(_day(one['on']))}.", is_lead=True)
        yield Paragraph(one["reply"])


def _units(rows: list[dict[str, Any]]) -> Iterator[Block]:
    if not rows:
        return
    yield Heading(_("Berörda enheter"))
    columns = (Column(_("Enhet"), width=2), Column(_("Svar")), Column(_("Med egna ord"), width=3))
    cells = tuple((one["unit"], one["reply"] or _("Inget svar"), one["words"]) for one in rows)
    yield Table(columns, cells)


def _answers(said: dict[str, Any]) -> Iterator[Block]:
    """Yield what a written request asks for, part by part, with the answer and where more is said."""
    request = said.get("request")
    if request:
        yield Heading(_("Skrivelsen"))
        words = _("Lämnad av %(who)s, %(day)s.")
        yield Paragraph(
            words % {"who": liten(request["by"]), "day": datum(_day(request["on"]))}, is_lead=True
        )
        yield from _prose(request["words"])
    if said.get("parts"):
        yield Heading(_("Svar på skrivelsens delar"))
    for one in said.get("parts", ()):
        yield Heading(f"{one['number']}. {one['asked']}", level=2)
        yield from _prose(one["answer"] or _("Inget svar än."))
        if one["place"]:
            yield Paragraph(_("Se vidare: %(place)s.") % {"place": one["place"].rstrip(".")})


def _drawn(said: dict[str, Any]) -> Iterator[Block]:
    """Yield the facts that the report draws by itself."""
    for one in said.get("drawn", ()):
        yield Heading(one["title"])
        if one["line"]:
            yield Paragraph(one["line"])
        if one["rows"]:
            rows = tuple(tuple(row) for row in one["rows"])
            kinds = [_kind(cells) for cells in zip(*rows, strict=True)]
            yield Table(tuple(map(Column, one["columns"], kinds)), rows)


def _kind(cells: Sequence[str]) -> ColumnKind:
    """Let sums and counts stand to the right."""
    is_sums = all(one.removesuffix("kr").replace("\u00a0", "").strip().isdigit() for one in cells)
    return ColumnKind.NUMBER if is_sums else ColumnKind.TEXT


def _appendices(rows: list[dict[str, Any]]) -> Iterator[Block]:
    yield Heading(_("Bilagor"))
    if not rows:
        yield Paragraph(_("Inga bilagor."))
        return
    yield NumberedList(tuple(_appendix(one) for one in rows))


def _appendix(row: dict[str, Any]) -> str:
    """Name an appendix and, on a line of its own, the hash of its file, so that any copy can be told from it."""
    said = {"title": row["title"], "number": row["document"], "day": datum(_day(row["dated_on"]))}
    digest = " ".join(row["sha256"][at : at + 16] for at in range(0, len(row["sha256"]), 16))
    words = _("%(title)s, handling %(number)s i ärendet, %(day)s") % said
    return f"{words}. {_('Filens kontrollsumma:')}\n{digest}"


def _minutes_blocks(said: dict[str, Any]) -> Iterator[Block]:
    """Yield an extract in the order that minutes have: clauses, the matter, order of decision, statements, approval."""
    yield Heading(_genitive(said["head"]["board"]))
    # Why: minutes number their clauses when there are several.
    yield (
        NumberedList(tuple(said["clauses"]))
        if len(said["clauses"]) > 1
        else Paragraph("".join(said["clauses"]))
    )
    # Why not twice: most boards decide it in a clause.
    if said["is_immediately_approved"] and not any("omedelbart" in one for one in said["clauses"]):
        yield Paragraph(_("Paragrafen justerades omedelbart."))
    if said.get("rescinds"):
        words = _("Beslutet upphäver %(section)s den %(day)s.")
        yield Paragraph(
            words % {"section": said["rescinds"]["section"], "day": datum(_day(said["rescinds"]["on"]))}
        )
    if said.get("delegation"):
        yield Paragraph(_("Beslutat på delegation enligt punkt %(point)s.") % {"point": said["delegation"]})
    if said["condition"]:
        yield Notice(_("Villkor för beslutet"), said["condition"])
    yield from _written(_("Ärendet"), said["matter"])
    if said["report_dated_on"]:
        words = _("Förvaltningen har redovisat ärendet i ett tjänsteutlåtande daterat den %(day)s.")
        yield Paragraph(words % {"day": datum(_day(said["report_dated_on"]))})
    if said["order_of_decision"] or said["proposed_by"]:
        yield Heading(_("Beslutsgång"))
        if said["proposed_by"]:
            yield Paragraph(_("Förslag av %(who)s.") % {"who": said["proposed_by"].rstrip(".")})
        if said["order_of_decision"]:
            yield Paragraph(said["order_of_decision"])
    yield from _vote(said)
    for one in said["statements"]:
        is_dissent = one["kind"] == str(StatementKind.FORMAL_DISSENT.label)
        words = (
            _("%(who)s reserverar sig.") if is_dissent else _("%(who)s lämnar följande särskilda uttalande.")
        )
        yield Heading(one["kind"])
        yield Paragraph(words % {"who": one["by"]})
        yield from _prose(one["words"])
    yield from _approval(said)
    if said.get("appendices"):
        yield from _appendices(said["appendices"])
    if said["dispatch"]:
        yield Heading(_("Beslutet skickas till"))
        yield BulletList(tuple(said["dispatch"]))
    yield Paragraph(_("Utdraget återger vad som är antecknat i ärendet. Protokollet finns hos nämnden."))


def _genitive(board: str) -> str:
    """Name whose decision it is, the way minutes do."""
    return (_("%(board)s beslut") if board[-1:].lower() in "sxz" else _("%(board)ss beslut")) % {
        "board": board
    }


def _vote(said: dict[str, Any]) -> Iterator[Block]:
    if not said.get("votes"):
        return
    votes_for, against, abstaining = said["votes"]
    yield Heading(_("Votering"))
    yield Paragraph(
        _("För: %(yes)s. Emot: %(no)s. Avstod: %(rest)s.")
        % {"yes": votes_for, "no": against, "rest": abstaining}
    )
    if said["vote_words"]:
        yield Paragraph(said["vote_words"])


def _approval(said: dict[str, Any]) -> Iterator[Block]:
    approved_on = said["approved_on"]
    if not approved_on and said["is_immediately_approved"]:
        return
    yield Heading(_("Justering"))
    if not approved_on:
        yield Paragraph(_("Justeringen är inte antecknad än."))
    facts = (
        (_("Justerat"), approved_on),
        (_("Anslaget"), said["announced_on"]),
        (_("Anslaget till"), said.get("taken_down_on")),
    )
    if any(day for _label, day in facts):
        yield Facts(tuple(Fact(label, datum(_day(day))) for label, day in facts if day))


def _written(title: str, words: str) -> Iterator[Block]:
    if words:
        yield Heading(title)
        yield from _prose(words)


def _prose(words: str) -> Iterator[Block]:
    """Yield text with its lists as lists, as the pages show it."""
    for is_list, lines in groupby(words.split("\n"), key=_mark):
        kept = list(lines)
        if is_list == "bullet":
            yield BulletList(tuple(one[2:].strip() for one in kept))
        elif is_list:
            pairs = [one.split(". ", 1) for one in kept]
            yield NumberedList(tuple(one[1].strip() for one in pairs), start=int(pairs[0][0]))
        elif text := "\n".join(kept).strip():
            yield Paragraph(text)


def _mark(line: str) -> str:
    """Tell what kind of list a line is a point of, if any."""
    if line.startswith(("- ", "* ")):
        return "bullet"
    return "number" if _NUMBERED.match(line) else ""


def _look(head: dict[str, Any], unit: str = "") -> Look:
    return Look(body=head["body"], unit=unit or head["unit"], footer=head["footer"])


def _parties(head: dict[str, Any]) -> tuple[PartyName, ...]:
    public = PartyName(f"{head['board'] or head['unit']}, {head['body']}", PartyKind.PUBLIC)
    return (public, *(PartyName(one, PartyKind.ORGANISATION) for one in head["organisations"]))


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
