# SPDX-License-Identifier: EUPL-1.2
"""Load a version of a pack for good, and adopt it for a body or a board."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handslag.guidelines.models import Adoption, PackVersion
from handslag.guidelines.pack_format import Pack, PackKind
from handslag.guidelines.queries import at_place, pack_of
from handslag.guidelines.resolving import ResolvedPack
from handslag.journal.acts import record, record_new
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotNow
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
            title=head.title.model_dump(),
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
    """Let a version come into force for a body or a board, from its day until the next one in the same place begins.

    The one that held on that day ends then. One that is on record from a later day stays, and takes over on its own day.
    Raises: NotAllowed unless the body's administrator or the installation; Invalid for a law pack, a decision ahead, days in
        the wrong order or another body's unit; Incomplete naming each function that no unit plays.
    """
    if by.role != Role.INSTALLER and not (by.role == Role.ADMINISTRATOR and by.body_id == body_id):
        raise NotAllowed(
            "adoption.administrator", _("Bara huvudmannens administratör kan föra in ett antagande.")
        )
    pack = pack_of(pack_version_id).pack
    require_made(decision)
    _decision_is_sound(pack, body_id, decision)
    with record("body", body_id, by=by) as act:
        ended, valid_until = _make_room(body_id, pack.pack.kind, decision)
        adoption: Adoption = Adoption.objects.create(
            body_id=body_id,
            unit_id=decision.unit_id,
            pack_version_id=pack_version_id,
            valid_from=decision.valid_from,
            valid_until=valid_until,
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
                "until": valid_until,
                "ended": ended,
                "decided_on": decision.decided_on,
                "section": decision.section,
            },
        )
    return adoption


def _make_room(body_id: int, kind: str, decision: AdoptingDecision) -> tuple[list[int], date | None]:
    """End what holds in the same place on the new one's first day; return what was ended, and when the new one ends."""
    starts = decision.valid_from
    in_place = Adoption.objects.filter(
        body_id=body_id, pack_version__kind=kind, **at_place(decision.unit_id)
    ).order_by("valid_from", "id")
    ended = []
    for earlier in in_place.filter(Q(valid_until=None) | Q(valid_until__gt=starts), valid_from__lte=starts):
        earlier.valid_until = starts
        earlier.save(update_fields=["valid_until"])
        ended.append(earlier.id)
    later = in_place.filter(Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), valid_from__gt=starts)
    ends = [one for one in (decision.valid_until, *later.values_list("valid_from", flat=True)[:1]) if one]
    return ended, min(ends, default=None)


def require_made(decision: AdoptingDecision) -> None:
    """See that a decision has been made, before anything is written because of it.

    Raises: Invalid for a day ahead.
    """
    if decision.decided_on > clock.today():
        raise Invalid("adoption.ahead", _("Beslutet kan inte ligga i framtiden."), fields=("decided_on",))


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
    if decision.valid_until is not None and decision.valid_until <= decision.valid_from:
        raise Invalid(
            "adoption.days", _("Slutdatumet måste ligga efter startdatumet."), fields=("valid_until",)
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
