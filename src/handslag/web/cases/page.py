# SPDX-License-Identifier: EUPL-1.2
"""What every page of a case shows: whose turn it is and why, the step line, the tabs, what can and cannot be done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Model, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.agreements.models import Agreement, Party
from handslag.cases.casefile import CaseFile
from handslag.cases.duties import outlook
from handslag.cases.models import BEFORE_PREPARATION, ENDED_STATES, State, Turn
from handslag.cases.partner_rules import sees_secret_notes
from handslag.cases.queries import case_seen_by
from handslag.cases.who import DESK
from handslag.dossiers.acts import Duty
from handslag.dossiers.models import Document, Dossier, Message, Side
from handslag.journal.models import Event
from handslag.journal.queries import events_of
from handslag.parties.actor import Actor
from handslag.parties.models import BodyKind, Unit
from handslag.parties.roles import Role
from handslag.ui.parts import Link, Step
from handslag.ui.words import datum, sprak
from handslag.web.agreement_words import AgreementNames
from handslag.web.cases.event_words import Happening, Names, happenings, names_in
from handslag.web.cases.moves import (
    TASKS,
    MoveLink,
    NotYet,
    is_for,
    may,
    moves_not_yet,
    other_moves,
    task_url,
)
from handslag.web.meeting_words import when
from handslag.web.staff import StaffRequest
from handslag.web.two_hands import STATE_TAGS, Hand

LATEST = 5
WITH_BOARD = frozenset({State.PREPARATION, State.DECISION, State.AGREED})


@dataclass(frozen=True, slots=True)
class TurnBlock:
    """Whose turn it is, what is to be done and why; ``posts`` when the main action is done by the button itself."""

    public: Hand
    org: Hand
    sentence: str
    because: str
    action: str = ""
    url: str = ""
    posts: bool = False


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Something to do in the case, as the overview lists it; without ``url`` when it is somebody else's."""

    title: str
    because: str
    who: str
    kind: str
    due_on: date | None
    is_late: bool
    url: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that the frame around a part of a case reads."""

    file: CaseFile
    by: Actor
    seen: int
    state_tag: str
    turn: TurnBlock
    steps: tuple[Step, ...]
    tabs: tuple[Link, ...]
    duties: tuple[DutyRow, ...]
    others: tuple[MoveLink, ...]
    not_yet: tuple[NotYet, ...]
    latest: tuple[Happening, ...]
    handles: bool = False

    @property
    def number(self) -> str:
        """Return the registration number."""
        return self.file.case.dossier.reg_no or ""


def load_case(request: StaffRequest, case_id: int) -> CaseFile:
    """Load a case of the body whose page this is, and let the frame know the body.

    Raises: NotFound unless the actor may see it.
    """
    file = case_seen_by(case_id, request.actor)
    request.public_body = file.case.body
    return file


def case_page(request: StaffRequest, file: CaseFile, tab: str) -> CasePage:
    """Gather what the frame around a part of the case shows."""
    by, case = request.actor, file.case
    latest = list(events_of("dossier", case.pk)[:LATEST])
    sees_secret = sees_secret_notes(file, by)
    duties = tuple(one for one in outlook(file).duties if sees_secret or not one.is_internal)
    turn, main = _turn(file, by, duties)
    return CasePage(
        file=file,
        by=by,
        seen=latest[0].number if latest else 0,
        state_tag=STATE_TAGS[State(case.state)],
        turn=turn,
        steps=tuple(_steps(file)),
        tabs=tuple(_tabs(file, tab, latest[0].number if latest else 0)),
        duties=tuple(_row(file, by, duty) for duty in sorted(duties, key=_by_day)),
        others=(*_agreement_link(file, by), *other_moves(file, by, but=main)),
        not_yet=tuple(moves_not_yet(file, by)),
        latest=tuple(happenings(latest, names_for(file, latest))),
        handles=bool(file.roles_of(by) & DESK),
    )


def names_for(file: CaseFile, events: Iterable[Event], units: Iterable[Unit] = ()) -> Names:
    """Collect what the events name; an agreement's parties are fetched only when something has happened with it."""
    names = names_in(file, units)
    if not any(event.kind.startswith("agreement.") for event in events):
        return names
    parties = Party.objects.filter(agreement_id=file.case.pk).values_list("id", "name")
    return replace(names, of_agreement=AgreementNames(dict(parties)))


