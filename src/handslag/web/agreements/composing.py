# SPDX-License-Identifier: EUPL-1.2
"""The text that the parties write together: headings with who has accepted them, versions, and what changed by whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.headings import HeadingNow, SectionNow
from handslag.agreements.models import Contribution, Goal, Party, SectionText, Side
from handslag.agreements.queries import planned_balance
from handslag.guidelines.format_values import Weight
from handslag.journal.queries import events_of
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.ui.words import moment, sprak
from handslag.web.agreements.acting import seen_in
from handslag.web.agreements.addresses import agreement_url
from handslag.web.agreements.door import AgreementRequest
from handslag.web.agreements.giving import MONEY, SIDE_KINDS, picture_of, year_tables
from handslag.web.agreements.marked import Later, Piece, is_changed, marked, shown
from handslag.web.staff import is_sent

_ACCEPTED = ("agreement.accepted", "agreement.accepted_by_all")
_CHANGES = {
    "agreement.contribution_planned": ("contributions", "payments"),
    "agreement.contributions_planned": ("contributions", "payments"),
    "agreement.contribution_removed": ("contributions", "payments"),
    "agreement.goal_set": ("goals",),
    "agreement.goal_removed": ("goals",),
    "agreement.term_set": ("term", "follow_up_plan"),
    "agreement.party_added": ("parties",),
}
"""What each kind of event changes of what fills the headings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the list: title, who has accepted it in words, and the glyph that says the same."""

    code: str
    number: int
    title: str
    line: str
    mode: str
    url: str
    is_settled: bool
    current: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A version of what stands under a heading: who wrote it and when."""

    number: int
    title: str
    kind: str
    line: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Accepting:
    """Where a party stands with a heading: ``note`` in words."""

    kind: str
    name: str
    accepted: bool
    note: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with all that the reader sees of it; ``since`` is the version that the marks start from, 0 for none."""

    heading: HeadingNow
    title: str
    question: str
    is_must: bool
    pieces: tuple[Piece, ...]
    is_changed: bool
    since: int
    unused_reason: str
    accepting: tuple[Accepting, ...]
    plain: str
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Altered:
    """Something beside the texts that changed since a version: a contribution, a goal, the term, a party."""

    what: str
    is_gone: bool
    words: str


@dataclass(frozen=True, slots=True)
class Written:
    """All rows of the text's history that a page about it reads.

    ``accepted`` maps a party to the latest version it has accepted, also when that acceptance has been taken back.
    """

    sections: Mapping[str, Sequence[SectionText]]
    accepted: Mapping[int, int]
    changed: Mapping[str, int] = field(default_factory=dict)


def written_in(file: AgreementFile) -> Written:
    """Load the history of the text in two queries: the sections, and who accepted and changed what in which version."""
    agreement_id = file.agreement.pk
    sections: dict[str, list[SectionText]] = {}
    rows = SectionText.objects.filter(agreement_id=agreement_id).select_related("text").order_by("version")
    for row in rows:
        sections.setdefault(row.heading, []).append(row)
    accepted: dict[int, int] = {}
    changed: dict[str, int] = {}
    for kind, facts in (
        events_of("dossier", agreement_id)
        .filter(kind__in=(*_ACCEPTED, *_CHANGES))
        .values_list("kind", "facts")
    ):
        if kind in _ACCEPTED:
            accepted.setdefault(int(facts["party"]), int(facts["version"]))
            continue
        for filled_by in _CHANGES[kind]:
            changed.setdefault(filled_by, int(facts.get("version", 1)))
    return Written(sections, accepted, changed)


def entries_of(file: AgreementFile, written: Written, current: str) -> list[Entry]:
    """Return the list of headings."""
    slug, agreement_id = file.agreement.body.slug, file.agreement.pk
    return [
        Entry(
            one.code,
            one.number,
            sprak(one.title),
            _line(file, one, _holders(file, written, one)),
            _mode(file, one, _holders(file, written, one)),
            agreement_url(slug, agreement_id, "agreement_text", rubrik=one.code),
            one.is_settled,
            one.code == current,
        )
        for one in file.headings
    ]


def heading_asked(file: AgreementFile, code: str) -> HeadingNow:
    """Return the heading that an address names.

    Raises: NotFound when the agreement has none of that name.
    """
    found = next((one for one in file.headings if one.code == code), None)
    if found is None:
        raise NotFound("section.heading", _("Rubriken finns inte i överenskommelsen."))
    return found


def first_heading(file: AgreementFile) -> HeadingNow:
    """Return the heading to begin with: the first that is not settled, else the first of all."""
    return next((one for one in file.headings if not one.is_settled), file.headings[0])


def section_of(file: AgreementFile, code: str) -> SectionNow | None:
    """Return what stands under a heading."""
    return file.sections.get(code)


def chapter_of(file: AgreementFile, written: Written, heading: HeadingNow, since: int | None) -> Chapter:
    """Return a heading with its text, marked since a version; ``None`` shows the text as it is."""
    rows = written.sections.get(heading.code, ())
    pieces = _pieces(file, rows, since)
    section = heading.section
    return Chapter(
        heading=heading,
        title=sprak(heading.title),
        question=sprak(heading.question) if heading.question else "",
        is_must=heading.weight is Weight.MUST,
        pieces=tuple(shown(pieces)),
        is_changed=is_changed(pieces),
        since=since or 0,
        unused_reason=section.content if section and section.is_unused else "",
        plain="".join(one.text for one in pieces if one.op != "struck"),
        accepting=tuple(_accepting(file, written, heading)),
        versions=tuple(_versions(file, rows, heading.code, since)),
    )


def since_for(file: AgreementFile, by: Actor, written: Written, code: str, asked: str) -> int | None:
    """Return the version to compare with: the one asked for, else the reader's own last accepted, else the one before.

    ``None`` shows the text without marks.
    """
    rows = written.sections.get(code, ())
    if asked == "inget" or not rows:
        return None
    if asked.isascii() and asked.isdigit() and len(asked) < 7:
        return int(asked)
    own = [written.accepted[one.id] for one in file.parties_for(by) if one.id in written.accepted]
    latest = rows[-1].version
    if own:
        return min(own) if min(own) < latest else None
    return rows[-2].version if len(rows) > 1 else None


def acceptance_of(request: AgreementRequest, file: AgreementFile, form: Any) -> dict[str, Any]:
    """Return all that is accepted, marked with what has changed since the reader last accepted.

    An answer on an older version is shown what has changed since that one instead: it is what has been read.
    Why Any: a template context holds anything, and the form is not read.
    """
    written = written_in(file)
    own = [written.accepted.get(one.id) for one in file.parties_for(request.actor) if one in file.unaccepted]
    since = min((one for one in own if one), default=None) if own and all(own) else None
    read = seen_in(request) if is_sent(request) else None
    has_read = read is not None and 0 < read < file.agreement.version
    since = read if has_read else since
    chapters = [chapter_of(file, written, one, since) for one in file.headings]
    balance = planned_balance(file.parties, file.contributions)
    money = next((one for one in file.headings if one.filled_by in MONEY), None)
    return {
        "chapters": chapters,
        "since": since,
        "has_read": has_read,
        "changed_chapters": [one for one in chapters if one.is_changed] if since else [],
        "altered": altered_since(file, since) if since else [],
        "standing": [one for one in file.parties if one not in file.unaccepted],
        "picture": picture_of(balance, file.parties),
        "years": year_tables(balance, file.parties, file.contributions),
        "first_money": money.code if money else "",
        "money_number": money.number if money else 0,
    }


def altered_since(file: AgreementFile, since: int) -> list[Altered]:
    """Return what beside the texts has come or gone since a version."""
    agreement_id = file.agreement.pk
    names = {one.id: one.name for one in file.parties}
    found = []
    for put in Contribution.objects.filter(agreement_id=agreement_id).order_by("year", "id"):
        words = f"{names.get(put.party_id, '')}: {put.title}, {put.year}"
        found += _come_and_gone(_("Insats"), words, put.added_in, put.removed_in, since)
    for goal in Goal.objects.filter(agreement_id=agreement_id).order_by("id"):
        found += _come_and_gone(_("Mål"), goal.title, goal.added_in, goal.removed_in, since)
    if file.term and file.term.version > since:
        words = f"{file.term.starts_on.isoformat()} – {file.term.until_on.isoformat()}"
        found.append(Altered(_("Avtalstid"), False, words))
    return found + [Altered(_("Rubrik"), False, one.title) for one in file.added if one.version > since]


def _come_and_gone(what: str, words: str, came: int, went: int | None, since: int) -> list[Altered]:
    if came > since and went is None:
        return [Altered(what, False, words)]
    return [Altered(what, True, words)] if came <= since and went and went > since else []


def _pieces(file: AgreementFile, rows: Sequence[SectionText], since: int | None) -> list[Piece]:
    standing = [_content(row) for row in rows]
    if since is None:
        return [Piece("same", standing[-1])] if standing and standing[-1] else []
    earlier = [row for row in rows if row.version <= since]
    before = _content(earlier[-1]) if earlier else ""
    sides = {one.id: (SIDE_KINDS[Side(one.side)], one.name) for one in file.parties}
    later = [Later(_content(row), *sides[row.party_id]) for row in rows if row.version > since]
    return marked(before, later)


def _content(row: SectionText) -> str:
    return "" if row.is_unused else row.text.content


def _holders(file: AgreementFile, written: Written, heading: HeadingNow) -> list[Party]:
    """Return the parties that have accepted what stands under a heading now: all, for what was signed before it came here."""
    if file.agreement.case_id is None:
        return list(file.parties)
    changed = max(
        heading.section.version if heading.section else 1, written.changed.get(str(heading.filled_by), 1)
    )
    return [one for one in file.parties if written.accepted.get(one.id, 0) >= changed]


def _line(file: AgreementFile, heading: HeadingNow, holders: Sequence[Party]) -> str:
    if heading.state == "open":
        return _("Inte skriven än")
    kept = _("Låter vara. ") if heading.state == "unused" else ""
    if len(holders) == len(file.parties):
        return kept + (_("Båda har godtagit") if len(holders) == 2 else _("Alla har godtagit"))
    if not holders:
        return kept + _("Ingen har godtagit än")
    if len(holders) == 1:
        return kept + _("Bara %(name)s") % {"name": holders[0].name}
    return kept + _("%(count)s av %(all)s har godtagit") % {"count": len(holders), "all": len(file.parties)}


def _mode(file: AgreementFile, heading: HeadingNow, holders: Sequence[Party]) -> str:
    if heading.state == "open":
        return "dashed"
    sides = {
        side: all(one in holders for one in file.parties if one.side == side)
        for side in (Side.PUBLIC, Side.ORGANISATION)
    }
    if all(sides.values()):
        return "joined"
    return next((SIDE_KINDS[side] for side, all_have in sides.items() if all_have), "dashed")


def _accepting(file: AgreementFile, written: Written, heading: HeadingNow) -> Iterable[Accepting]:
    holders = _holders(file, written, heading)
    for one in file.parties:
        holds = one in holders
        number = written.accepted.get(one.id)
        note = (
            _("Har inte godtagit än")
            if not holds
            else _("Godtog i version %(number)s") % {"number": number}
            if number
            else _("Redan underskriven")
        )
        yield Accepting(SIDE_KINDS[Side(one.side)], one.name, holds, note)


def _versions(
    file: AgreementFile, rows: Sequence[SectionText], code: str, since: int | None
) -> Iterable[Version]:
    names = {one.id: (SIDE_KINDS[Side(one.side)], one.name) for one in file.parties}
    slug, agreement_id = file.agreement.body.slug, file.agreement.pk
    for row in reversed(rows):
        kind, name = names[row.party_id]
        yield Version(
            row.version,
            _("Version %(number)s") % {"number": row.version},
            kind,
            ", ".join((name, moment(row.written_at))),
            agreement_url(slug, agreement_id, "agreement_text", rubrik=code, sedan=row.version),
            row.version == since,
        )
