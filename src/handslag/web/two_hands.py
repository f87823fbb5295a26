# SPDX-License-Identifier: EUPL-1.2
"""What staff and organisations see alike of a case: the two hands, and the tag of each state."""

from dataclasses import dataclass

from handslag.cases.models import State

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