def _sees_agreement(file: CaseFile, by: Actor) -> bool:
    """Tell if the agreement has begun to be written, and is the actor's to read.

    Why not with the case: units that were only asked for an opinion are no part of it.
    """
    if not file.case.beyond:
        return False
    return by.sees_whole_body or Agreement.objects.visible_to(by).filter(pk=file.case.pk).exists()


def _agreement_link(file: CaseFile, by: Actor) -> tuple[MoveLink, ...]:
    """Return the way to the case's agreement."""
    if not _sees_agreement(file, by):
        return ()
    return (MoveLink(_("Överenskommelsen"), reverse("agreement", args=[file.case.body.slug, file.case.pk])),)


def events_since(case_id: int, seen: int) -> list[Event]:
    """Return what has happened since a page was loaded, newest first."""
    return list(events_of("dossier", case_id).filter(number__gt=seen)[:LATEST])


def last_number(case_id: int) -> int:
    """Return the number of the dossier's last event."""
    return events_of("dossier", case_id).values_list("number", flat=True).first() or 0


def body_word(file: CaseFile) -> str:
    """Return what the public body is called in running text."""
    return _("Regionen") if file.case.body.kind == BodyKind.REGION else _("Kommunen")


def is_own(duty: Duty, file: CaseFile, by: Actor) -> bool:
    """Tell if a duty is the actor's: a move of hers, for her own unit where the duty names one."""
    if duty.side != Side.PUBLIC or duty.code not in TASKS:
        return False
    is_desk = duty.to_role == Role.BOARD_SECRETARY and by.sees_whole_body
    if duty.to_unit_id is not None and duty.to_unit_id != by.unit_id and not is_desk:
        return False
    return is_for(TASKS[duty.code][0], file, by)


def _turn(file: CaseFile, by: Actor, duties: tuple[Duty, ...]) -> tuple[TurnBlock, str]:
    """Return the block and the name of the move that its button makes."""
    case, name = file.case, body_word(file)
    first = _first(duties)
    own = _first(tuple(duty for duty in duties if is_own(duty, file, by)))
    if case.state in ENDED_STATES:
        return _ended(file, own or first, is_own=own is not None)
    shown = own or first
    public, org = _hands(file, name, duties)
    if own is None and file.beyond.next_step:
        step = file.beyond.next_step
        said = _sentence(sprak(step)), _low(sprak(step.get("because", {})))
        if not _sees_agreement(file, by):
            return TurnBlock(public, org, *said), ""
        url = reverse("agreement", args=[case.body.slug, case.pk])
        return TurnBlock(public, org, *said, _("Öppna överenskommelsen"), url), ""
    if shown is None and case.next_step:
        because = _low(sprak(case.next_step.get("because", {})))
        return TurnBlock(public, org, _sentence(sprak(case.next_step)), because), ""
    if shown is None:
        return TurnBlock(
            public, org, _("Inget väntar just nu."), _("allt som arbetsgången kräver så här långt är gjort.")
        ), ""
    sentence = _sentence(sprak(shown.title))
    because = _low(sprak(shown.because))
    if own is None:
        by_whom = _("Det görs av %(who)s.") % {"who": _who(file, shown)}
        return TurnBlock(public, org, sentence, f"{because} {by_whom}"), ""
    move = TASKS[own.code][0]
    posts = move == "begin_screening" and may(move, file, by)
    url = task_url(own.code, own.about or next_unjudged(file, own.code), case.body.slug, case.pk)
    return TurnBlock(public, org, sentence, because, _action(own), url, posts), move


