# SPDX-License-Identifier: EUPL-1.2
"""What the front door shows of a guideline: the way with who does what, what is promised, whom to talk to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.dossiers.queries import history_of
from handslag.guidelines.format_process import MeetingKind, Step, StepGoal, StepKind
from handslag.guidelines.pack_format import LongText, Pack, TextPlace
from handslag.parties.models import PublicBody, Unit
from handslag.register.wording import days_words, in_reader, months_words
from handslag.ui import parts
from handslag.ui.words import liten

_BOTH = frozenset({StepKind.MEETING, StepKind.FOLLOW_UP})
_ONE_SIDED = frozenset({StepKind.OPINION, StepKind.DECISION})


@dataclass(frozen=True, slots=True)
class Contact:
    """One row of the contacts: a unit, the function that answers there, and how to reach it.

    ``instead`` says who answers while the contact point is vacant; address and number are then theirs.
    """

    unit: str
    title: str
    email: str
    phone: str
    is_vacant: bool = False
    instead: str = ""

    @property
    def phone_url(self) -> str:
        """Return the number as an address."""
        return f"tel:{self.phone.replace(' ', '').replace('-', '')}" if self.phone else ""


def contacts_of(body: PublicBody, units: Sequence[Unit], coordinator_id: int | None) -> list[Contact]:
    """Return the contact rows, the coordinator's first; a vacant one tells who answers meanwhile.

    Meanwhile answers the unit it belongs to, else the coordinator, else any contact point that is held, else the body.
    """
    held = [unit for unit in units if unit.contact_title]
    ordered = sorted(units, key=lambda unit: unit.id != coordinator_id)
    return [
        _held(unit) if unit.contact_title else _vacant(unit, held, coordinator_id, body) for unit in ordered
    ]


def _held(unit: Unit) -> Contact:
    return Contact(unit.name, unit.contact_title, unit.contact_email, unit.contact_phone)


def _vacant(unit: Unit, held: Sequence[Unit], coordinator_id: int | None, body: PublicBody) -> Contact:
    wanted = (unit.parent_id, coordinator_id)
    chosen = [
        next((one for one in held if one.id == unit_id), None) for unit_id in wanted if unit_id is not None
    ]
    meanwhile = next((one for one in (*chosen, *held) if one is not None), None)
    if meanwhile is None:
        return Contact(unit.name, "", body.email, body.phone, is_vacant=True, instead=body.name)
    instead = f"{meanwhile.contact_title}, {meanwhile.name}"
    return Contact(
        unit.name, "", meanwhile.contact_email, meanwhile.contact_phone, is_vacant=True, instead=instead
    )


def side_of(pack: Pack, step: Step) -> str:
    """Say who acts in a step as the reader sees it: ``org``, ``public`` or ``both``.

    An initiative is the organisation's to send; meetings, follow-up and the agreement are everybody's.
    """
    is_outside = any(one.id == step.responsible and one.is_outside for one in pack.functions)
    if is_outside or step.kind is StepKind.RECEIVE:
        return "org"
    if step.kind in _BOTH or (step.kind is StepKind.AGREEMENT and step.goal is not None):
        return "both"
    return "public"


def who_acts(pack: Pack, step: Step) -> str:
    """Name who acts in a step, in words."""
    side = side_of(pack, step)
    if side == "org":
        return _("Ni")
    by = step.opinion_from or step.responsible
    function = next((in_reader(one.title) for one in pack.functions if one.id == by), by)
    return _("Ni och %(other)s") % {"other": liten(function)} if side == "both" else function


def way(pack: Pack, body: str) -> list[parts.Step]:
    """Return the milestones as steps of the step line, each with who does what and what is promised.

    ``body`` is what the public body is called in a sentence.
    """
    line = []
    for milestone in pack.milestones:
        own = [step for step in pack.steps if step.milestone == milestone.id]
        counted = _naming([step for step in own if not step.optional] or own)
        if counted:
            sides = {side_of(pack, step) for step in counted}
            kind = sides.pop() if len(sides) == 1 else "both"
            line.append(parts.Step(in_reader(milestone.title), kind, "next", _note(pack, counted, body)))
    return line


def _naming(steps: list[Step]) -> list[Step]:
    """Return the steps that say whose a milestone is: an opinion or a decision is the body's, whatever meetings go with it."""
    if any(step.kind is StepKind.AGREEMENT for step in steps):
        return steps
    return [step for step in steps if step.kind in _ONE_SIDED] or steps


def _note(pack: Pack, steps: Sequence[Step], body: str) -> str:
    who = list(dict.fromkeys(who_acts(pack, step) for step in steps))
    is_shared = any(side_of(pack, step) != "public" for step in steps)
    words = (
        who[0] if len(who) == 1 else _("Ni och %(other)s") % {"other": body} if is_shared else ", ".join(who)
    )
    days = days_words(steps[0]) if len(steps) == 1 else ""
    return f"{words}, {days}" if days else words


def promises(pack: Pack | None) -> list[str]:
    """Return what the body promises, from its guideline alone; empty when it promises nothing."""
    if pack is None:
        return []
    found = []
    if pack.intake is not None and pack.intake.first_answer_days is not None:
        days = pack.intake.first_answer_days
        found.append(
            ngettext(
                "Ni får ett första svar inom %(days)d dag.",
                "Ni får ett första svar inom %(days)d dagar.",
                days,
            )
            % {"days": days}
        )
    first = next((step for step in pack.steps if step.meeting is MeetingKind.FIRST and step.days), None)
    if first is not None:
        found.append(
            _("Ett första möte %(days)s när initiativet har prövats och ett partnerskap är möjligt.")
            % {"days": days_words(first)}
        )
    decision = next((step for step in pack.steps if step.kind is StepKind.DECISION and step.days), None)
    if decision is not None:
        found.append(_("Beslut %(days)s när underlaget är klart.") % {"days": days_words(decision)})
    if pack.agreement and pack.agreement.term and pack.agreement.term.normal_months:
        months = months_words(pack.agreement.term.normal_months)
        found.append(_("En överenskommelse gäller vanligen i %(months)s.") % {"months": months})
    if any(step.kind is StepKind.AGREEMENT and step.goal is StepGoal.ACCEPTED for step in pack.steps):
        found.append(_("Ni skriver överenskommelsen tillsammans med oss, och båda godkänner texten."))
    return found


def front_texts(pack: Pack | None) -> list[LongText]:
    """Return the guideline's own longer texts for the front door."""
    return [text for text in pack.texts if text.place is TextPlace.FRONT_DOOR and text.body] if pack else []


def told_before(body_id: int) -> list[dict[str, object]]:
    """Return what source documents tell of a body's earlier partnerships, talks and proposals, as rows with their source."""
    return [
        {
            "title": record.title,
            "text": record.text.content,
            "meta": [
                part
                for part in (
                    record.get_kind_display(),
                    record.parties,
                    record.term,
                    _("Källa: %(source)s")
                    % {"source": ", ".join(filter(None, (record.source, record.heading)))},
                )
                if part
            ],
        }
        for record in history_of(body_id)
    ]


def matching(names: Iterable[PublicBody], wanted: str) -> list[PublicBody]:
    """Return the bodies whose name holds what is searched for, in Swedish order."""
    key = wanted.strip().casefold()
    return sorted((one for one in names if key in one.name.casefold()), key=lambda one: _swedish(one.name))


def _swedish(name: str) -> str:
    """Return a key that puts å, ä and ö last, in that order."""
    return name.casefold().translate(str.maketrans("åäö", "{|}"))
