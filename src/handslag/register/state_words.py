# SPDX-License-Identifier: EUPL-1.2
"""What the public reads of where a partnership stands: a word and the kind of tag."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handslag.register.listing import ends_soon
from handslag.ui.words import datum


@dataclass(frozen=True, slots=True)
class StateWord:
    """A state in words; ``kind`` is the tag's as in tags.html."""

    word: str
    kind: str


def state_word(state: str, starts_on: date | None, ends_on: date | None, today: date) -> StateWord:
    """Say where a partnership stands; that it has not begun or ends soon is seen from its first and last day alone."""
    if state == "ended":
        return StateWord(_("Avslutat"), "end")
    if state == "winding_down":
        return StateWord(_("Avslutas"), "wait")
    if starts_on is not None and today < starts_on:
        return StateWord(_("Börjar %(day)s") % {"day": datum(starts_on)}, "none")
    if ends_on is not None and ends_on < today:
        return StateWord(_("Tiden har gått ut"), "end")
    if ends_soon(ends_on, today):
        return StateWord(_("Upphör snart"), "wait")
    return StateWord(_("Pågår"), "on")
