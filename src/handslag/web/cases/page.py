# SPDX-License-Identifier: EUPL-1.2
"""What every page of a case shows: whose turn it is and why, the step line, the tabs, what can and cannot be done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Model, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.agreements.models import Party
from handslag.cases.casefile import CaseFile
from handslag.cases.duties import outlook
from handslag.cases.models import BEFORE_PREPARATION, State
from handslag.cases.partner_rules import sees_secret_notes
from handslag.cases.queries import case_seen_by
from handslag.cases.who import DESK
from handslag.dossiers.models import Document, Dossier, Message
from handslag.journal.models import Event
from handslag.journal.queries import events_of
from handslag.parties.actor import Actor
from handslag.parties.models import Unit
from handslag.ui.parts import Link, Step
from handslag.ui.words import liten, sprak
from handslag.web.agreement_words import AgreementNames
from handslag.web.cases.event_facts import Names
from handslag.web.cases.happenings import Happening, happenings, names_in
from handslag.web.cases.moves import (
    MoveLink,
    NotYet,
    moves_not_yet,
    other_moves,
)
from handslag.web.cases.turns import DutyRow, TurnBlock, by_day, duty_row, sees_agreement, turn_of
from handslag.web.meeting_words import when
from handslag.web.staff import StaffRequest
from handslag.web.two_hands import STATE_TAGS

LATEST = 5
WITH_BOARD = frozenset({State.PREPARATION, State.DECISION, State.AGREED})


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
    turn, main = turn_of(file, by, duties)
    return CasePage(
        file=file,
        by=by,
        seen=latest[0].number if latest else 0,
        state_tag=STATE_TAGS[State(case.state)],
        turn=turn,
        steps=tuple(_steps(file)),
        tabs=tuple(_tabs(file, tab, latest[0].number if latest else 0)),
        duties=tuple(duty_row(file, by, duty) for duty in sorted(duties, key=by_day)),
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


def _agreement_link(file: CaseFile, by: Actor) -> tuple[MoveLink, ...]:
    """Return the way to the case's agreement."""
    if not sees_agreement(file, by):
        return ()
    return (MoveLink(_("Överenskommelsen"), reverse("agreement", args=[file.case.body.slug, file.case.pk])),)


def events_since(case_id: int, seen: int) -> list[Event]:
    """Return what has happened since a page was loaded, newest first."""
    return list(events_of("dossier", case_id).filter(number__gt=seen)[:LATEST])


def last_number(case_id: int) -> int:
    """Return the number of the dossier's last event."""
    return events_of("dossier", case_id).values_list("number", flat=True).first() or 0


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
    return (
        _("Först: %(step)s") % {"step": liten(sprak(waits[0]))} if isinstance(waits, list) and waits else ""
    )


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
