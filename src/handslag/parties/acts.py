# SPDX-License-Identifier: EUPL-1.2
"""Every write on bodies, units, organisations, people, roles and signatories."""

from dataclasses import asdict, dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from handslag.journal.acts import Recording, draw_key, record, record_new
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, Refused
from handslag.kernel.identity import Email, OrgNo
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, PublicBody, RoleAssignment, Signatory, Unit, User
from handslag.parties.roles import BODY_ROLES, ORGANISATION_ROLES, Role
from handslag.search.acts import put as put_in_search


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
    _only(by, Role.INSTALLER)
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
    _administers(by, body_id)
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
    _administers(by, body_id)
    with record("body", body_id, by=by) as act:
        unit = Unit.objects.get(id=unit_id, body_id=body_id)
        _unit_is_sound(body_id, facts, but=unit_id)
        changed = [name for name, value in asdict(facts).items() if getattr(unit, name) != value]
        for name in changed:
            setattr(unit, name, getattr(facts, name))
        unit.save()
        act.write("body.unit_changed", body_id=body_id, facts={"unit": unit.id, "changed": changed})
    return unit


def create_organisation(*, by: Actor, facts: OrganisationFacts) -> Organisation:
    """Enter an organisation.

    Raises: Invalid when the organisation number is known already.
    """
    with record_new("organisation", by=by) as act:
        return _new_organisation(act, by, facts)


def sign_up(*, by: Actor, email: Email, name: str, password: str, facts: OrganisationFacts) -> User:
    """Open an account for a person and enter the organisation she stands for, in one go.

    The event belongs to the organisation. Nobody gets into an organisation that is known already this way.
    Raises: Invalid when the address or the organisation number is known already.
    """
    with record_new("organisation", by=by) as act:
        user = _new_user(email=email, name=name, password=password, key=draw_key("user"))
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
    _stands_for(by, organisation_id)
    with record("organisation", organisation_id, by=by) as act:
        organisation = Organisation.objects.get(id=organisation_id)
        _org_no_is_free(facts.org_no, but=organisation_id)
        changed = [name for name, value in asdict(facts).items() if getattr(organisation, name) != value]
        for name in changed:
            setattr(organisation, name, getattr(facts, name))
        organisation.name_folded = facts.name.casefold()
        organisation.save()
        put_in_search(
            "organisation", organisation.id, None, organisation.name, _organisation_words(organisation)
        )
        act.write("organisation.changed", body_id=None, facts={"changed": changed})
    return organisation


def join_umbrella(*, by: Actor, organisation_id: int, member_id: int) -> Organisation:
    """Put on record that an organisation is a member of another one.

    Raises: NotAllowed unless the umbrella's representative or the installation does it; Invalid for an unknown member,
        or for the umbrella itself.
    """
    _stands_for(by, organisation_id)
    with record("organisation", organisation_id, by=by) as act:
        organisation = Organisation.objects.get(id=organisation_id)
        if member_id == organisation_id or not Organisation.objects.filter(id=member_id).exists():
            raise Invalid("organisation.member", _("Välj en annan organisation."), fields=("member",))
        organisation.members.add(member_id)
        act.write("organisation.member_joined", body_id=None, facts={"member": member_id})
    return organisation


def create_user(
    *, by: Actor, email: Email, name: str, password: str | None = None, password_hash: str | None = None
) -> User:
    """Open an account for a person; without password she signs in some other way.

    ``password_hash`` is a password hashed already, as make_password does it.
    Raises: NotAllowed unless an administrator or the installation does it; Invalid when the address is taken.
    """
    _only(by, Role.INSTALLER, Role.ADMINISTRATOR)
    with record_new("user", by=by) as act:
        key = act.stream.key
        user = _new_user(email=email, name=name, password=password, key=key, password_hash=password_hash)
        act.write("user.created", body_id=by.body_id, facts={"user": user.id})
    return user


def choose_notices(*, by: Actor, pace: str, language: str) -> User:
    """Let a person choose how soon e-mail comes and in which language.

    Raises: Invalid for an unknown choice; NotAllowed for somebody without account.
    """
    if by.user_id is None:
        raise NotAllowed("user.none", _("Logga in först."))
    if pace not in User.NoticePace.values or language not in ("sv", "en"):
        raise Invalid("user.choice", _("Välj ett av alternativen."), fields=("pace",))
    with record("user", by.user_id, by=by) as act:
        user = User.objects.get(id=by.user_id)
        user.notice_pace, user.language = pace, language
        user.save(update_fields=["notice_pace", "language"])
        act.write("user.notices_chosen", body_id=None, facts={"pace": pace, "language": language})
    return user


def change_password(*, by: Actor, password: str) -> User:
    """Change one's own password for one that has been found strong enough.

    Raises: NotAllowed for somebody without account.
    """
    if by.user_id is None:
        raise NotAllowed("user.none", _("Logga in först."))
    with record("user", by.user_id, by=by) as act:
        user = User.objects.get(id=by.user_id)
        user.password = make_password(password)
        user.save(update_fields=["password"])
        act.write("user.password_changed", body_id=None, facts={})
    return user


