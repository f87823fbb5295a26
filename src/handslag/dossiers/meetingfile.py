# SPDX-License-Identifier: EUPL-1.2
"""A meeting with everything on record about it, as rules and pages read it. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from handslag.dossiers.models import (
    AgendaPoint,
    Invited,
    Mark,
    Meeting,
    MeetingTime,
    NextStep,
    NotesReply,
    Side,
)
from handslag.kernel.clock import legal_date
from handslag.kernel.lifecycle import RECUSED
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

DESK = frozenset({"coordinator", "case_officer", "registrar"})
"""Roles towards a matter that handle its meetings."""


@dataclass(frozen=True)
class MeetingFile:
    """A meeting on a day, with those invited, proposed times and how they suit, agenda, next steps and what sides have said.

    ``matter_roles`` are what the actor is to the matter, as the room above says it. ``marks`` go by time and invited.
    """

    meeting: Meeting
    now: datetime
    today: date
    invited: tuple[Invited, ...] = ()
    times: tuple[MeetingTime, ...] = ()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    points: tuple[AgendaPoint, ...] = ()
    steps: tuple[NextStep, ...] = ()
    replies: tuple[NotesReply, ...] = ()
    matter_roles: frozenset[str] = frozenset()

    @property
    def state(self) -> str:
        """Return the meeting's state."""
        return self.meeting.state

    def roles_of(self, by: Actor) -> frozenset[str]:
        """Return what the actor is to this meeting.

        ``desk`` handles the matter, ``invited`` is invited, ``public`` and ``organisation`` speak for their side. An
        organisation is nothing to what is not for organisations, and somebody with a conflict of interest in the matter
        is that alone, invited or not.
        """
        if by.is_organisation and not self.meeting.is_for_organisations:
            return frozenset()
        if by.role == Role.CLOCK:
            return frozenset({"clock"})
        if RECUSED in self.matter_roles:
            return frozenset({RECUSED})
        found = set()
        if self.invited_as(by) is not None:
            found.add("invited")
        if by.is_organisation and self.matter_roles:
            found.add("organisation")
        if by.is_staff and self.matter_roles & DESK:
            found |= {"desk", "public"}
        if by.is_staff and self.matter_roles and "invited" in found:
            found.add("public")
        return frozenset(found)

    def invited_as(self, by: Actor) -> Invited | None:
        """Return the row by which the actor is invited: her own, or her organisation's while nobody in it is named."""
        if by.is_organisation and not self.meeting.is_for_organisations:
            return None
        own = [one for one in self.invited if one.user_id is not None and one.user_id == by.user_id]
        if own:
            return own[0]
        if not by.is_organisation:
            return None
        return next(
            (
                one
                for one in self.invited
                if one.user_id is None and one.organisation_id == by.organisation_id
            ),
            None,
        )

    def answers_for(self, by: Actor) -> Side:
        """Return the side that the actor speaks for."""
        return Side.ORGANISATION if by.is_organisation else Side.PUBLIC

    @cached_property
    def sides_needed(self) -> frozenset[str]:
        """Return the sides that confirm the notes: both, or the body alone when no organisation takes part."""
        return frozenset(
            {Side.PUBLIC, Side.ORGANISATION} if self.meeting.is_for_organisations else {Side.PUBLIC}
        )

    @cached_property
    def sides_confirmed(self) -> frozenset[str]:
        """Return the sides that have confirmed the latest version of the notes."""
        return frozenset(
            one.side
            for one in self.replies
            if one.is_confirmed and one.version == self.meeting.notes_version and self.meeting.sent_at
        )

    @cached_property
    def sides_waited_for(self) -> frozenset[str]:
        """Return the sides that have notes to confirm and have not said anything of this version."""
        if self.meeting.sent_at is None or self.state != "held":
            return frozenset()
        return self.sides_needed - self.sides_confirmed

    @cached_property
    def changes_asked(self) -> tuple[NotesReply, ...]:
        """Return the wishes for a change of the version that stands now; whoever confirms it takes hers back.

        The record knows who said something by role and on whose behalf, so that is what counts as the same here.
        """
        said = [one for one in self.replies if one.version == self.meeting.notes_version]
        confirmed = {(one.side, one.replied_by) for one in said if one.is_confirmed}
        return tuple(
            one for one in said if not one.is_confirmed and (one.side, one.replied_by) not in confirmed
        )

    @property
    def change_asked(self) -> NotesReply | None:
        """Return the latest wish for a change of the version that stands now."""
        return self.changes_asked[-1] if self.changes_asked else None

    @cached_property
    def open_steps(self) -> tuple[NextStep, ...]:
        """Return the next steps that are not done."""
        return tuple(one for one in self.steps if one.done_at is None)

    @cached_property
    def times_left(self) -> tuple[MeetingTime, ...]:
        """Return the proposed times that have not been."""
        return tuple(one for one in self.times if one.starts_at > self.now)

    @cached_property
    def times_come(self) -> tuple[MeetingTime, ...]:
        """Return the proposed times whose day has come: at one of them the meeting may have been held."""
        return tuple(one for one in self.times if legal_date(one.starts_at) <= self.today)

    def suits(self, time_id: int) -> Counter[str]:
        """Count how a proposed time suits those invited."""
        return Counter(mark for (time, _invited), mark in self.marks.items() if time == time_id)

    def best_time(self) -> MeetingTime | None:
        """Return the time left that suits most: fewest who cannot, then most who can, then the earliest; none before any mark."""
        if not self.marks:
            return None
        return min(
            self.times_left,
            key=lambda one: (
                self.suits(one.pk)[Mark.CANNOT],
                -self.suits(one.pk)[Mark.CAN],
                one.starts_at,
            ),
            default=None,
        )
