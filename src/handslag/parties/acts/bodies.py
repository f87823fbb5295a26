# SPDX-License-Identifier: EUPL-1.2
"""The acts on bodies and their units."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from handslag.journal.acts import record, record_new
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import OrgNo
from handslag.parties.actor import Actor
from handslag.parties.acts.permitting import (
    must_administer,
    must_be,
)
from handslag.parties.models import PublicBody, Unit
from handslag.parties.roles import Role


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is said of a unit when it is entered or changed."""

    name: str
    kind: str
    short_code: str = ""
    parent_id: int | None = None
    is_authority: bool = False
    is_contact_point: bool = False
    contact_title: str = ""
    contact_email: str = ""
    contact_phone: str = ""


def create_body(
    *,
    by: Actor,
    slug: str,
    name: str,
    short_name: str,
    kind: str,
    org_no: OrgNo | None = None,
    population: int | None = None,
    email: str = "",
    phone: str = "",
    is_historical: bool = False,
) -> PublicBody:
    """Enter a public body.

    Raises: NotAllowed unless the installation does it; Invalid when the address prefix is taken.
    """
    must_be(by, Role.INSTALLER)
    with record_new("body", by=by) as act:
        if PublicBody.objects.filter(slug=slug).exists():
            raise Invalid("body.slug", _("Adressen används redan av en annan huvudman."), fields=("slug",))
        body = PublicBody.objects.create(
            id=act.stream.key,
            slug=slug,
            name=name,
            short_name=short_name,
            kind=kind,
            org_no=org_no,
            population=population,
            email=email,
            phone=phone,
            is_historical=is_historical,
        )
        act.write("body.created", body_id=body.id, facts={"slug": slug, "name": name, "kind": kind})
    return body


def create_unit(*, by: Actor, body_id: int, facts: UnitFacts) -> Unit:
    """Enter a unit of a body.

    Raises: NotAllowed unless the body's administrator does it; Invalid when the name is taken.
    """
    must_administer(by, body_id)
    with record("body", body_id, by=by) as act:
        _unit_is_sound(body_id, facts)
        unit = Unit.objects.create(body_id=body_id, **asdict(facts))
        act.write(
            "body.unit_created",
            body_id=body_id,
            facts={"unit": unit.id, "name": unit.name, "kind": unit.kind},
        )
    return unit


def change_unit(*, by: Actor, unit_id: int, body_id: int, facts: UnitFacts) -> Unit:
    """Change a unit or its public contact point.

    Raises: NotAllowed unless the body's administrator does it; Invalid when the name is taken; DoesNotExist for another body's unit.
    """
    must_administer(by, body_id)
    with record("body", body_id, by=by) as act:
        unit = Unit.objects.get(id=unit_id, body_id=body_id)
        _unit_is_sound(body_id, facts, but=unit_id)
        changed = [name for name, value in asdict(facts).items() if getattr(unit, name) != value]
        for name in changed:
            setattr(unit, name, getattr(facts, name))
        unit.save()
        act.write("body.unit_changed", body_id=body_id, facts={"unit": unit.id, "changed": changed})
    return unit


def _unit_is_sound(body_id: int, facts: UnitFacts, but: int | None = None) -> None:
    if not facts.name.strip():
        raise Invalid("unit.name", _("Skriv enhetens namn."), fields=("name",))
    if Unit.objects.filter(body_id=body_id, name=facts.name).exclude(id=but or 0).exists():
        raise Invalid("unit.name_taken", _("Det finns redan en enhet med det namnet."), fields=("name",))
    if facts.parent_id and not Unit.objects.filter(id=facts.parent_id, body_id=body_id).exists():
        raise Invalid("unit.parent", _("Välj en överordnad enhet i samma organisation."), fields=("parent",))