def assign_role(
    *,
    by: Actor,
    user_id: int,
    role: Role,
    unit_id: int | None = None,
    organisation_id: int | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> RoleAssignment:
    """Give a person a role for a unit or an organisation.

    Raises: NotAllowed unless the body's administrator, the organisation's representative or the installation does it;
        Invalid when role and place do not belong together.
    """
    period = Period(from_on or clock.today(), until_on)
    allowed = ORGANISATION_ROLES if organisation_id else BODY_ROLES
    if role not in allowed or (unit_id is None) == (organisation_id is None):
        raise Invalid(
            "role.place",
            _("Rollen passar inte där. Välj en annan roll eller en annan plats."),
            fields=("role",),
        )
    body_id = None
    if unit_id is not None:
        body_id = Unit.objects.values_list("body_id", flat=True).get(id=unit_id)
        _administers(by, body_id)
    elif organisation_id is not None:
        _stands_for(by, organisation_id)
    with record("user", user_id, by=by) as act:
        assignment: RoleAssignment = RoleAssignment.objects.create(
            user_id=user_id,
            role=role,
            unit_id=unit_id,
            organisation_id=organisation_id,
            from_on=period.start,
            until_on=period.until,
        )
        act.write(
            "user.role_assigned",
            body_id=body_id,
            facts={
                "role": str(role),
                "unit": unit_id,
                "organisation": organisation_id,
                "from": period.start,
                "until": period.until,
            },
        )
    return assignment


def end_role(*, by: Actor, assignment_id: int, until_on: date) -> RoleAssignment:
    """End a role on a day; the day itself is the first without it.

    Raises: NotAllowed as for assign_role; Invalid when the day lies before the role began.
    """
    found = RoleAssignment.objects.select_related("unit").get(id=assignment_id)
    if found.unit is not None:
        _administers(by, found.unit.body_id)
    else:
        _stands_for(by, found.organisation_id or 0)
    with record("user", found.user_id, by=by) as act:
        assignment: RoleAssignment = RoleAssignment.objects.get(id=assignment_id)
        assignment.until_on = Period(assignment.from_on, until_on).until
        assignment.save(update_fields=["until_on"])
        act.write(
            "user.role_ended",
            body_id=found.unit.body_id if found.unit else None,
            facts={"assignment": assignment_id, "role": assignment.role, "until": until_on},
        )
    return assignment


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


def _organisation_words(organisation: Organisation) -> str:
    return " ".join(
        [organisation.name, organisation.org_no or "", organisation.purpose, organisation.municipality]
    )


def _new_user(
    *, email: Email, name: str, password: str | None, key: int, password_hash: str | None = None
) -> User:
    if User.objects.filter(email=email).exists():
        raise Invalid(
            "user.email",
            _("Det finns redan ett konto med den e-postadressen. Logga in i stället."),
            fields=("email",),
        )
    return User.objects.create(
        id=key, email=email, name=name.strip(), password=password_hash or make_password(password)
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


def _unit_is_sound(body_id: int, facts: UnitFacts, but: int | None = None) -> None:
    if not facts.name.strip():
        raise Invalid("unit.name", _("Skriv enhetens namn."), fields=("name",))
    if Unit.objects.filter(body_id=body_id, name=facts.name).exclude(id=but or 0).exists():
        raise Invalid("unit.name_taken", _("Det finns redan en enhet med det namnet."), fields=("name",))
    if facts.parent_id and not Unit.objects.filter(id=facts.parent_id, body_id=body_id).exists():
        raise Invalid("unit.parent", _("Välj en överordnad enhet i samma organisation."), fields=("parent",))


def may_administer(by: Actor, body_id: int) -> Refused | None:
    """Say no to whoever does not administer the body."""
    if by.role == Role.INSTALLER or (by.role == Role.ADMINISTRATOR and by.body_id == body_id):
        return None
    return NotAllowed("body.administrator", _("Bara huvudmannens administratör kan göra det här."))


def may_record_signatory(by: Actor, organisation_id: int) -> Refused | None:
    """Say no to whoever neither handles cases for a body nor stands for the organisation."""
    if (
        by.role in (Role.COORDINATOR, Role.CASE_OFFICER, Role.REGISTRAR, Role.INSTALLER)
        or by.organisation_id == organisation_id
    ):
        return None
    return NotAllowed(
        "organisation.representative", _("Bara den som företräder organisationen kan göra det här.")
    )


def may_record_power(by: Actor, body_id: int) -> Refused | None:
    """Say no to whoever neither coordinates nor administers the body; it is about signing for one of its units."""
    coordinates = by.role in (Role.COORDINATOR, Role.ADMINISTRATOR) and by.body_id == body_id
    if by.role == Role.INSTALLER or coordinates:
        return None
    return NotAllowed(
        "body.power",
        _("Bara huvudmannens samordnare och administratör kan anteckna vem som får skriva under."),
    )


def _administers(by: Actor, body_id: int) -> None:
    if refused := may_administer(by, body_id):
        raise refused


def _stands_for(by: Actor, organisation_id: int) -> None:
    if by.role != Role.INSTALLER and by.organisation_id != organisation_id:
        raise NotAllowed(
            "organisation.representative", _("Bara den som företräder organisationen kan göra det här.")
        )


def _only(by: Actor, *roles: Role) -> None:
    if by.role not in roles:
        raise NotAllowed("role.needed", _("Du har inte den roll som behövs för det här."))
