# SPDX-License-Identifier: EUPL-1.2
"""The acts on organisations, their members and who signs for them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.journal.acts import Recording, draw_key, record, record_many_new, record_new
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.kernel.identity import Email, OrgNo
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.acts.people import new_user
from handslag.parties.acts.permitting import (
    may_record_power,
    may_record_signatory,
    must_stand_for,
)
from handslag.parties.models import Organisation, RoleAssignment, Signatory, Unit, User
from handslag.parties.roles import Role
from handslag.search.acts import Findable
from handslag.search.acts import put as put_in_search
from handslag.search.acts import put_many as put_many_in_search


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What is said of an organisation when it is entered or changed; ``org_no`` is ``None`` for an informal network."""

    name: str
    org_no: OrgNo | None = None
    legal_form: str = ""
    purpose: str = ""
    municipality: str = ""
    is_informal: bool = False
    is_registered: bool | None = None
    email: str = ""
    phone: str = ""
    registered_on: date | None = None
    registered_seen: str = ""


def create_organisation(*, by: Actor, facts: OrganisationFacts) -> Organisation:
    """Enter an organisation.

    Raises: Invalid when the organisation number is known already.
    """
    with record_new("organisation", by=by) as act:
        return _new_organisation(act, by, facts)


def create_organisations(*, by: Actor, all_facts: Sequence[OrganisationFacts]) -> list[Organisation]:
    """Enter many organisations at once, each with its own event.

    Raises: NotAllowed unless it is done for a body or by the installation; Invalid when a name is missing or a number is
        known already.
    """
    if not by.is_staff and by.role != Role.INSTALLER:
        raise NotAllowed("organisation.many", _("Bara huvudmannens medarbetare kan göra det här."))
    if not all(facts.name.strip() for facts in all_facts):
        raise Invalid("organisation.name", _("Skriv organisationens namn."), fields=("name",))
    known = Organisation.objects.filter(org_no__in=[one.org_no for one in all_facts if one.org_no])
    if taken := known.values_list("org_no", flat=True).first():
        _org_no_is_free(OrgNo(taken))
    with record_many_new("organisation", len(all_facts), by=by) as batch:
        rows = [
            Organisation(id=act.stream.key, name_folded=facts.name.casefold(), **asdict(facts))
            for act, facts in zip(batch.acts, all_facts, strict=True)
        ]
        Organisation.objects.bulk_create(rows)
        put_many_in_search(
            "organisation", [Findable(one.id, None, one.name, _organisation_words(one)) for one in rows]
        )
        for act, one in zip(batch.acts, rows, strict=True):
            act.write("organisation.created", body_id=by.body_id, facts=_organisation_said(one))
    return rows


def fill_in_organisation(*, by: Actor, organisation_id: int, facts: OrganisationFacts) -> Organisation:
    """Fill in what nobody has said of an organisation yet; what somebody has said stands.

    Raises: NotAllowed unless it is done for a body or by the installation.
    """
    if not by.is_staff and by.role != Role.INSTALLER:
        raise NotAllowed("organisation.fill_in", _("Bara huvudmannens medarbetare kan göra det här."))
    with record("organisation", organisation_id, by=by) as act:
        organisation = Organisation.objects.get(id=organisation_id)
        more = {
            name: value
            for name, value in asdict(facts).items()
            if getattr(organisation, name) in ("", None) and value not in ("", None)
        }
        if facts.org_no and "org_no" in more:
            _org_no_is_free(facts.org_no, but=organisation_id)
        for name, value in more.items():
            setattr(organisation, name, value)
        organisation.save()
        put_organisation_in_search(organisation)
        act.write("organisation.filled_in", body_id=by.body_id, facts={"changed": sorted(more)})
    return organisation


def sign_up(*, by: Actor, email: Email, name: str, password: str, facts: OrganisationFacts) -> User:
    """Open an account for a person and enter the organisation she stands for, in one go.

    The event belongs to the organisation. Nobody gets into an organisation that is known already this way.
    Raises: Invalid when the address or the organisation number is known already.
    """
    with record_new("organisation", by=by) as act:
        user = new_user(email=email, name=name, password=password, key=draw_key("user"))
        organisation = _organisation_row(act, facts)
        RoleAssignment.objects.create(
            user=user,
            role=Role.REPRESENTATIVE,
            organisation=organisation,
            from_on=clock.legal_date(act.moment),
        )
        act.write(
            "organisation.signed_up",
            body_id=None,
            facts={**_organisation_said(organisation), "user": user.id},
        )
    return user


def change_organisation(*, by: Actor, organisation_id: int, facts: OrganisationFacts) -> Organisation:
    """Change what an organisation says of itself.

    Raises: NotAllowed unless its representative does it; Invalid when the organisation number belongs to another.
    """
    must_stand_for(by, organisation_id)
    with record("organisation", organisation_id, by=by) as act:
        organisation = Organisation.objects.get(id=organisation_id)
        _org_no_is_free(facts.org_no, but=organisation_id)
        changed = [name for name, value in asdict(facts).items() if getattr(organisation, name) != value]
        for name in changed:
            setattr(organisation, name, getattr(facts, name))
        organisation.name_folded = facts.name.casefold()
        organisation.save()
        put_organisation_in_search(organisation)
        act.write("organisation.changed", body_id=None, facts={"changed": changed})
    return organisation


