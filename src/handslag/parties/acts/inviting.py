# SPDX-License-Identifier: EUPL-1.2
"""The acts by which people come to act for an organisation: invited, accepted, taken back."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from handslag.journal.acts import Recording, draw_key, record
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotFound, NotNow, Refused
from handslag.kernel.identity import Email
from handslag.parties.actor import Actor
from handslag.parties.acts.people import new_user
from handslag.parties.known import is_known_elsewhere
from handslag.parties.models import Invitation, RoleAssignment, Signatory, User
from handslag.parties.profile import open_invitations_from
from handslag.parties.roles import Role

HOLDS = timedelta(days=14)
MOST_OPEN = 20
STARTING = (Role.INSTALLER, Role.REGISTRAR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with what its link says, which is kept nowhere else."""

    invitation: Invitation
    token: str


def may_start(by: Actor) -> Refused | None:
    """Say no to whoever does not let organisations in for a body, or for the installation."""
    if by.role in STARTING:
        return None
    return NotAllowed(
        "invite.start",
        _("Bara samordnaren och registratorn kan bjuda in en organisations första företrädare."),
    )


def may_invite(by: Actor, organisation_id: int) -> Refused | None:
    """Say no to whoever may not invite people to act for an organisation.

    A signatory who acts for it herself invites. While none in force does, any representative invites; a body's registrar or
    coordinator may invite the first person, when nobody acts for it yet and no other body has matters with it.
    """
    if may_start(by) is None:
        return _start_refused(by, organisation_id)
    today = clock.today()
    if by.organisation_id != organisation_id or by.user_id is None:
        return NotAllowed(
            "organisation.representative", _("Bara den som företräder organisationen kan göra det här.")
        )
    acting = RoleAssignment.objects.in_force(today).filter(
        organisation_id=organisation_id, user__is_active=True
    )
    powers = Signatory.objects.in_force(today).filter(
        organisation_id=organisation_id, user_id__in=acting.values("user_id")
    )
    signing = set(powers.values_list("user_id", flat=True))
    if signing and by.user_id not in signing:
        return NotAllowed(
            "invite.signatory", _("Bara en av era firmatecknare kan bjuda in. Be någon av dem.")
        )
    return None


def _start_refused(by: Actor, organisation_id: int) -> Refused | None:
    """Say no where an organisation is let in already, or where another body has matters that its people would see."""
    if by.role == Role.INSTALLER:
        return None
    if _represented(organisation_id):
        return NotAllowed(
            "invite.represented", _("Organisationen har egna företrädare. De bjuder in sina kollegor.")
        )
    if is_known_elsewhere(by.body_id or 0, organisation_id):
        return NotAllowed(
            "invite.elsewhere",
            _(
                "En annan huvudman har ärenden med organisationen. Den som sköter installationen kan bjuda in den första."
            ),
        )
    return None


def may_withdraw(by: Actor, invitation: Invitation) -> Refused | None:
    """Say no to whoever may not take an invitation back: a body takes back its own, an organisation any to itself."""
    if by.role == Role.INSTALLER or may_start(by) is not None:
        return may_invite(by, invitation.organisation_id)
    if invitation in open_invitations_from(by.body_id, invitation.organisation_id) or invitation.ended_at:
        return None
    return NotAllowed("invite.other_body", _("Bara den som bjöd in kan ta tillbaka inbjudan."))


