# SPDX-License-Identifier: EUPL-1.2
"""Every write on packs: load a version for good, adopt it for a body or a board, open and tick off standing duties."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.guidelines.format_process import DutyKind
from handslag.guidelines.models import Adoption, DutyOccasion, PackVersion
from handslag.guidelines.pack_format import Pack, PackKind
from handslag.guidelines.queries import at_place, pack_of
from handslag.guidelines.recurring import is_open, may_do, round_to_open
from handslag.guidelines.resolving import ResolvedPack
from handslag.journal.acts import Recording, record, record_new
from handslag.journal.hashing import Json
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Unit
from handslag.parties.roles import Role


@dataclass(frozen=True, slots=True)
class AdoptingDecision:
    """The decision by which a version comes into force, and who plays its functions.

    ``unit_id`` ``None`` means the whole body; ``functions`` maps the pack's function ids to units.
    """

    decided_by: str
    decided_on: date
    valid_from: date
    valid_until: date | None = None
    section: str = ""
    reg_no: str = ""
    unit_id: int | None = None
    functions: Mapping[str, int] = field(default_factory=dict)


def load_pack(*, by: Actor, resolved: ResolvedPack, files: Mapping[str, str]) -> PackVersion:
    """Freeze a version; loading the same content again changes nothing.

    Raises: NotAllowed unless administrator or installation; NotNow when the version is loaded with other content.
    """
    if by.role not in (Role.INSTALLER, Role.ADMINISTRATOR):
        raise NotAllowed("pack.administrator", _("Bara administratören kan läsa in en riktlinje."))
    head = resolved.pack.pack
    if known := PackVersion.objects.filter(pack_id=head.id, version=head.version).first():
        if known.content_hash != resolved.hash:
            raise NotNow(
                "pack.published",
                _("Den versionen är redan inläst med annat innehåll. En version ändras aldrig: ge ut en ny."),
                fields=("version",),
            )
        return known
    with record_new("pack", by=by) as act:
        version = PackVersion.objects.create(
            id=act.stream.key,
            pack_id=head.id,
            version=head.version,
            title=_both(head.title.sv, head.title.en),
            kind=head.kind,
            status=head.status,
            valid_from=head.valid_from,
            files=dict(files),
            resolved=resolved.canonical.decode(),
            content_hash=resolved.hash,
            loaded_at=act.moment,
        )
        act.write("pack.loaded", body_id=by.body_id, facts={"pack": resolved.ref, "hash": resolved.hash})
    return version


def adopt(*, by: Actor, body_id: int, pack_version_id: int, decision: AdoptingDecision) -> Adoption:
    """Let a version come into force for a body or a board; the one before in the same place ends that day.

    Raises: NotAllowed unless the body's administrator or the installation; Invalid for a law pack, a day before the decision
        or another body's unit; Incomplete naming each function that no unit plays.
    """
    if by.role != Role.INSTALLER and not (by.role == Role.ADMINISTRATOR and by.body_id == body_id):
        raise NotAllowed(
            "adoption.administrator", _("Bara huvudmannens administratör kan föra in ett antagande.")
        )
    pack = pack_of(pack_version_id).pack
    _decision_is_sound(pack, body_id, decision)
    with record("body", body_id, by=by) as act:
        before = Adoption.objects.filter(body_id=body_id, valid_until=None, **at_place(decision.unit_id))
        for earlier in before.filter(pack_version__kind=pack.pack.kind):
            earlier.valid_until = max(decision.valid_from, earlier.valid_from)
            earlier.save(update_fields=["valid_until"])
        adoption: Adoption = Adoption.objects.create(
            body_id=body_id,
            unit_id=decision.unit_id,
            pack_version_id=pack_version_id,
            valid_from=decision.valid_from,
            valid_until=decision.valid_until,
            decided_by=decision.decided_by,
            decided_on=decision.decided_on,
            section=decision.section,
            reg_no=decision.reg_no,
            functions=dict(decision.functions),
            recorded_at=act.moment,
        )
        act.write(
            "body.guideline_adopted",
            body_id=body_id,
            facts={
                "adoption": adoption.id,
                "pack": pack.ref,
                "unit": decision.unit_id,
                "from": decision.valid_from,
                "decided_on": decision.decided_on,
                "section": decision.section,
            },
        )
    return adoption


def open_duty(*, by: Actor, adoption_id: int, duty: str) -> DutyOccasion:
    """Let a standing duty of an adopted guideline come round, when its month has begun and it is not opened yet.

    Raises: NotAllowed unless the calendar does it; NotNow when the adoption does not hold or nothing has come round.
    """
    adoption = Adoption.objects.filter(id=adoption_id, body_id=by.body_id).first()
    if by.role != Role.CLOCK or adoption is None:
        raise NotAllowed("duty.calendar", _("Bara kalendern öppnar återkommande uppgifter."))
    rule = next((one for one in pack_of(adoption.pack_version_id).pack.duties if one.id == duty), None)
    with record("body", adoption.body_id, by=by) as act:
        today = legal_date(act.moment)
        holds = adoption.valid_from <= today and (
            adoption.valid_until is None or today < adoption.valid_until
        )
        earlier = DutyOccasion.objects.filter(body_id=adoption.body_id, place_id=adoption.unit_id, duty=duty)
        last = earlier.order_by("-due_on").values_list("due_on", flat=True).first()
        found = round_to_open(rule, today, last) if rule and holds else None
        if rule is None or found is None:
            raise NotNow("duty.not_due", _("Uppgiften är inte aktuell än."))
        occasion: DutyOccasion = DutyOccasion.objects.create(
            body_id=adoption.body_id,
            pack_version_id=adoption.pack_version_id,
            place_id=adoption.unit_id,
            duty=duty,
            title=_both(rule.title.sv, rule.title.en or rule.title.sv),
            text=_both(rule.text.sv, rule.text.en or rule.text.sv) if rule.text else {},
            unit_id=adoption.functions.get(rule.responsible),
            due_on=found.due_on,
            opened_at=act.moment,
        )
        facts = {"occasion": occasion.id, "duty": duty, "unit": occasion.unit_id, "due": found.due_on}
        act.write("body.duty_opened", body_id=adoption.body_id, facts=facts)
    return occasion


def done_duty(*, by: Actor, occasion_id: int, note: str = "") -> DutyOccasion:
    """Tick off a standing duty, with a few words on what was done if there is anything to say.

    Raises: NotFound for somebody of another body; NotAllowed for another unit; NotNow when it is done already.
    """
    unknown = NotFound("duty.unknown", _("Uppgiften finns inte, eller så har du inte tillgång till den."))
    if by.body_id is None:
        raise unknown
    with record("body", by.body_id, by=by) as act:
        occasion: DutyOccasion | None = DutyOccasion.objects.filter(
            id=occasion_id, body_id=by.body_id
        ).first()
        if occasion is None:
            raise unknown
        if refused := may_do(occasion, by) or is_open(occasion):
            raise refused
        occasion.done_at, occasion.done_by = act.moment, by.signature
        occasion.note = act.text(note.strip()) if note.strip() else None
        occasion.save(update_fields=["done_at", "done_by", "note"])
        act.write(
            "body.duty_done",
            body_id=occasion.body_id,
            facts={
                "occasion": occasion.id,
                "duty": occasion.duty,
                "unit": occasion.unit_id,
                "due": occasion.due_on,
            },
        )
    return occasion


def tick_off(act: Recording, body_id: int, kind: DutyKind, by: Actor) -> list[int]:
    """Tick off a body's open duties of a kind and return them; part of an act that does what they ask for."""
    done = [
        one
        for one in DutyOccasion.objects.select_for_update().filter(body_id=body_id, done_at=None)
        if any(duty.id == one.duty and duty.kind is kind for duty in pack_of(one.pack_version_id).pack.duties)
    ]
    for one in done:
        one.done_at, one.done_by = act.moment, by.signature
        one.save(update_fields=["done_at", "done_by"])
    return [one.id for one in done]