def record_signatory(
    *,
    by: Actor,
    person: str,
    title: str,
    rule: str,
    from_on: date,
    until_on: date | None,
    proof: str,
    organisation_id: int | None = None,
    unit_id: int | None = None,
    user_id: int | None = None,
) -> Signatory:
    """Put on record who may sign for an organisation or for a unit, how and as proven by which paper.

    Raises: NotAllowed unless a body's coordinator, officer or registrar, or the organisation itself, does it; for a unit
        unless its body's coordinator or administrator does it; Invalid when the proof is not named, the period has no
        days, or it is said to be for both or neither.
    """
    if (unit_id is None) == (organisation_id is None):
        raise Invalid(
            "signatory.whom",
            _("Välj om det gäller en organisation eller en enhet."),
            fields=("organisation",),
        )
    body_id = Unit.objects.values_list("body_id", flat=True).get(id=unit_id) if unit_id else None
    refused = may_record_power(by, body_id) if body_id else may_record_signatory(by, organisation_id or 0)
    if refused:
        raise refused
    period = Period(from_on, until_on)
    if not proof.strip() or not person.strip():
        raise Invalid(
            "signatory.proof",
            _("Skriv vem som får teckna firman och vilket protokoll eller bevis det bygger på."),
            fields=("proof",),
        )
    stream, key = ("body", body_id) if body_id else ("organisation", organisation_id or 0)
    with record(stream, key, by=by) as act:
        signatory: Signatory = Signatory.objects.create(
            organisation_id=organisation_id,
            unit_id=unit_id,
            person=person,
            user_id=user_id,
            title=title,
            rule=rule,
            from_on=period.start,
            until_on=period.until,
            proof=act.text(proof),
            recorded_at=act.moment,
        )
        facts = {"signatory": signatory.id, "rule": rule, "from": period.start, "until": period.until}
        if body_id:
            act.write("body.signatory_recorded", body_id=body_id, facts={"unit": unit_id, **facts})
        else:
            act.write("organisation.signatory_recorded", body_id=by.body_id, facts=facts)
    return signatory


def _new_organisation(act: Recording, by: Actor, facts: OrganisationFacts) -> Organisation:
    organisation = _organisation_row(act, facts)
    act.write("organisation.created", body_id=by.body_id, facts=_organisation_said(organisation))
    return organisation


def _organisation_row(act: Recording, facts: OrganisationFacts) -> Organisation:
    if not facts.name.strip():
        raise Invalid("organisation.name", _("Skriv organisationens namn."), fields=("name",))
    _org_no_is_free(facts.org_no)
    organisation = Organisation.objects.create(
        id=act.stream.key, name_folded=facts.name.casefold(), **asdict(facts)
    )
    put_in_search("organisation", organisation.id, None, organisation.name, _organisation_words(organisation))
    return organisation


def _organisation_said(organisation: Organisation) -> dict[str, object]:
    return {"organisation": organisation.id, "name": organisation.name, "org_no": organisation.org_no}


def end_signatory(*, by: Actor, signatory_id: int, until_on: date) -> Signatory:
    """End a power to sign on a day, earlier than was said; the day itself is the first without it.

    Raises: NotAllowed as for record_signatory; NotNow when it has ended already; Invalid when the day lies before it began.
    """
    found = Signatory.objects.select_related("unit").get(id=signatory_id)
    body_id = found.unit.body_id if found.unit else None
    if refused := (
        may_record_power(by, body_id) if body_id else may_record_signatory(by, found.organisation_id or 0)
    ):
        raise refused
    stream, key = ("body", body_id) if body_id else ("organisation", found.organisation_id or 0)
    with record(stream, key, by=by) as act:
        signatory: Signatory = Signatory.objects.select_for_update().get(id=signatory_id)
        if signatory.until_on is not None and signatory.until_on <= min(
            until_on, clock.legal_date(act.moment)
        ):
            raise NotNow("signatory.ended", _("Rätten att teckna firman har redan upphört."))
        signatory.until_on = Period(signatory.from_on, until_on).until
        signatory.save(update_fields=["until_on"])
        facts = {"signatory": signatory.id, "until": until_on}
        act.write(
            "body.signatory_ended" if body_id else "organisation.signatory_ended",
            body_id=body_id or by.body_id,
            facts=facts,
        )
    return signatory


def put_organisation_in_search(organisation: Organisation) -> None:
    """Make an organisation findable by what is said of it, and by the names of those that were merged into it."""
    merged = " ".join(organisation.merged.values_list("name", flat=True))
    put_in_search(
        "organisation",
        organisation.id,
        None,
        organisation.name,
        f"{_organisation_words(organisation)} {merged}",
    )


def _organisation_words(organisation: Organisation) -> str:
    return " ".join(
        [organisation.name, organisation.org_no or "", organisation.purpose, organisation.municipality]
    )


def _org_no_is_free(org_no: OrgNo | None, but: int | None = None) -> None:
    if org_no and Organisation.objects.filter(org_no=org_no).exclude(id=but or 0).exists():
        raise Invalid(
            "organisation.known",
            _(
                "Organisationsnumret finns redan här. Be en kollega som har konto att bjuda in dig, eller kontakta kommunen."
            ),
            fields=("org_no",),
        )
