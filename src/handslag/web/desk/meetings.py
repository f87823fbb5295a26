# SPDX-License-Identifier: EUPL-1.2
"""The meetings of the next days, as a desk shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from handslag.cases.models import Case
from handslag.dossiers.models import Invited, Meeting, MeetingState
from handslag.kernel import clock
from handslag.kernel.clock import legal_date, moment_on
from handslag.parties.actor import Actor
from handslag.web.meeting_words import name_of, when_of

MOST_MEETINGS = 12


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting of the next seven days; ``asks`` says that the reader has not answered."""

    name: str
    when: str
    place: str
    number: str
    url: str
    asks: bool


def meetings_ahead(by: Actor) -> Iterator[Coming]:
    """Yield the meetings of the next seven days that the actor is invited to or has called, in one query."""
    now = clock.now()
    own = Invited.objects.filter(meeting_id=OuterRef("pk"), user_id=by.user_id or 0)
    rows = (
        Meeting.objects.filter(
            Exists(own) | Q(organiser_id=by.user_id),
            body_id=by.body_id,
            state=MeetingState.PLANNED,
            starts_at__gte=moment_on(legal_date(now), 0),
            starts_at__lt=moment_on(legal_date(now) + timedelta(days=7), 0),
            dossier_id__in=Case.objects.visible_to(by).values("pk"),
        )
        .annotate(asks=Exists(own.filter(reply="")))
        .select_related("dossier")
        .order_by("starts_at", "pk")
    )
    for one in rows[:MOST_MEETINGS]:
        yield Coming(
            name_of(one),
            when_of(one),
            one.place,
            f"{one.dossier.reg_no or ''} · {one.dossier.title}",
            reverse("case_meeting", args=[by.body_slug, one.dossier_id, one.pk]),
            bool(one.asks),
        )
