# SPDX-License-Identifier: EUPL-1.2
"""Keep who has a conflict of interest in a matter."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts.handled import Handled
from handslag.dossiers.models import Dossier, Recusal, RecusalKind
from handslag.journal.acts import Recording
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import RoleAssignment, User

MOST_REASONS = 2000


def keep_recusal(handling: Handled, user_id: int | None, kind: RecusalKind, reasons: str) -> int | None:
    """Put a conflict of interest on record and in the event; return who may no longer handle the matter, if anybody.

    Raises: as ``add_recusal``.
    """
    recusal = add_recusal(
        handling.act, handling.dossier, user_id=user_id, kind=kind, reasons=reasons, by=handling.by
    )
    handling.facts |= recusal_said(recusal)
    return None if kind == RecusalKind.ENDED else recusal.user_id


def recusal_said(recusal: Recusal) -> dict[str, Any]:
    """Return what the event of a conflict of interest says: which, and of whom. Why Any: simple JSON."""
    return {"recusal": recusal.pk, "staff": [recusal.user_id], "person": recusal.user.name}


def add_recusal(
    act: Recording, dossier: Dossier, *, user_id: int | None, kind: RecusalKind, reasons: str, by: Actor
) -> Recusal:
    """Put on record that somebody at the body has a conflict of interest, or that it is over; part of the acts above.

    Raises: Invalid without reasons, or for somebody without a role at the body; NotNow when nothing would change.
    """
    words = reasons.strip()
    if not words or len(words) > MOST_REASONS:
        raise Invalid("recusal.reasons", _("Skriv kort vad jävet beror på."), fields=("reasons",))
    person = _person_at(dossier.body_id, user_id)
    if dossier.has_recused(person.pk) != (kind == RecusalKind.ENDED):
        raise NotNow("recusal.same", _("Det är redan antecknat."))
    kept = [one for one in dossier.recused if one["user"] != person.pk]
    if kind != RecusalKind.ENDED:
        kept.append({"user": person.pk, "person": person.name, "on": legal_date(act.moment).isoformat()})
    dossier.recused = kept
    dossier.save(update_fields=["recused"])
    return Recusal.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        user=person,
        kind=kind,
        reasons=act.text(words),
        said_by=by.signature,
        said_at=act.moment,
    )


def _person_at(body_id: int, user_id: int | None) -> User:
    found = (
        User.objects.filter(pk=user_id or 0)
        .filter(pk__in=RoleAssignment.objects.filter(unit__body_id=body_id).values("user_id"))
        .first()
    )
    if found is None:
        raise Invalid("recusal.person", _("Välj någon som arbetar hos er."), fields=("user",))
    return found
