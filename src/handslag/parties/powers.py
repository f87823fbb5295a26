# SPDX-License-Identifier: EUPL-1.2
"""When a party is bound: which signatures its signatory rule asks for, and who had the power on the day. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from handslag.parties.models import Signatory, SignatoryRule


class Signed(Protocol):
    """A signature of any kind: by which power, on which day."""

    @property
    def signatory_id(self) -> int:
        """Return the key of the power it rests on."""

    @property
    def signed_on(self) -> date:
        """Return the day it was given."""


def had_power(power: Signatory, day: date) -> bool:
    """Tell if a power to sign was in force on a day."""
    return power.from_on <= day and (power.until_on is None or day < power.until_on)


def is_signed_for(signatures: Sequence[Signed], powers: Sequence[Signatory]) -> bool:
    """Tell if a party is bound by the signatures on record.

    Alone: one signature is enough. Two jointly: two different people. The board: everybody whose power is of that kind on
    the day of the last signature.
    """
    by_id = {power.id: power for power in powers}
    signed = [(by_id[one.signatory_id], one.signed_on) for one in signatures if one.signatory_id in by_id]
    if any(power.rule == SignatoryRule.ALONE for power, _day in signed):
        return True
    if len({power.person for power, _day in signed if power.rule == SignatoryRule.TWO_JOINTLY}) >= 2:
        return True
    board = {power.id for power, _day in signed if power.rule == SignatoryRule.BOARD}
    return bool(board) and board >= _board_on(powers, max(day for _power, day in signed))


def still_needed(signatures: Sequence[Signed], powers: Sequence[Signatory], day: date) -> list[Signatory]:
    """Return whose signatures can still make the party bound; empty when it is bound already."""
    if is_signed_for(signatures, powers):
        return []
    signed = {one.signatory_id for one in signatures}
    return [power for power in powers if power.id not in signed and had_power(power, day)]


def _board_on(powers: Iterable[Signatory], day: date) -> set[int]:
    return {power.id for power in powers if power.rule == SignatoryRule.BOARD and had_power(power, day)}
