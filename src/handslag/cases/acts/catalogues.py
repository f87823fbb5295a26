# SPDX-License-Identifier: EUPL-1.2
"""A body's catalogues of societal challenges and political programmes."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.models import PoliticalProgramme, SocietalChallenge
from handslag.journal.acts import record
from handslag.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

_KEEPERS = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})


def add_challenge(
    *, by: Actor, body_id: int, title: str, about: str = "", source: str = ""
) -> SocietalChallenge:
    """Put a societal challenge in the body's catalogue; open to initiatives, never a call.

    Raises: NotAllowed unless coordinator, administrator or installation; Invalid without title or when it is there already.
    """
    _keeps(by, body_id)
    with record("body", body_id, by=by) as act:
        _title_is_free(SocietalChallenge.objects.filter(body_id=body_id, title=title).exists(), title)
        challenge = SocietalChallenge.objects.create(body_id=body_id, title=title, about=about, source=source)
        act.write("body.challenge_added", body_id=body_id, facts={"challenge": challenge.id, "title": title})
    return challenge


def add_programme(
    *,
    by: Actor,
    body_id: int,
    title: str,
    decided_by: str = "",
    decided_on: date | None = None,
    reg_no: str = "",
) -> PoliticalProgramme:
    """Put a political programme or plan in the body's catalogue.

    Raises: NotAllowed unless coordinator, administrator or installation; Invalid without title or when it is there already.
    """
    _keeps(by, body_id)
    with record("body", body_id, by=by) as act:
        _title_is_free(PoliticalProgramme.objects.filter(body_id=body_id, title=title).exists(), title)
        programme = PoliticalProgramme.objects.create(
            body_id=body_id, title=title, decided_by=decided_by, decided_on=decided_on, reg_no=reg_no
        )
        act.write("body.programme_added", body_id=body_id, facts={"programme": programme.id, "title": title})
    return programme


def open_challenge(*, by: Actor, body_id: int, challenge_id: int, is_open: bool) -> SocietalChallenge:
    """Let a challenge stand open to initiatives on the front door, or take it in.

    Raises: NotAllowed unless coordinator, administrator or installation; NotFound for another body's challenge.
    """
    _keeps(by, body_id)
    with record("body", body_id, by=by) as act:
        challenge = SocietalChallenge.objects.filter(id=challenge_id, body_id=body_id).first()
        if challenge is None:
            raise NotFound("catalogue.unknown", _("Utmaningen finns inte."))
        challenge.is_open = is_open
        challenge.save(update_fields=["is_open"])
        kind = "body.challenge_opened" if is_open else "body.challenge_taken_in"
        act.write(kind, body_id=body_id, facts={"challenge": challenge_id})
    return challenge


def may_keep(by: Actor, body_id: int) -> Refused | None:
    """Say no to whoever does not keep the body's catalogues."""
    if by.role == Role.INSTALLER or (by.role in _KEEPERS and by.body_id == body_id):
        return None
    return NotAllowed("catalogue.keeper", _("Bara samordnare och administratör kan ändra katalogen."))


def _keeps(by: Actor, body_id: int) -> None:
    if refused := may_keep(by, body_id):
        raise refused


def _title_is_free(is_taken: bool, title: str) -> None:
    if not title.strip() or is_taken:
        raise Invalid(
            "catalogue.title", _("Skriv ett namn som inte redan finns i katalogen."), fields=("title",)
        )
