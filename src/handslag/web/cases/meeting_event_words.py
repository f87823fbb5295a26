# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event of a case's meetings as a sentence."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from handslag.dossiers.models import MeetingKind, Reply
from handslag.ui.words import moment
from handslag.web.cases.event_facts import Told


def _meeting(sentence: str) -> Callable[[Told], str]:
    """Say what was done with a meeting; ``kind`` is what sort it is, ``when`` its time."""

    def say(told: Told) -> str:
        kept = told.facts.get("starts_at")
        return _(sentence) % {
            "kind": told.word("kind", dict(MeetingKind.choices)),
            "when": moment(datetime.fromisoformat(kept)) if kept else "",
        }

    return say


def _called(told: Told) -> str:
    if told.facts.get("starts_at"):
        return _meeting(gettext_noop("kallade till %(kind)s, %(when)s"))(told)
    return _meeting(gettext_noop("föreslog tider för %(kind)s"))(told)


def _replied(told: Told) -> str:
    words = {Reply.YES: _("kommer"), Reply.MAYBE: _("kanske"), Reply.NO: _("kommer inte")}
    return _("svarade på inbjudan till %(kind)s: %(reply)s") % {
        "kind": told.word("kind", dict(MeetingKind.choices)),
        "reply": words.get(told.facts.get("reply", ""), ""),
    }


MEETING_WORDS: Mapping[str, Callable[[Told], str]] = {
    "case.meeting_called": _called,
    "case.meeting_times_marked": _meeting(gettext_noop("svarade vilka tider som passar för %(kind)s")),
    "case.meeting_settled": _meeting(gettext_noop("bestämde tid för %(kind)s: %(when)s")),
    "case.meeting_answered": _replied,
    "case.meeting_answer_noted": _meeting(gettext_noop("antecknade ett svar om %(kind)s")),
    "case.meeting_changed": _meeting(gettext_noop("ändrade plats, dagordning eller inbjudna för %(kind)s")),
    "case.meeting_moved": _meeting(gettext_noop("flyttade %(kind)s till %(when)s")),
    "case.meeting_cancelled": _meeting(gettext_noop("ställde in %(kind)s")),
    "case.meeting_held": lambda told: (
        _("antecknade att %(kind)s hölls den %(day)s")
        % {"kind": told.word("kind", dict(MeetingKind.choices)), "day": told.day("held_on")}
    ),
    "case.meeting_notes_written": _meeting(gettext_noop("skrev anteckningar från %(kind)s")),
    "case.meeting_notes_sent": _meeting(
        gettext_noop("skickade anteckningarna från %(kind)s för bekräftelse")
    ),
    "case.meeting_notes_confirmed": _meeting(gettext_noop("bekräftade anteckningarna från %(kind)s")),
    "case.meeting_notes_agreed": _meeting(
        gettext_noop("bekräftade anteckningarna från %(kind)s, som nu är bekräftade av alla")
    ),
    "case.meeting_change_asked": _meeting(gettext_noop("bad om en ändring i anteckningarna från %(kind)s")),
    "case.meeting_step_done": _meeting(gettext_noop("bockade av något som bestämdes på %(kind)s")),
}
