# SPDX-License-Identifier: EUPL-1.2
"""Compose the notes of a meeting out of their snapshot alone, in Swedish as the record is.

Why Any: a snapshot is simple JSON, which has no narrower type.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from handslag.dossiers.models import MeetingKind
from handslag.dossiers.paper_facts import read
from handslag.papers.blocks import (
    Block,
    BulletList,
    Fact,
    Facts,
    Heading,
    Look,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
)
from handslag.ui.words import datum
from handslag.web.meeting_words import when


def meeting_notes(snapshot: str) -> Paper:
    """Return the notes that a snapshot holds."""
    said = read(snapshot)
    head = said["head"]
    public = PartyName(f"{head['unit']}, {head['body']}", PartyKind.PUBLIC)
    return Paper(
        title=said["name"] or str(MeetingKind(said["kind"]).label),
        kind_of_document=_("Mötesanteckningar"),
        look=Look(body=head["body"], unit=head["unit"], footer=head["footer"]),
        issued_on=date.fromisoformat(said["held_on"]),
        reg_no=head["reg_no"],
        parties=(public, *(PartyName(one, PartyKind.ORGANISATION) for one in head["organisations"])),
        blocks=tuple(_blocks(said)),
    )


def _blocks(said: dict[str, Any]) -> Iterator[Block]:
    yield Facts(tuple(_facts(said)))
    yield Heading(_("Närvarande"))
    yield BulletList(tuple(said["attended"]))
    for number, point in enumerate(said["points"], 1):
        yield Heading(f"{number}. {point['title']}")
        if point["notes"]:
            yield Paragraph(point["notes"])
        if point["decision"]:
            yield Heading(_("Beslut"), 2)
            yield Paragraph(point["decision"])
    if said["notes"]:
        yield Heading(_("Anteckningar"))
        yield Paragraph(said["notes"])
    if said["steps"]:
        yield Heading(_("Det här gör vi nu"))
        yield BulletList(tuple(said["steps"]))
    yield Heading(_("Bekräftat"))
    yield BulletList(
        tuple(
            _("%(who)s, den %(day)s") % {"who": one["by"], "day": datum(date.fromisoformat(one["on"]))}
            for one in said["confirmed"]
        )
    )


def _facts(said: dict[str, Any]) -> Iterator[Fact]:
    begins, ends = (
        datetime.fromisoformat(said[name]) if said[name] else None for name in ("starts_at", "ends_at")
    )
    for label, value in (
        (_("Ärende"), said["head"]["title"]),
        (_("Möte"), str(MeetingKind(said["kind"]).label)),
        (_("Tid"), when(begins, ends) or datum(date.fromisoformat(said["held_on"]))),
        (_("Plats"), said["place"]),
    ):
        if value:
            yield Fact(label, value)
