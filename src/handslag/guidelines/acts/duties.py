# SPDX-License-Identifier: EUPL-1.2
"""Open and tick off the standing duties of adopted guidelines."""

from django.utils.translation import gettext_lazy as _

from handslag.guidelines.format_process import DutyKind
from handslag.guidelines.format_values import Text
from handslag.guidelines.models import Adoption, DutyOccasion
from handslag.guidelines.queries import pack_of
from handslag.guidelines.recurring import is_open, may_do, round_to_open
from handslag.journal.acts import Recording, record
from handslag.journal.hashing import Json
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import NotAllowed, NotFound, NotNow
from handslag.parties.actor import Actor
from handslag.parties.roles import Role


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
            title=_in_both(rule.title),
            text=_in_both(rule.text) if rule.text else {},
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


def tick_off_occasion(act: Recording, occasion_id: int, by: Actor) -> int | None:
    """Tick off one open duty and return it, ``None`` when it is done already; part of an act that does what it asks for."""
    one = DutyOccasion.objects.select_for_update().filter(pk=occasion_id, done_at=None).first()
    if one is None:
        return None
    one.done_at, one.done_by = act.moment, by.signature
    one.save(update_fields=["done_at", "done_by"])
    return int(one.pk)


def _in_both(text: Text) -> dict[str, Json]:
    return {language: text.in_language(language) for language in ("sv", "en")}