def _ended(file: CaseFile, left: Duty | None, *, is_own: bool) -> tuple[TurnBlock, str]:
    """Say that the case has ended, and what is still left: a decision that all on its list have not got."""
    case = file.case
    shut, also = Hand(_("Avslutat"), datum(case.dossier.closed_on)), Hand(_("Avslutat"))
    said = _("Ärendet är avslutat: %(state)s.") % {"state": case.get_state_display().lower()}
    if left is None:
        return TurnBlock(shut, also, said, ""), ""
    because = sprak(left.because)
    if not is_own:
        return TurnBlock(
            shut, also, said, f"{because} {_('Det görs av %(who)s.') % {'who': _who(file, left)}}"
        ), ""
    url = task_url(left.code, left.about, case.body.slug, case.pk)
    return TurnBlock(shut, also, said, because, _action(left), url), TASKS[left.code][0]


def _action(duty: Duty) -> str:
    words = {
        "assess_law": _("Bedöm mot lagen"),
        "assess_governing": _("Bedöm mot riktlinjen"),
        "clarify": _("Klargör punkten"),
        "settle": _("Se utfallet"),
        "meeting": _("Kalla till mötet"),
        "hold_meeting": _("Öppna mötet"),
        "settle_time": _("Bestäm tid"),
        "check_partner": _("Gör kontrollen"),
        "judge_documents": _("Se vad som är visat"),
        "close_incident": _("Följ upp"),
        "answer_message": _("Svara"),
        "declare": _("Registrera intyget"),
        "invite_units": _("Bjud in"),
        "begin_screening": _("Börja bedöma"),
        "open_dialogue": _("Gå vidare till dialog"),
        "begin_preparation": _("Gå vidare till beredning"),
        "ask_opinion": _("Be om yttrande"),
        "give_opinion": _("Lämna yttrandet"),
        "answer_invitation": _("Svara på inbjudan"),
        "name_staff": _("Utse vilka som deltar"),
        "write_report": _("Skriv"),
        "name_board": _("Välj nämnd"),
        "hand_over": _("Lämna över"),
        "record_outcome": _("Anteckna beslutet"),
        "dispatch_decision": _("Anteckna att det är skickat"),
        "meet_condition": _("Anteckna villkoret"),
        "read_report": _("Läs"),
    }
    return words.get(duty.code) or sprak(duty.title)


def next_unjudged(file: CaseFile, code: str) -> str:
    """Return the first criterion without verdict for a task of assessment, as ``layer:criterion``; else nothing."""
    bound = {"assess_law": file.law, "assess_governing": file.governing}.get(code)
    criteria = bound.pack.criteria if bound else ()
    unsaid = (one.id for one in criteria if bound and one.id not in bound.answers and one.weight == "must")
    found = next(unsaid, "")
    return f"{code.removeprefix('assess_')}:{found}" if found else ""


def _hands(file: CaseFile, name: str, duties: tuple[Duty, ...]) -> tuple[Hand, Hand]:
    turn = file.case.turn
    public_on, org_on = turn in (Turn.PUBLIC, Turn.BOTH), turn in (Turn.ORGANISATION, Turn.BOTH)
    public = Hand(
        _("Kommunens tur")
        if public_on and name == _("Kommunen")
        else _("Regionens tur")
        if public_on
        else _("%(who)s väntar") % {"who": name},
        _until(file, duties, Side.PUBLIC),
        public_on,
    )
    several = len(file.organisations) > 1
    org_title = (
        (_("Organisationernas tur") if several else _("Organisationens tur"))
        if org_on
        else (_("Organisationerna väntar") if several else _("Organisationen väntar"))
    )
    return public, Hand(org_title, _until(file, duties, Side.ORGANISATION), org_on)


def _until(file: CaseFile, duties: tuple[Duty, ...], side: Side) -> str:
    day = min((duty.due_on for duty in duties if duty.side == side and duty.due_on), default=None)
    if day is None:
        return ""
    return (_("försenat sedan %(day)s") if day < file.today else _("senast %(day)s")) % {
        "day": datum(day, "day")
    }


