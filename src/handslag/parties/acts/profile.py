# SPDX-License-Identifier: EUPL-1.2
"""The acts on what an organisation says of itself year by year: members, umbrellas, other support."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.journal.acts import Recording, record
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow, Refused
from handslag.kernel.money import MOST_ORE
from handslag.parties.actor import Actor
from handslag.parties.acts.permitting import must_stand_for
from handslag.parties.models import (
    MemberCount,
    Membership,
    Organisation,
    RoleAssignment,
    Support,
    SupportKind,
)
from handslag.parties.roles import Role

FIRST_YEAR = 1990
RECORDING = (Role.COORDINATOR, Role.CASE_OFFICER, Role.REGISTRAR, Role.INSTALLER)


def count_members(
    *,
    by: Actor,
    organisation_id: int,
    year: int,
    members: int,
    youth: int | None = None,
    branches: int | None = None,
) -> MemberCount:
    """Put on record how many members an organisation had in a year; said again, the last word counts.

    Raises: NotAllowed unless its representative does it; Invalid for a year ahead, or more young members than members.
    """
    must_stand_for(by, organisation_id)
    with record("organisation", organisation_id, by=by) as act:
        _year_is_sound(act, year)
        if members < 0 or (youth or 0) > members:
            raise Invalid(
                "members.youth",
                _("De unga kan inte vara fler än medlemmarna. Kontrollera båda."),
                fields=("youth",),
            )
        said = MemberCount.objects.create(
            organisation_id=organisation_id,
            year=year,
            members=members,
            youth=youth,
            branches=branches,
            said_by=by.signature,
            said_at=act.moment,
        )
        facts = {"year": year, "members": members, "youth": youth, "branches": branches}
        act.write("organisation.members_counted", body_id=None, facts=facts)
    return said


def may_tell_support(by: Actor, organisation_id: int, body_id: int) -> Refused | None:
    """Say no to whoever neither stands for the organisation nor records for the body."""
    if by.role == Role.INSTALLER or by.organisation_id == organisation_id:
        return None
    return None if by.role in RECORDING and by.body_id == body_id else _not_yours()


def tell_support(
    *,
    by: Actor,
    organisation_id: int,
    body_id: int,
    year: int,
    kind: str,
    sum_ore: int | None = None,
    is_withdrawn: bool = False,
) -> Support:
    """Put on record what an organisation has from a body beside partnerships, or take back what was told.

    Units: ``sum_ore`` whole öre.
    Raises: NotAllowed unless its representative does it, or somebody who handles cases at that body; Invalid for an unknown
        kind, a year ahead or a sum beyond reason.
    """
    if refused := may_tell_support(by, organisation_id, body_id):
        raise refused
    if kind not in SupportKind.values:
        raise Invalid("support.kind", _("Välj vilket slags stöd det är."), fields=("kind",))
    if sum_ore is not None and not 0 <= sum_ore <= MOST_ORE:
        raise Invalid("support.sum", _("Summan är orimlig. Kontrollera talet."), fields=("sum_ore",))
    with record("organisation", organisation_id, by=by) as act:
        _year_is_sound(act, year)
        said = Support.objects.create(
            organisation_id=organisation_id,
            body_id=body_id,
            year=year,
            kind=kind,
            sum_ore=sum_ore,
            is_withdrawn=is_withdrawn,
            said_by=by.signature,
            said_at=act.moment,
        )
        facts: dict[str, Any] = {"body": body_id, "year": year, "what": kind, "sum_ore": sum_ore}
        act.write(
            "organisation.support_withdrawn" if is_withdrawn else "organisation.support_told",
            body_id=by.body_id,
            facts=facts,
        )
    return said


def join_umbrella(*, by: Actor, organisation_id: int, member_id: int) -> Membership:
    """Put on record that an organisation is a member of another one, or ask the other side about it.

    It stands at once when a public body or the installation records it, or when nobody here acts for the other side; else
    it waits for the other side's yes.
    Raises: NotAllowed unless a representative of one of them does it, or somebody who handles cases for a body; Invalid for
        an unknown organisation, or for one and the same; NotNow when it is asked or on record already.
    """
    if by.organisation_id not in (organisation_id, member_id) and by.role not in RECORDING:
        raise _not_yours()
    stream = member_id if by.organisation_id == member_id else organisation_id
    other = organisation_id if by.organisation_id == member_id else member_id
    with record("organisation", stream, by=by) as act:
        both = set(
            Organisation.objects.standing()
            .filter(id__in=(organisation_id, member_id))
            .values_list("id", flat=True)
        )
        if both != {organisation_id, member_id} or organisation_id == member_id:
            raise Invalid("organisation.member", _("Välj en annan organisation."), fields=("member",))
        if Membership.objects.filter(
            umbrella_id=organisation_id, member_id=member_id, ended_on=None
        ).exists():
            raise NotNow(
                "organisation.member_known", _("Det står redan här, eller väntar på den andras svar.")
            )
        stands = by.organisation_id is None or not has_account(act, other)
        row = Membership.objects.create(
            umbrella_id=organisation_id,
            member_id=member_id,
            asked_by_id=by.organisation_id,
            asked_at=act.moment,
            joined_on=clock.legal_date(act.moment) if stands else None,
        )
        act.write(
            "organisation.member_joined" if stands else "organisation.membership_asked",
            body_id=by.body_id,
            facts={"umbrella": organisation_id, "member": member_id},
        )
    return row


def answer_membership(*, by: Actor, membership_id: int, is_yes: bool) -> Membership:
    """Let the side that was asked say if the membership is right.

    Raises: NotAllowed unless a representative of the side that was asked does it; NotNow when it is answered already.
    """
    found = Membership.objects.get(id=membership_id)
    asked = found.member_id if found.asked_by_id == found.umbrella_id else found.umbrella_id
    if by.organisation_id != asked:
        raise _not_yours()
    with record("organisation", asked, by=by) as act:
        row = Membership.objects.select_for_update().get(id=membership_id)
        if row.joined_on or row.ended_on:
            raise NotNow("organisation.membership_answered", _("Det är redan besvarat."))
        today = clock.legal_date(act.moment)
        row.joined_on, row.ended_on = (today, None) if is_yes else (None, today)
        row.save(update_fields=["joined_on", "ended_on"])
        act.write(
            "organisation.member_joined" if is_yes else "organisation.membership_declined",
            body_id=None,
            facts={"umbrella": row.umbrella_id, "member": row.member_id},
        )
    return row


def end_membership(*, by: Actor, membership_id: int) -> Membership:
    """Put on record that a membership has ended, or take back what was asked.

    Raises: NotAllowed unless a representative of one of them does it, or somebody who handles cases for a body; NotNow when
        it has ended.
    """
    found = Membership.objects.get(id=membership_id)
    if by.organisation_id not in (found.umbrella_id, found.member_id) and by.role not in RECORDING:
        raise _not_yours()
    with record("organisation", by.organisation_id or found.umbrella_id, by=by) as act:
        row = Membership.objects.select_for_update().get(id=membership_id)
        if row.ended_on:
            raise NotNow("organisation.membership_ended", _("Medlemskapet har redan upphört."))
        row.ended_on = clock.legal_date(act.moment)
        row.save(update_fields=["ended_on"])
        act.write(
            "organisation.member_left",
            body_id=by.body_id,
            facts={"umbrella": row.umbrella_id, "member": row.member_id},
        )
    return row


def has_account(act: Recording, organisation_id: int) -> bool:
    """Tell if anybody acts for an organisation here today."""
    held = RoleAssignment.objects.in_force(clock.legal_date(act.moment))
    return bool(held.filter(organisation_id=organisation_id, user__is_active=True).exists())


def _year_is_sound(act: Recording, year: int) -> None:
    if not FIRST_YEAR <= year <= clock.legal_date(act.moment).year:
        raise Invalid(
            "profile.year",
            _("Skriv ett år som har varit eller som är nu, med fyra siffror."),
            fields=("year",),
        )


def _not_yours() -> NotAllowed:
    return NotAllowed(
        "organisation.representative", _("Bara den som företräder organisationen kan göra det här.")
    )
