# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event in an agreement as a sentence, after the name of who did it; the case's timeline reads them too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from handslag.agreements.ending import ITEMS
from handslag.kernel.money import kronor
from handslag.ui.words import datum, liten


@dataclass(frozen=True)
class AgreementNames:
    """What the ids in an agreement's events are called: parties by id, headings by code with their number."""

    parties: Mapping[int, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AgreementTold:
    """The facts of one event, asked for in words.

    Why Any: facts are simple JSON.
    """

    facts: Mapping[str, Any]
    names: AgreementNames

    def party(self) -> str:
        """Name the party."""
        return self.names.parties.get(self.facts.get("party") or 0, _("en part"))

    def heading(self) -> str:
        """Name the heading."""
        return self.names.headings.get(str(self.facts.get("heading")), _("en rubrik"))

    def day(self, name: str) -> str:
        """Write a day in words."""
        kept = self.facts.get(name)
        return datum(date.fromisoformat(str(kept))) if kept else ""

    def version(self) -> str:
        """Say which version of the text came of it, where the event keeps it."""
        number = self.facts.get("version")
        return _(" (version %(number)s)") % {"number": number} if number else ""

    def value(self) -> str:
        """Say what something is worth."""
        ore = self.facts.get("value_ore")
        return _(", värt %(sum)s") % {"sum": kronor(int(ore))} if ore is not None else ""


Say = Callable[[AgreementTold], str]


def _plain(sentence: str) -> Say:
    return lambda told: _(sentence)


def _versioned(sentence: str) -> Say:
    return lambda told: _(sentence) + told.version()


def _under(sentence: str) -> Say:
    return lambda told: _(sentence) % {"heading": told.heading()} + told.version()


def _for(sentence: str) -> Say:
    return lambda told: _(sentence) % {"party": told.party()}


def _on(sentence: str, name: str) -> Say:
    return lambda told: _(sentence) % {"party": told.party(), "day": told.day(name)}


def _yearly(told: AgreementTold) -> str:
    rows = told.facts.get("contributions") or []
    said = ngettext(
        "lade till en insats", "lade till en insats för vart och ett av %(years)s år", len(rows)
    ) % {"years": len(rows)}
    return said + told.version()


def _numbered(sentence: str) -> Say:
    return lambda told: _(sentence) % {"number": told.facts.get("number", "")}


def _answered(told: AgreementTold) -> str:
    said = _("svarade på utvärderingen för %(party)s") % {"party": told.party()}
    return said + (_(". Nu har alla svarat") if told.facts.get("all_in") else "")


def _settled(told: AgreementTold) -> str:
    item = str(ITEMS.get(str(told.facts.get("item")), _("en punkt")))
    said = (
        _("valde bort en punkt i avslutet, med skäl: %(item)s")
        if told.facts.get("left_out")
        else _("bockade av en punkt i avslutet: %(item)s")
    )
    return said % {"item": liten(item)}


def _reminded(told: AgreementTold) -> str:
    """Say what was reminded of, and if the day was ahead or past."""
    whats = {
        "follow_up": _("uppföljningen"),
        "meeting": _("att uppföljningen ska avslutas"),
        "ending": _("att avslutet ska vara klart"),
    }
    words = {"what": whats.get(str(told.facts.get("what")), _("det som väntar")), "day": told.day("due")}
    if told.facts.get("number"):
        return _("påminde om %(what)s, som skulle ha skett %(day)s") % words
    return _("påminde om %(what)s, senast %(day)s") % words


def _deviating(sentence: str) -> Say:
    return lambda told: (
        _(sentence) + (_(", med skäl att avvika från riktlinjen") if told.facts.get("deviates_from") else "")
    )


AGREEMENT_WORDS: Mapping[str, Say] = {
    "agreement.entered": lambda told: (
        _("förde in ett partnerskap som redan pågår, med nummer %(number)s")
        % {"number": told.facts.get("number", "")}
    ),
    "agreement.corrected": _versioned(gettext_noop("rättade partnerskapet efter en ny lista")),
    "agreement.section_written": _under(gettext_noop("skrev text under %(heading)s")),
    "agreement.section_left_out": _under(gettext_noop("lät %(heading)s vara, med skäl")),
    "agreement.heading_added": _versioned(gettext_noop("lade till en egen rubrik")),
    "agreement.contribution_planned": lambda told: (
        _("lade till en insats från %(party)s") % {"party": told.party()} + told.value() + told.version()
    ),
    "agreement.contributions_planned": _yearly,
    "agreement.contribution_removed": lambda told: (
        _("tog bort en insats från %(party)s") % {"party": told.party()} + told.version()
    ),
    "agreement.goal_set": _versioned(gettext_noop("lade till ett mål")),
    "agreement.goal_removed": _versioned(gettext_noop("tog bort ett mål")),
    "agreement.term_set": lambda told: (
        _("angav avtalstiden: från %(first)s till %(end)s")
        % {"first": told.day("from"), "end": told.day("until")}
        + told.version()
    ),
    "agreement.party_added": _versioned(gettext_noop("lade till en part")),
    "agreement.contact_named": _for(gettext_noop("angav kontaktperson för %(party)s")),
    "agreement.accepted": lambda told: (
        _("godtog version %(version)s för %(party)s")
        % {"version": told.facts.get("version", ""), "party": told.party()}
    ),
    "agreement.accepted_by_all": lambda told: (
        _("godtog version %(version)s för %(party)s. Nu har alla godtagit texten")
        % {"version": told.facts.get("version", ""), "party": told.party()}
    ),
    "agreement.abandoned": _plain(gettext_noop("avbröt: överenskommelsen blir inte av")),
    "agreement.conflict_declared": _plain(gettext_noop("anmälde jäv")),
    "agreement.conflict_recorded": lambda told: (
        _("antecknade jäv för %(person)s") % {"person": told.facts.get("person", "")}
    ),
    "agreement.recusal_ended": lambda told: (
        _("antecknade att %(person)s inte längre är jävig") % {"person": told.facts.get("person", "")}
    ),
    "agreement.decision_recorded": _on(
        gettext_noop("registrerade att %(party)s har beslutat, %(day)s"), "decided_on"
    ),
    "agreement.decided": _on(
        gettext_noop("registrerade att %(party)s har beslutat, %(day)s. Alla beslut finns"), "decided_on"
    ),
    "agreement.signature_recorded": _on(
        gettext_noop("registrerade en underskrift för %(party)s, %(day)s"), "signed_on"
    ),
    "agreement.signed": _on(
        gettext_noop("registrerade den sista underskriften, för %(party)s, %(day)s. Partnerskapet gäller"),
        "signed_on",
    ),
    "agreement.follow_up_opened": _numbered(gettext_noop("öppnade uppföljning %(number)s")),
    "agreement.report_submitted": _for(gettext_noop("lämnade rapport för %(party)s")),
    "agreement.evaluation_answered": _answered,
    "agreement.evaluation_written": lambda told: (
        _("skrev version %(text)s av den gemensamma utvärderingen") % {"text": told.facts.get("text", "")}
    ),
    "agreement.evaluation_confirmed": _for(gettext_noop("ställde sig bakom utvärderingen för %(party)s")),
    "agreement.follow_up_held": _on(gettext_noop("antecknade uppföljningsmötet den %(day)s"), "held_on"),
    "agreement.follow_up_skipped": _numbered(gettext_noop("hoppade över uppföljning %(number)s, med skäl")),
    "agreement.follow_up_closed": _numbered(gettext_noop("avslutade uppföljning %(number)s")),
    "agreement.end_warned": _plain(gettext_noop("påminde om att avtalstiden går mot sitt slut")),
    "agreement.reminded": _reminded,
    "agreement.renewal_begun": _deviating(gettext_noop("började ett ärende om fortsättningen")),
    "agreement.winding_down": _on(gettext_noop("började förbereda slutet den %(day)s"), "ends_on"),
    "agreement.notice_given": _on(
        gettext_noop("sade upp överenskommelsen för %(party)s. Den slutar %(day)s"), "ends_on"
    ),
    "agreement.rescinded": _for(gettext_noop("hävde överenskommelsen för %(party)s, med skäl")),
    "agreement.ending_item_settled": _settled,
    "agreement.ended": _plain(gettext_noop("avslutade partnerskapet")),
    "agreement.terminated": _plain(gettext_noop("avslutade partnerskapet efter uppsägningen")),
    "agreement.closed": _plain(gettext_noop("avslutade ärendet efter hävningen")),
    "agreement.published": _plain(gettext_noop("valde vad registret visar")),
    "agreement.publication_withdrawn": _plain(gettext_noop("tog bort partnerskapet ur registret")),
}


def said_of_agreement(kind: str, facts: Mapping[str, Any], names: AgreementNames) -> str:
    """Say what happened; a kind that has no words is shown by its name rather than hidden.

    Why Any: facts are simple JSON.
    """
    say = AGREEMENT_WORDS.get(kind)
    return say(AgreementTold(facts, names)) if say else kind