def _first(duties: tuple[Duty, ...]) -> Duty | None:
    return min(duties, key=_by_day, default=None)


def _by_day(duty: Duty) -> tuple[bool, date]:
    return duty.due_on is None, duty.due_on or date.max


def _steps(file: CaseFile) -> list[Step]:
    kinds = {"public": "public", "organisation": "org"}
    return [
        Step(sprak(stop["title"]), kinds.get(stop["side"], "both"), stop["state"], _note(stop))
        for stop in file.case.progress.get("milestones", ())
    ]


def _note(stop: dict[str, object]) -> str:
    if stop.get("on"):
        return str(stop["on"])
    if stop.get("planned"):
        return _("Planerat %(when)s") % {
            "when": when(datetime.fromisoformat(str(stop["planned"])), None, short=True)
        }
    if stop.get("due"):
        return _("Senast %(day)s") % {"day": stop["due"]}
    waits = stop.get("waits_for")
    return _("Först: %(step)s") % {"step": _low(sprak(waits[0]))} if isinstance(waits, list) and waits else ""


def _tabs(file: CaseFile, tab: str, events: int) -> list[Link]:
    case = file.case
    counted = Dossier.objects.filter(pk=case.pk).values_list(_count(Document), _count(Message)).get()
    documents, written = (number or 0 for number in counted)
    main = file.governing or file.law
    judged = (
        _("%(done)d av %(all)d") % {"done": len(main.answers), "all": len(main.pack.criteria)}
        if main
        else None
    )
    named: tuple[tuple[str, str, int | str | None], ...] = (
        ("case", _("Översikt"), None),
        ("case_proposal", _("Initiativ"), None),
        ("case_assessment", _("Bedömning"), judged),
        ("case_units", _("Enheter och yttranden"), len(file.units) + len(file.opinions) or None),
        ("case_meetings", _("Möten"), len(file.meetings) or None),
        *(
            (
                (
                    "case_decision",
                    _("Beslut"),
                    sum(one.meeting_on is not None for one in file.decisions) or None,
                ),
            )
            if file.state not in BEFORE_PREPARATION and (file.reports or file.state in WITH_BOARD)
            else ()
        ),
        ("case_messages", _("Meddelanden"), written or None),
        ("case_documents", _("Handlingar"), documents or None),
        ("case_events", _("Händelser"), events),
    )
    return [
        Link(title, reverse(name, args=[case.body.slug, case.pk]), name == tab, count)
        for name, title, count in named
    ]


def _count(model: type[Model]) -> Subquery:
    # Why the private manager: the models are given as a type, whose stub knows no objects.
    rows = model._default_manager.filter(dossier_id=OuterRef("pk")).order_by().values("dossier_id")
    return Subquery(rows.annotate(number=Count("pk")).values("number"))


def _row(file: CaseFile, by: Actor, duty: Duty) -> DutyRow:
    own = is_own(duty, file, by)
    return DutyRow(
        title=_sentence(sprak(duty.title)).rstrip("."),
        because=sprak(duty.because),
        who=_who(file, duty),
        kind="org" if duty.side == Side.ORGANISATION else "public",
        due_on=duty.due_on,
        is_late=duty.due_on is not None and duty.due_on < file.today,
        url=task_url(
            duty.code, duty.about or next_unjudged(file, duty.code), file.case.body.slug, file.case.pk
        )
        if own
        else "",
    )


def _who(file: CaseFile, duty: Duty) -> str:
    if duty.side == Side.ORGANISATION:
        return next(
            (one.name for one in file.organisations if one.id == duty.to_organisation_id), file.case.lead.name
        )
    units = {one.unit_id: one.unit.name for one in file.units}
    units |= {one.unit_id: one.unit.name for one in file.opinions}
    if file.case.board:
        units[file.case.board.pk] = file.case.board.name
    units |= {one.unit_id: one.unit for one in file.chain}
    return units.get(duty.to_unit_id or 0, file.case.responsible_unit.name)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]
