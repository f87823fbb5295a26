# SPDX-License-Identifier: EUPL-1.2
"""What staff and organisations see alike of a matter: the two hands, what the body is called, and the tag of each state."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from handslag.cases.models import State
from handslag.parties.models import BodyKind, PublicBody

STATE_TAGS = {
    State.DRAFT: "none",
    State.SUBMITTED: "none",
    State.SCREENING: "on",
    State.RETURNED: "wait",
    State.DIALOGUE: "on",
    State.PREPARATION: "on",
    State.DECISION: "on",
    State.AGREED: "good",
    State.DECLINED: "end",
    State.REDIRECTED: "end",
    State.WITHDRAWN: "end",
}
"""The kind of tag that shows each state."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One of the two hands of the turn block."""

    title: str
    note: str = ""
    on: bool = False


def body_word(body: PublicBody) -> str:
    """Return what a public body is called where a sentence begins."""
    return _("Regionen") if body.kind == BodyKind.REGION else _("Kommunen")


def body_turn(body: PublicBody) -> str:
    """Return the title of the body's hand while it is to act."""
    return _("Regionens tur") if body.kind == BodyKind.REGION else _("Kommunens tur")
