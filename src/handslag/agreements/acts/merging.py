# SPDX-License-Identifier: EUPL-1.2
"""How two organisations that turn out to be one become one: all that points at the one that goes follows to the one that stays."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.agreements.models import Party
from handslag.cases.models import CaseParty
from handslag.dossiers.models import Document
from handslag.dossiers.paper_facts import day_said
from handslag.guidelines.models import ReferralResponse
from handslag.journal.acts import record
from handslag.journal.models import AppendOnly
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import NotAllowed, NotFound, NotNow, Refused
from handslag.parties.actor import Actor
from handslag.parties.acts import OrganisationFacts, put_organisation_in_search
from handslag.parties.known import is_known_elsewhere, pointing
from handslag.parties.models import Membership, Organisation, RoleAssignment, Signatory
from handslag.parties.roles import Role
from handslag.search.acts import drop as drop_from_search


@dataclass(frozen=True, slots=True)
class Moving:
    """How much points at the organisation that goes, as people count it."""

    cases: int
    agreements: int
    documents: int
    people: int
    signatories: int


def may_merge(by: Actor) -> Refused | None:
    """Say no to whoever may not make one organisation of two."""
    if by.role in (Role.REGISTRAR, Role.INSTALLER):
        return None
    return NotAllowed("organisation.merge", _("Bara registratorn kan slå ihop organisationer."))


def merge_refused(by: Actor, winner: Organisation, loser: Organisation) -> Refused | None:
    """Say why two organisations cannot become one, if they cannot.

    Why what other bodies have comes first: no later answer tells anything of their matters.
    """
    if refused := may_merge(by):
        return refused
    if winner.id == loser.id:
        return NotNow("merge.same", _("Det är samma organisation. Välj en annan."), ("other",))
    if winner.merged_into_id or loser.merged_into_id:
        return NotNow("merge.merged", _("En av dem är redan hopslagen med en annan."), ("other",))
    if by.body_id is not None and is_known_elsewhere(by.body_id, winner.id, loser.id):
        return NotNow(
            "merge.elsewhere",
            _(
                "En annan huvudman har ärenden med någon av dem. Den som sköter installationen kan slå ihop dem."
            ),
            ("other",),
        )
    if winner.org_no and loser.org_no:
        return NotNow(
            "merge.two_numbers",
            _("De har olika organisationsnummer, så de är två olika organisationer."),
            ("other",),
        )
    if CaseParty.objects.filter(organisation=winner, case__parties__organisation=loser).exists():
        return NotNow("merge.same_case", _("Båda står bakom samma initiativ. Då är de två."), ("other",))
    if Party.objects.filter(organisation=winner, agreement__parties__organisation=loser).exists():
        return NotNow(
            "merge.same_agreement", _("Båda är parter i samma överenskommelse. Då är de två."), ("other",)
        )
    if ReferralResponse.objects.filter(organisation=winner, referral__responses__organisation=loser).exists():
        return NotNow(
            "merge.same_referral", _("Båda har fått samma remiss, var för sig. Då är de två."), ("other",)
        )
    if any(model.objects.filter(**{name: loser}).exists() for model, name in _proofs()):
        return NotNow(
            "merge.proofs",
            _(
                "%(name)s har visat handlingar eller lämnat intyg, som står i dess namn. Låt den vara den som blir kvar."
            )
            % {"name": loser.name},
            ("other",),
        )
    return None


def moving_of(loser: Organisation, today: date) -> Moving:
    """Count what follows when an organisation becomes part of another."""
    return Moving(
        cases=CaseParty.objects.filter(organisation=loser).count(),
        agreements=Party.objects.filter(organisation=loser).count(),
        documents=Document.objects.filter(from_organisation=loser).count(),
        people=RoleAssignment.objects.in_force(today).filter(organisation=loser).count(),
        signatories=Signatory.objects.filter(organisation=loser).count(),
    )


def merge_organisations(*, by: Actor, winner_id: int, loser_id: int) -> Organisation:
    """Make one organisation of two: the one that stays takes over everything, and what it lacks of facts.

    What is append-only stays where it was written and is read through ``merged_into``; see parties.profile.family_of.
    Raises: NotFound for an unknown one; NotAllowed unless a registrar or the installation does it; NotNow when they have
        different numbers, stand together in a case, an agreement or a referral, are merged already, when the one that goes
        has shown papers or signed declarations, or when another body has matters with either.
    """
    with record("organisation", winner_id, by=by) as act:
        both = Organisation.objects.select_for_update().in_bulk({winner_id, loser_id})
        if not both.keys() >= {winner_id, loser_id}:
            raise NotFound("organisation.unknown", _("Organisationen finns inte."))
        winner, loser = both[winner_id], both[loser_id]
        if refused := merge_refused(by, winner, loser):
            raise refused
        today = legal_date(act.moment)
        moved = asdict(moving_of(loser, today))
        ended = _end_doubles(winner, loser, act.moment)
        for model, name in pointing_rows():
            model.objects.filter(**{name: loser}).update(**{name: winner})
        taken = _facts_taken(winner, loser)
        loser.org_no, loser.merged_into = None, winner
        loser.save()
        for name, value in taken.items():
            setattr(winner, name, value)
        winner.is_informal = winner.is_informal and winner.org_no is None
        winner.save()
        drop_from_search("organisation", loser.id)
        put_organisation_in_search(winner)
        act.write(
            "organisation.merged",
            body_id=by.body_id,
            facts={
                "loser": loser.id,
                "name": loser.name,
                "taken": sorted(taken),
                "moved": moved,
                "ended": ended,
            },
        )
    return winner


def pointing_rows() -> Iterator[tuple[type[Any], str]]:
    """Yield every table that points at organisations and may be changed, with the name of its field.

    Why read from the tables: a room that comes later is not forgotten. Why Any: each is a table of its own.
    """
    return ((model, name) for model, name in pointing() if not issubclass(model, AppendOnly))


def _proofs() -> Iterator[tuple[type[Any], str]]:
    """Yield every table of what an organisation has shown or signed in a case. Why Any: as above.

    Why they stop it: they are append-only, and a case asks for those of the very organisation that stands behind it.
    """
    return (
        (model, name)
        for model, name in pointing()
        if issubclass(model, AppendOnly) and model._meta.app_label != Organisation._meta.app_label
    )


def _facts_taken(winner: Organisation, loser: Organisation) -> dict[str, Any]:
    """Return what the one that goes knows and the one that stays does not. Why Any: facts are of several kinds."""
    return {
        one.name: getattr(loser, one.name)
        for one in fields(OrganisationFacts)
        if getattr(winner, one.name) in ("", None) and getattr(loser, one.name) not in ("", None)
    }


def _end_doubles(winner: Organisation, loser: Organisation, moment: datetime) -> dict[str, list[Any]]:
    """End what would stand twice, or point at itself, when the two are one; return what was ended, for the event.

    Why Any: facts are simple JSON.
    """
    today = legal_date(moment)
    users = RoleAssignment.objects.in_force(today).filter(organisation=winner).values("user_id")
    roles = list(RoleAssignment.objects.in_force(today).filter(organisation=loser, user_id__in=users))
    for role in roles:
        role.until_on = max(today, role.from_on + timedelta(days=1))
        role.save(update_fields=["until_on"])
    between = Membership.objects.filter(umbrella__in=(winner, loser), member__in=(winner, loser))
    gone = [
        {
            "umbrella": one.umbrella_id,
            "member": one.member_id,
            "joined": day_said(one.joined_on),
            "ended": day_said(one.ended_on),
        }
        for one in between.order_by("id")
    ]
    between.delete()
    doubled = winner.invitations.filter(
        ended_at=None, email__in=loser.invitations.filter(ended_at=None).values("email")
    )
    invitations = list(doubled.values_list("id", flat=True))
    winner.invitations.filter(id__in=invitations).update(ended_at=moment)
    return {
        "roles": [one.id for one in roles],
        "memberships": _end_doubled_memberships(winner, loser, today),
        "between": gone,
        "invitations": invitations,
    }


def _end_doubled_memberships(winner: Organisation, loser: Organisation, today: date) -> list[int]:
    """End the memberships that the one that goes shares with the one that stays; what was confirmed to either is confirmed."""
    open_ones = Membership.objects.filter(ended_on=None)
    ended = []
    for near, far in (("umbrella_id", "member_id"), ("member_id", "umbrella_id")):
        known = {getattr(one, far): one for one in open_ones.filter(**{near: winner.id})}
        for double in open_ones.filter(**{near: loser.id, f"{far}__in": list(known)}).order_by("id"):
            kept = known[getattr(double, far)]
            if kept.joined_on is None and double.joined_on is not None:
                kept.joined_on = double.joined_on
                kept.save(update_fields=["joined_on"])
            double.ended_on = today
            double.save(update_fields=["ended_on"])
            ended.append(double.id)
    return ended
