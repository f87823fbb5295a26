# SPDX-License-Identifier: EUPL-1.2
"""The table of moves: one row per thing that can be done, from which checks, buttons, matrix and diagram come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import NotAllowed, NotNow, Refused

RECUSED = "recused"
"""The only role towards a subject of somebody with a conflict of interest: she reads, and nothing else."""

A_contra = TypeVar("A_contra", contravariant=True)


class Subject(Protocol[A_contra]):
    """What a lifecycle can judge: a thing with a state that knows the roles an actor has towards it."""

    @property
    def state(self) -> str:
        """Return the code of the present state."""

    def roles_of(self, by: A_contra) -> frozenset[str]:
        """Return the roles the actor has towards this very thing."""


# Why Any: the bound is a protocol that is generic in the actor, which a bound cannot name.
S = TypeVar("S", bound=Subject[Any])
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Move(Generic[S, A]):
    """One thing that can be done to a subject.

    ``enters`` is ``None`` when the state stays. ``who`` names roles towards the subject; ``holds`` are rules
    tried in order. ``source`` names the law, pack or practice behind the move.
    """

    name: str
    title: str | Promise
    leaves: frozenset[str]
    enters: str | None
    who: frozenset[str]
    event: str
    source: str
    holds: tuple[Callable[[S, A], Refused | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Offer(Generic[S, A]):
    """A move as the reader meets it: offered, or not yet and then why."""

    move: Move[S, A]
    refused: Refused | None


class Lifecycle(Generic[S, A]):
    """All moves of one kind of subject."""

    def __init__(self, subject: str, states: Iterable[str], moves: Iterable[Move[S, A]]) -> None:
        """Keep the table and see that it is sound.

        Raises: ValueError when a move is named twice or knows a state that is not listed.
        """
        self.subject = subject
        self.states = tuple(states)
        self.moves: dict[str, Move[S, A]] = {}
        for move in moves:
            unknown = (move.leaves | ({move.enters} if move.enters else set())) - set(self.states)
            if unknown or move.name in self.moves:
                raise ValueError(f"{subject}.{move.name}: named twice, or unknown states {sorted(unknown)}")
            self.moves[move.name] = move

    def refusal(self, name: str, subject: S, by: A) -> Refused | None:
        """Return why the move cannot be made, or ``None`` when it can: first who, then state, then the rules."""
        move, roles = self.moves[name], subject.roles_of(by)
        if RECUSED in roles:
            return NotAllowed(
                f"{self.subject}.recused",
                _("Du är antecknad som jävig här. Du kan läsa, men någon annan handlägger."),
            )
        if not move.who & roles:
            return NotAllowed(f"{self.subject}.{name}.who", _("Du har inte den roll som behövs för det här."))
        if subject.state not in move.leaves:
            return NotNow(
                f"{self.subject}.{name}.state",
                _("Det går inte i det läge som ärendet har nu. Ladda om sidan och se vad som har hänt."),
            )
        return next((refused for rule in move.holds if (refused := rule(subject, by))), None)

    def require(self, name: str, subject: S, by: A) -> Move[S, A]:
        """Return the move when it can be made.

        Raises: Refused with the reason when it cannot.
        """
        if refused := self.refusal(name, subject, by):
            raise refused
        return self.moves[name]

    def offers(self, subject: S, by: A) -> list[Offer[S, A]]:
        """Return the moves that the actor's role and the state allow, each with the reason when a rule still says no."""
        roles = subject.roles_of(by)
        return [
            Offer(move, self.refusal(name, subject, by))
            for name, move in self.moves.items()
            if move.who & roles and subject.state in move.leaves
        ]

    def roles(self) -> list[str]:
        """Return every role that the table names, in order of appearance."""
        return list(dict.fromkeys(role for move in self.moves.values() for role in sorted(move.who)))

    def diagram(self) -> str:
        """Draw the table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.states[0]}"]
        for move in self.moves.values():
            lines += [
                f"    {state} --> {move.enters}: {move.name}"
                for state in self.states
                if move.enters and state in move.leaves
            ]
        return "\n".join(lines)

    def matrix(self) -> str:
        """Write the table as Markdown: move by role, with states and source."""
        roles = self.roles()
        head = ["move", *roles, "from", "to", "event", "source"]
        rows = [
            [
                f"`{move.name}`",
                *("●" if role in move.who else "" for role in roles),
                ", ".join(state for state in self.states if state in move.leaves),
                move.enters or "(stays)",
                f"`{move.event}`",
                move.source,
            ]
            for move in self.moves.values()
        ]
        return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
