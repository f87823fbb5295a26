# SPDX-License-Identifier: EUPL-1.2
"""Keep tasks, reminders and messages."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.duty import Duty
from handslag.dossiers.models import (
    Dossier,
    Message,
    Reminder,
    Side,
    Task,
)
from handslag.dossiers.queries import reminders_in
from handslag.dossiers.reminding import Awaited, due_reminder
from handslag.journal.acts import Recording
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.kernel.prepared import Prepared
from handslag.parties.actor import Actor

_open_tasks = Prepared(
    lambda dossier_id, room: Task.objects.filter(dossier_id=dossier_id, room=room, done_at=None)
)


def keep_tasks(act: Recording, dossier: Dossier, duties: Iterable[Duty], room: str = "case") -> None:
    """Make the open tasks that a room derives be exactly what the facts call for: open new ones, close those done.

    Tasks of other rooms stay as they are.
    """
    wanted = {(duty.code, duty.about): duty for duty in duties}
    for task in _open_tasks(dossier.pk, room):
        duty = wanted.pop((task.code, task.about), None)
        if duty is None:
            task.done_at = act.moment
            task.save(update_fields=["done_at"])
        elif (task.due_on, task.title, task.because, task.to_unit_id) != (
            duty.due_on,
            duty.title,
            duty.because,
            duty.to_unit_id,
        ):
            task.due_on, task.title, task.because, task.to_unit_id = (
                duty.due_on,
                duty.title,
                duty.because,
                duty.to_unit_id,
            )
            task.save(update_fields=["due_on", "title", "because", "to_unit"])
    open_tasks(((act, dossier, duty) for duty in wanted.values()), room)


def open_tasks(wanted: Iterable[tuple[Recording, Dossier, Duty]], room: str = "case") -> None:
    """Open tasks that are not there yet; keep_tasks is for a dossier that may have them."""
    Task.objects.bulk_create(
        Task(
            body_id=dossier.body_id,
            dossier=dossier,
            room=room,
            code=duty.code,
            about=duty.about,
            title=duty.title,
            because=duty.because,
            side=duty.side,
            to_role=duty.to_role,
            to_unit_id=duty.to_unit_id,
            to_organisation_id=duty.to_organisation_id,
            due_on=duty.due_on,
            opened_at=act.moment,
        )
        for act, dossier, duty in wanted
    )


def add_reminder(act: Recording, dossier: Dossier, awaited: Awaited | None) -> dict[str, str | int]:
    """Put on record that the calendar reminds of something today, and return what the event says of it.

    Raises: NotNow when nothing is awaited, when no reminder belongs to the day, or when it is made already.
    """
    number = (
        due_reminder(awaited, clock.legal_date(act.moment), reminders_in(dossier.id)) if awaited else None
    )
    if awaited is None or number is None:
        raise NotNow("dossier.nothing_to_remind", _("Det finns inget att påminna om i dag."))
    Reminder.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        code=awaited.code,
        about=awaited.about,
        due_on=awaited.due_on,
        number=number,
        reminded_at=act.moment,
    )
    return awaited.facts(number)


def add_message(act: Recording, dossier: Dossier, by: Actor, content: str) -> Message:
    """Enter a message from the actor's side.

    Raises: Invalid when it is empty; NotAllowed for somebody on neither side.
    """
    if not content.strip():
        raise Invalid("message.empty", _("Skriv ett meddelande först."), fields=("message",))
    if not (by.is_organisation or by.is_staff):
        raise NotAllowed("message.side", _("Bara parterna i ärendet kan skriva här."))
    side = Side.ORGANISATION if by.is_organisation else Side.PUBLIC
    return Message.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        side=side,
        author=by.signature,
        author_user_id=by.user_id,
        text=act.text(content),
        sent_at=act.moment,
    )
