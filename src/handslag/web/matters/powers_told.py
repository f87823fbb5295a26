# SPDX-License-Identifier: EUPL-1.2
"""Who may sign for an organisation, said in words: what holds today, what ends soon, what is missing. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from handslag.parties.models import Signatory, SignatoryRule
from handslag.parties.powers import had_power
from handslag.ui.words import datum

SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences about the powers of an organisation; ``is_enough`` says that it can be bound today."""

    holds: tuple[str, ...]
    ends: tuple[str, ...]
    missing: str
    is_enough: bool


def powers_told(powers: Sequence[Signatory], today: date) -> Told:
    """Say who binds the organisation today and how, and what has to be seen to."""
    held = sorted((one for one in powers if had_power(one, today)), key=lambda one: one.id)
    alone, two, board = (
        list(dict.fromkeys(one.person for one in held if one.rule == rule))
        for rule in (SignatoryRule.ALONE, SignatoryRule.TWO_JOINTLY, SignatoryRule.BOARD)
    )
    holds = []
    if alone:
        words = (
            _("%(who)s skriver under ensam.")
            if len(alone) == 1
            else _("%(who)s skriver under var för sig: en räcker.")
        )
        holds.append(words % {"who": _listed(alone)})
    if len(two) == 2:
        holds.append(_("%(who)s skriver under tillsammans.") % {"who": _listed(two)})
    elif len(two) > 2:
        holds.append(_("Två av er skriver under tillsammans: %(who)s.") % {"who": _listed(two, _("eller"))})
    if board:
        holds.append(_("Hela styrelsen skriver under: %(who)s.") % {"who": _listed(board)})
    is_enough = bool(alone or board or len(two) > 1)
    missing = ""
    if not is_enough:
        missing = (
            _("Två behöver skriva under tillsammans, men bara %(who)s är antecknad. Anteckna en till.")
            % {"who": two[0]}
            if two
            else _(
                "Ingen är antecknad som firmatecknare i dag. Det behövs när ett intyg eller en överenskommelse ska skrivas under."
            )
        )
    return Told(tuple(holds), tuple(_ends(held, today)), missing, is_enough)


def _ends(held: Iterable[Signatory], today: date) -> Iterable[str]:
    for one in held:
        if one.until_on is not None and one.until_on <= today + SOON:
            yield _("%(who)s får skriva under till och med %(day)s. Anteckna vem som tar vid.") % {
                "who": one.person,
                "day": datum(one.until_on - timedelta(days=1)),
            }


def _listed(names: Sequence[str], last: str = "") -> str:
    """Return names as one says them: with commas, and a word before the last."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {last or _('och')} {names[-1]}"
