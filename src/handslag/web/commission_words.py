# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event in a commission as a sentence, after the name of who did it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from handslag.commissions.models import CommissionKind
from handslag.dossiers.models import Outcome
from handslag.ui.words import datum, liten

# Why Any: facts are simple JSON.
Facts = Mapping[str, Any]


def said_of_commission(kind: str, facts: Facts) -> str:
    """Say what happened; a kind without words is shown by its name rather than hidden."""
    say = COMMISSION_WORDS.get(kind)
    return say(facts) if say else kind


def _plain(sentence: str) -> Callable[[Facts], str]:
    return lambda facts: _(sentence)


def _opened(facts: Facts) -> str:
    what = dict(CommissionKind.choices).get(str(facts.get("what")), "")
    return _("tog upp uppdraget (%(what)s), som fick nummer %(number)s") % {
        "what": liten(what),
        "number": facts.get("reg_no", ""),
    }


def _decided(facts: Facts) -> str:
    outcome = str(dict(Outcome.choices).get(str(facts.get("outcome")), ""))
    return _("antecknade nämndens beslut %(section)s den %(day)s: %(outcome)s") % {
        "section": facts.get("section", ""),
        "day": _day(facts, "meeting_on"),
        "outcome": liten(outcome),
    }


def _sent(facts: Facts) -> str:
    count = int(facts.get("count") or 0)
    return ngettext(
        "antecknade att beslutet är skickat till %(count)s mottagare",
        "antecknade att beslutet är skickat till %(count)s mottagare",
        count,
    ) % {"count": count}


def _handed(facts: Facts) -> str:
    said = _("lämnade över tjänsteutlåtandet till nämnden")
    return f"{said}, {_('och den återkommande uppgiften är avbockad')}" if facts.get("duty") else said


def _person(sentence: str) -> Callable[[Facts], str]:
    return lambda facts: _(sentence) % {"who": facts.get("person", "")}


def _day(facts: Facts, name: str) -> str:
    kept = facts.get(name)
    return datum(date.fromisoformat(str(kept))) if kept else ""


def _reminded(facts: Facts) -> str:
    """Say what was reminded of, and if the day was ahead or past."""
    whats = {"report": _("att svara nämnden"), "outcome": _("att anteckna nämndens beslut")}
    words = {"what": whats.get(str(facts.get("what")), _("det som väntar")), "day": _day(facts, "due")}
    if facts.get("number"):
        return _("påminde om %(what)s. Det skulle ha varit klart %(day)s") % words
    return _("påminde om %(what)s senast %(day)s") % words


COMMISSION_WORDS: Mapping[str, Callable[[Facts], str]] = {
    "commission.opened": _opened,
    "commission.changed": _plain(gettext_noop("ändrade uppgifterna om uppdraget")),
    "commission.taken_over": _plain(gettext_noop("tog över uppdraget")),
    "commission.document_added": lambda facts: (
        _("lade till handling %(number)s") % {"number": facts.get("number", "")}
    ),
    "commission.report_saved": lambda facts: (
        _("sparade version %(number)s av tjänsteutlåtandet") % {"number": facts.get("version", "")}
    ),
    "commission.report_commented": _plain(gettext_noop("kommenterade tjänsteutlåtandet")),
    "commission.report_read": _plain(gettext_noop("läste tjänsteutlåtandet och sade att det är klart")),
    "commission.handed_over": _handed,
    "commission.approved": _decided,
    "commission.rejected": _decided,
    "commission.referred_back": _decided,
    "commission.postponed": _decided,
    "commission.minutes_approved": lambda facts: (
        _("antecknade att protokollet justerades %(day)s") % {"day": _day(facts, "approved_on")}
    ),
    "commission.extract_kept": lambda facts: (
        _("sparade protokollsutdraget som handling %(number)s") % {"number": facts.get("number", "")}
    ),
    "commission.decision_dispatched": _sent,
    "commission.all_dispatched": _sent,
    "commission.withdrawn": _plain(gettext_noop("avslutade uppdraget utan beslut")),
    "commission.reminded": _reminded,
    "commission.conflict_declared": _plain(gettext_noop("anmälde jäv")),
    "commission.conflict_recorded": _person(gettext_noop("antecknade jäv för %(who)s")),
    "commission.recusal_ended": _person(gettext_noop("avslutade jävet för %(who)s")),
}
"""What happened, after the name of who did it."""