def invite(*, by: Actor, organisation_id: int, email: Email) -> Invited:
    """Invite somebody to act for an organisation; an earlier invitation to the same address stops working.

    Raises: NotAllowed as may_invite says; Invalid for somebody who acts for it already; NotNow when very many are open.
    """
    if refused := may_invite(by, organisation_id):
        raise refused
    token = secrets.token_urlsafe(32)
    with record("organisation", organisation_id, by=by) as act:
        held = RoleAssignment.objects.in_force(clock.legal_date(act.moment)).filter(
            organisation_id=organisation_id, user__email=email
        )
        if held.exists():
            raise Invalid("invite.known", _("Kollegan företräder redan organisationen."), fields=("email",))
        open_ones = Invitation.objects.filter(organisation_id=organisation_id, ended_at=None)
        if open_ones.exclude(email=email).count() >= MOST_OPEN:
            raise NotNow("invite.many", _("Ni har många öppna inbjudningar. Ta tillbaka någon först."))
        open_ones.filter(email=email).update(ended_at=act.moment)
        invitation = Invitation.objects.create(
            organisation_id=organisation_id,
            email=email,
            token_hash=_hash(token),
            invited_by=f"{by.name}, {by.behalf}".strip(", "),
            invited_at=act.moment,
            expires_at=act.moment + HOLDS,
        )
        act.write("organisation.invited", body_id=by.body_id, facts={"invitation": invitation.id})
    return Invited(invitation, token)


def withdraw_invitation(*, by: Actor, invitation_id: int) -> Invitation:
    """Take an invitation back, so that its link stops working.

    Raises: NotAllowed as may_withdraw says; NotNow when it has been accepted or taken back.
    """
    found = Invitation.objects.get(id=invitation_id)
    organisation_id = found.organisation_id
    if refused := may_withdraw(by, found):
        raise refused
    with record("organisation", organisation_id, by=by) as act:
        invitation = Invitation.objects.select_for_update().get(id=invitation_id)
        if invitation.ended_at is not None:
            raise NotNow("invite.ended", _("Inbjudan gäller inte längre."))
        invitation.ended_at = act.moment
        invitation.save(update_fields=["ended_at"])
        act.write(
            "organisation.invitation_withdrawn", body_id=by.body_id, facts={"invitation": invitation_id}
        )
    return invitation


def open_invitation(token: str) -> Invitation:
    """Return the invitation that a link leads to, while it works.

    Raises: NotFound when it is unknown, used, taken back or too old.
    """
    found = Invitation.objects.filter(token_hash=_hash(token)).select_related("organisation").first()
    if found is None or found.ended_at is not None or found.expires_at <= clock.now():
        raise NotFound(
            "invite.over", _("Inbjudan gäller inte längre. Be den som bjöd in dig att skicka en ny.")
        )
    return found


def accept_invitation(
    *, by: Actor, token: str, name: str = "", password: str = "", user_id: int | None = None
) -> User:
    """Let somebody who was invited act for the organisation: with a new account, or with the one she is signed in to.

    Raises: NotFound for a link that does not work; Invalid when the address has an account and she is not signed in to it;
        NotAllowed for somebody signed in with another address.
    """
    found = open_invitation(token)
    with record("organisation", found.organisation_id, by=by) as act:
        invitation = Invitation.objects.select_for_update().get(id=found.id)
        if invitation.ended_at is not None:
            raise NotFound("invite.over", _("Inbjudan är redan använd."))
        user = _who(act, invitation, name, password, user_id)
        RoleAssignment.objects.create(
            user=user,
            role=Role.REPRESENTATIVE,
            organisation_id=invitation.organisation_id,
            from_on=clock.legal_date(act.moment),
        )
        invitation.accepted_by, invitation.ended_at = user, act.moment
        invitation.save(update_fields=["accepted_by", "ended_at"])
        act.write(
            "organisation.invitation_accepted",
            body_id=None,
            facts={"invitation": invitation.id, "user": user.id},
        )
    return user


def _who(act: Recording, invitation: Invitation, name: str, password: str, user_id: int | None) -> User:
    """Return the account of the person who was invited, opened now when she has none."""
    email = Email(invitation.email)
    if user_id is not None:
        user = User.objects.get(id=user_id)
        if user.email != email:
            raise NotAllowed(
                "invite.other", _("Inbjudan gäller en annan e-postadress. Logga ut och öppna länken igen.")
            )
        return user
    if not name.strip():
        raise Invalid("invite.name", _("Skriv ditt namn."), fields=("name",))
    return new_user(email=email, name=name, password=password, key=draw_key("user"))


def _represented(organisation_id: int) -> bool:
    held = RoleAssignment.objects.in_force(clock.today()).filter(organisation_id=organisation_id)
    return bool(held.exists())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
