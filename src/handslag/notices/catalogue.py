# SPDX-License-Identifier: EUPL-1.2
"""The whole catalogue: every kind of event with who is told of it and in which words. Pure."""

from handslag.journal.models import Event
from handslag.notices.catalogue_of_agreements import AGREEMENTS
from handslag.notices.catalogue_of_cases import CASES
from handslag.notices.catalogue_of_commissions import COMMISSIONS
from handslag.notices.catalogue_of_guidelines import GUIDELINES
from handslag.notices.catalogue_of_meetings import MEETINGS
from handslag.notices.wording import NOBODY, Audience, Catalogue, Entry, tell

OTHERS: Catalogue = {
    "body.duty_opened": (
        tell(
            Audience.DUTY,
            "En återkommande uppgift är aktuell",
            "A recurring duty has come round",
            "På sidan står vad som ska göras och till vilken dag. Bocka av den där när den är gjord.",
            "The page says what is to be done and by which day. Tick it off there when it is done.",
        ),
    ),
    # The rest of what belongs to no matter tells nobody by mail; it is read on the pages.
    "body.created": NOBODY,
    "body.unit_created": NOBODY,
    "body.unit_changed": NOBODY,
    "body.number_form_chosen": NOBODY,
    "body.deciding_habits_set": NOBODY,
    "body.delegates_noted": NOBODY,
    "body.guideline_adopted": NOBODY,
    "body.challenge_added": NOBODY,
    "body.programme_added": NOBODY,
    "body.duty_done": NOBODY,
    "body.signatory_ended": NOBODY,
    "body.signatory_recorded": NOBODY,
    "statistics.report_frozen": NOBODY,
    "dossier.history_recorded": NOBODY,
    "notices.skipped": NOBODY,
    "import.begun": NOBODY,
    "import.carried_out": NOBODY,
    "import.checked": NOBODY,
    "import.emptied": NOBODY,
    "import.failed": NOBODY,
    "import.sent_in": NOBODY,
    "organisation.created": NOBODY,
    "organisation.filled_in": NOBODY,
    "organisation.changed": NOBODY,
    "organisation.invitation_accepted": NOBODY,
    "organisation.invitation_withdrawn": NOBODY,
    "organisation.invited": NOBODY,
    "organisation.member_joined": NOBODY,
    "organisation.member_left": NOBODY,
    "organisation.members_counted": NOBODY,
    "organisation.membership_asked": NOBODY,
    "organisation.membership_declined": NOBODY,
    "organisation.merged": NOBODY,
    "organisation.signatory_ended": NOBODY,
    "organisation.support_told": NOBODY,
    "organisation.support_withdrawn": NOBODY,
    "organisation.signatory_recorded": NOBODY,
    "organisation.signed_up": NOBODY,
    "pack.loaded": NOBODY,
    "user.calendar_opened": NOBODY,
    "user.calendar_renewed": NOBODY,
    "user.calendar_closed": NOBODY,
    "user.created": NOBODY,
    "user.notices_chosen": NOBODY,
    "user.password_changed": NOBODY,
    "user.role_assigned": NOBODY,
    "user.role_ended": NOBODY,
}

CATALOGUE: Catalogue = {**CASES, **MEETINGS, **AGREEMENTS, **GUIDELINES, **COMMISSIONS, **OTHERS}


def entries_for(event: Event) -> list[Entry]:
    """Return the entries that speak of an event: those of its kind, and of the very thing it is about.

    Raises: LookupError for a kind that the catalogue lacks.
    """
    return [entry for entry in CATALOGUE[event.kind] if entry.of in ("", event.facts.get("what"))]


def entry_for(event: Event, audience: str) -> Entry:
    """Return the words for an audience of an event.

    Raises: LookupError for a kind or audience that the catalogue lacks.
    """
    for entry in entries_for(event):
        if entry.audience == audience:
            return entry
    raise LookupError(f"{event.kind} tells {audience} nothing")