def _decision_is_sound(pack: Pack, body_id: int, decision: AdoptingDecision) -> None:
    if pack.pack.kind is PackKind.LAW:
        raise Invalid(
            "adoption.law",
            _("Lagen gäller utan antagande och kan inte antas eller stängas av."),
            fields=("pack",),
        )
    if decision.valid_from < decision.decided_on:
        raise Invalid(
            "adoption.order", _("Riktlinjen kan gälla tidigast från beslutsdagen."), fields=("valid_from",)
        )
    named = {*decision.functions.values(), *([decision.unit_id] if decision.unit_id else [])}
    if Unit.objects.filter(body_id=body_id, id__in=named).count() != len(named):
        raise Invalid("adoption.unit", _("Välj enheter hos samma huvudman."), fields=("functions",))
    lacking = sorted(needed_functions(pack) - set(decision.functions))
    if lacking:
        raise Incomplete(
            "adoption.functions",
            _("Ange vilken enhet som svarar för varje uppgift i riktlinjen."),
            fields=lacking,
        )


def needed_functions(pack: Pack) -> set[str]:
    """Return the functions that a unit has to play for the pack's steps and opinions to have somebody."""
    outside = {function.id for function in pack.functions if function.is_outside}
    used = {step.responsible for step in pack.steps} | {
        step.opinion_from for step in pack.steps if step.opinion_from
    }
    used |= {criterion.needs_opinion_from for criterion in pack.criteria if criterion.needs_opinion_from}
    return used - outside


def _both(sv: str, en: str) -> dict[str, Json]:
    return {"sv": sv, "en": en}
