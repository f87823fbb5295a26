# SPDX-License-Identifier: EUPL-1.2
"""The frame of every act on an agreement: lock, reload, ask the table, and afterwards derive where it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.duties import ROOM, beyond_of, outlook
from handslag.agreements.lifecycle import AGREEMENT, DEVIATIONS
from handslag.agreements.models import Agreement, Party
from handslag.agreements.queries import agreement_seen_by, file_about
from handslag.cases.acts import tell_case
from handslag.dossiers.acts import keep_tasks
from handslag.dossiers.models import Dossier
from handslag.journal.acts import Recording, record
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, Stale
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.search.acts import put as put_in_search


@dataclass(slots=True)
class Handling:
    """An agreement under the lock: its file as it was, and what the act says in its event."""

    act: Recording
    file: AgreementFile
    by: Actor
    facts: dict[str, Any] = field(default_factory=dict)  # Why Any: simple JSON.

    @property
    def agreement(self) -> Agreement:
        """Return the agreement's row."""
        return self.file.agreement

    @property
    def dossier(self) -> Dossier:
        """Return the dossier's row."""
        return self.file.agreement.dossier

    def party(self, party_id: int | None = None) -> Party:
        """Return the party that the actor acts for: the one asked for, or her first.

        Raises: Invalid for a party that she does not stand for.
        """
        own = self.file.parties_for(self.by)
        found = next((one for one in own if party_id in (None, one.id)), None)
        if found is None:
            raise Invalid("agreement.party", _("Välj en part som du företräder."), fields=("party",))
        return found

    def next_version(self) -> int:
        """Count up the version of the shared text and take every acceptance back; return the new version."""
        self.agreement.version += 1
        Party.objects.filter(agreement=self.agreement).exclude(accepted_version=None).update(
            accepted_version=None, accepted_at=None, accepted_by=""
        )
        self.facts["version"] = self.agreement.version
        return self.agreement.version


@contextmanager
def handle(
    agreement_id: int, name: str, *, by: Actor, seen: int | None = None, deviation: str = ""
) -> Iterator[Handling]:
    """Make one move on an agreement.

    ``seen`` is the version of the shared text that the actor's page showed. ``deviation`` is the reason to go on although
    the guideline says otherwise; it sets aside only what a person may set aside.
    Raises: NotFound for somebody who may not see it; Stale when the text has changed since; Refused with the table's reason.
    """
    with record("dossier", agreement_id, by=by) as act:
        file = agreement_seen_by(agreement_id, by, legal_date(act.moment))
        if seen is not None and seen != file.agreement.version:
            raise Stale(
                "agreement.stale",
                _(
                    "Texten har ändrats sedan du öppnade sidan. Läs den nya versionen först. Det du skrev finns kvar här."
                ),
            )
        refused = AGREEMENT.refusal(name, file, by)
        if refused and not (refused.code in DEVIATIONS and deviation.strip()):
            raise refused
        handling = Handling(act, file, by)
        if refused:
            handling.facts |= {"deviates_from": refused.code, "deviation": act.text(deviation).sha256}
        move, before, known = AGREEMENT.moves[name], file.state, (file.agreement.title, findable_words(file))
        yield handling
        handling.agreement.state = move.enters or before
        settle(act, handling.agreement, file, known)
        act.write(
            move.event,
            body_id=handling.agreement.body_id,
            before=before,
            after=handling.agreement.state,
            facts=handling.facts,
        )


def settle(
    act: Recording,
    agreement: Agreement,
    before: AgreementFile | None = None,
    known: tuple[str, str] | None = None,
) -> AgreementFile:
    """Save the agreement with where it now stands, tell its case, and return its file as it is now.

    ``before`` is its file as it was when the act began, ``known`` the title and words that it was found by.
    """
    if act.by.in_words()["role"] != Role.CLOCK:
        # Why: a partnership in which only the calendar moves lies still.
        agreement.changed_at = act.moment
    file = file_about(agreement, legal_date(act.moment), before, act.written)
    now = outlook(file)
    agreement.turn, agreement.next_step, agreement.next_due = now.turn, now.next_step, now.next_due
    agreement.save()
    keep_tasks(act, agreement.dossier, now.duties, room=ROOM)
    told = beyond_of(file, now)
    if agreement.case is not None and agreement.case.beyond != told.written():
        tell_case(act, agreement.case, told)
    words = findable_words(file)
    if known != (agreement.title, words) or "agreements_termversion" in act.written:
        put_in_search(
            "agreement",
            agreement.pk,
            agreement.body_id,
            agreement.title,
            words,
            sorted_on=agreement.starts_on,
        )
    return file


def findable_words(file: AgreementFile) -> str:
    """Return the words that an agreement is found by: number, parties and what is written."""
    names = (party.name for party in file.parties)
    written = (one.content for one in file.sections.values() if not one.is_unused)
    return " ".join([file.agreement.dossier.reg_no or "", *names, *written])
