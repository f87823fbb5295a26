# SPDX-License-Identifier: EUPL-1.2
"""The way out of a partnership: the calendar's warning, expiry, notice, rescission, the list to settle, the end."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.handling import Handling, handle
from handslag.agreements.ending import ITEMS, LESSON, end_after_notice, winds_down_on
from handslag.agreements.models import Agreement, Ending, EndingItem, EndingKind, Party
from handslag.dossiers.acts import close_dossier
from handslag.journal.models import Event
from handslag.kernel.errors import Incomplete, Invalid, NotNow
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

MOST_REASONS = 8_000
_HOW = {
    EndingKind.NOTICE: "end_after_notice",
    EndingKind.RESCISSION: "close_rescinded",
}


def warn_of_end(*, by: Actor, agreement_id: int) -> Agreement:
    """Remind the parties, once, that the end comes near and that they have to think of going on.

    Raises: NotNow before the day of the warning, or when the parties have been warned of this end.
    """
    with handle(agreement_id, "warn_of_end", by=by) as handling:
        until = handling.agreement.until_on
        warned = Event.objects.filter(
            stream_kind=handling.act.stream.kind,
            stream_key=handling.act.stream.key,
            kind="agreement.end_warned",
        )
        if until is not None and any(one.facts.get("until") == until.isoformat() for one in warned):
            raise NotNow("agreement.warned", _("Parterna är redan påminda om slutet."))
        handling.facts |= {"until": until}
    return handling.agreement


def let_expire(*, by: Actor, agreement_id: int) -> Agreement:
    """Begin the ending of a partnership whose time runs out, with the list of what has to be settled.

    Raises: NotNow long before the end; for the calendar, before its own day.
    """
    with handle(agreement_id, "let_expire", by=by) as handling:
        begins = winds_down_on(handling.file)
        if by.role == Role.CLOCK and (begins is None or begins > handling.file.today):
            raise NotNow("agreement.end_far", _("Det är för tidigt att förbereda slutet."))
        _begin(handling, EndingKind.EXPIRY, handling.agreement.until_on or handling.file.today)
    return handling.agreement


def give_notice(*, by: Actor, agreement_id: int, reasons: str, party_id: int | None = None) -> Agreement:
    """Give notice for a party: the partnership ends when the months of notice are over, or by its own end when that is sooner.

    Raises: Invalid without reasons; Incomplete when neither agreement nor guideline says how long the notice is.
    """
    with handle(agreement_id, "give_notice", by=by) as handling:
        party = handling.party(party_id)
        ends_on = end_after_notice(handling.file, handling.file.today)
        if ends_on is None:
            raise Incomplete(
                "agreement.no_notice",
                _(
                    "Överenskommelsen säger inte hur lång uppsägningstiden är. Kom överens om slutet i stället."
                ),
                ["term"],
            )
        _begin(handling, EndingKind.NOTICE, ends_on, party, reasons)
    return handling.agreement


def rescind(*, by: Actor, agreement_id: int, reasons: str, party_id: int | None = None) -> Agreement:
    """End the partnership at once for a party, with the reasons; the list is settled afterwards.

    Raises: Invalid without reasons.
    """
    with handle(agreement_id, "rescind", by=by) as handling:
        today = handling.file.today
        party = handling.party(party_id)
        _begin(handling, EndingKind.RESCISSION, today, party, reasons)
        handling.agreement.ended_on = today
    return handling.agreement


def settle_item(
    *, by: Actor, agreement_id: int, code: str, note: str = "", is_left_out: bool = False
) -> Agreement:
    """Tick off a point on the list of the ending: done, or left out with the reason.

    Raises: Invalid for an unknown point, one left out without reason, or a lesson that is not written; NotNow when it is
        settled.
    """
    with handle(agreement_id, "settle_item", by=by) as handling:
        item = next((one for one in handling.file.ending_items if one.code == code), None)
        if item is None:
            raise Invalid("ending.item", _("Punkten finns inte på listan."), fields=("code",))
        if item.done_on is not None:
            raise NotNow("ending.settled", _("Punkten är redan klar."))
        said = note.strip()
        if not said and (is_left_out or code == LESSON):
            raise Invalid(
                "ending.note",
                _("Skriv varför punkten inte behövs.") if is_left_out else _("Skriv vad ni har lärt er."),
                fields=("note",),
            )
        item.note = handling.act.text(said) if said else None
        item.is_left_out, item.done_on, item.done_by = is_left_out, handling.file.today, by.signature
        item.save(update_fields=["note", "is_left_out", "done_on", "done_by"])
        handling.facts |= {"item": code, "left_out": is_left_out}
    return handling.agreement


def end(*, by: Actor, agreement_id: int) -> Agreement:
    """Let the partnership be over when its last day has been and its list is settled; the matter is closed.

    Raises: NotNow before the last day; Incomplete naming what is left on the list.
    """
    with handle(agreement_id, _ending(agreement_id), by=by) as handling:
        ending = handling.file.ending
        if ending is not None:
            handling.agreement.ended_on = ending.ends_on
            handling.facts |= {"kind": ending.kind, "ended_on": ending.ends_on}
        close_dossier(handling.act, handling.agreement.dossier)
    return handling.agreement


def _ending(agreement_id: int) -> str:
    """Return which move the end is; asked again under the lock by the rules."""
    kind = Ending.objects.filter(agreement_id=agreement_id).values_list("kind", flat=True).first()
    return _HOW.get(EndingKind(kind), "end") if kind else "end"


def _begin(
    handling: Handling, kind: EndingKind, ends_on: date, party: Party | None = None, reasons: str = ""
) -> Ending:
    """Write why and when it ends, with the whole list open.

    Raises: Invalid when a party ends it without reasons.
    """
    if party is not None and not 0 < len(reasons.strip()) <= MOST_REASONS:
        raise Invalid("ending.reasons", _("Skriv skälen, högst 8 000 tecken."), fields=("reasons",))
    said = handling.act.text(reasons.strip()) if party is not None else None
    facts = {"kind": kind, "party": party, "reasons": said, "ends_on": ends_on}
    ending, made = Ending.objects.get_or_create(
        agreement=handling.agreement, defaults={**facts, "begun_on": handling.file.today}
    )
    if made:
        EndingItem.objects.bulk_create(EndingItem(ending=ending, code=code) for code in ITEMS)
    else:
        # Why not a second ending: a partnership that winds down can still be rescinded, and its list goes on.
        Ending.objects.filter(pk=ending.pk).update(**facts)
    handling.facts |= {
        "kind": str(kind),
        "ends_on": ends_on,
        "party": party.id if party else None,
        "items": list(ITEMS),
    }
    if said:
        handling.facts |= {"reasons": said.sha256}
    return ending
