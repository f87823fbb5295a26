# SPDX-License-Identifier: EUPL-1.2
"""What the public pages say for the codes and sources of a pack, in the reader's language."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.guidelines.format_agreement import ContributionType, Side, Unit, Valuation
from handslag.guidelines.format_process import DayKind, DeciderCondition, NotInside, SignedBy, Step
from handslag.guidelines.format_values import Cadence, Certainty, Form, Source, SourceDocument, Text, Weight
from handslag.guidelines.pack_format import IntakeMode, PackStatus, Wording
from handslag.guidelines.parameters import Trust
from handslag.guidelines.resolving import ResolvedPack
from handslag.parties.models import BodyKind, PublicBody
from handslag.ui.words import decimaltal, tal

WEIGHTS = {Weight.MUST: lazy("Krav"), Weight.SHOULD: lazy("Bör"), Weight.INFO: lazy("Upplysning")}
STATUSES = {
    PackStatus.DRAFT: lazy("Utkast"),
    PackStatus.PROPOSED: lazy("Förslag"),
    PackStatus.ADOPTED: lazy("Antagen"),
}
WORDINGS = {
    Wording.ADOPTED: lazy("Texten är den som antogs."),
    Wording.PARAPHRASE: lazy(
        "Texten är återgiven med andra ord. Den antagna texten finns hos den som gav ut riktlinjen."
    ),
}
INTAKES = {
    IntakeMode.OPEN_DOOR: lazy("Öppen dörr: initiativ tas emot hela året, utan utlysning."),
    IntakeMode.NOTICE: lazy("Kungörelse: initiativ tas emot under angivna tider."),
    IntakeMode.INVITATION: lazy("Inbjudan: organisationer bjuds in till samtal och initiativ."),
}
CADENCES = {
    Cadence.ONCE: lazy("En gång"),
    Cadence.ONGOING: lazy("Löpande"),
    Cadence.WHEN_NEEDED: lazy("Vid behov"),
    Cadence.MONTHLY: lazy("Varje månad"),
    Cadence.QUARTERLY: lazy("Varje kvartal"),
    Cadence.HALF_YEARLY: lazy("Varje halvår"),
    Cadence.YEARLY: lazy("Varje år"),
}
CONDITIONS = {
    DeciderCondition.ALWAYS: lazy("Alltid"),
    DeciderCondition.AMOUNT_ABOVE: lazy("När beloppet är större än %(limit)s"),
    DeciderCondition.TERM_ABOVE: lazy("När avtalstiden är längre än %(limit)s"),
    DeciderCondition.SEVERAL_UNITS: lazy("När flera nämnder berörs"),
    DeciderCondition.OTHER_FUNDING: lazy("När pengarna kommer från någon annan"),
    DeciderCondition.COMPANY_AFFECTED: lazy("När ett bolag berörs"),
    DeciderCondition.WHEN_ASKED: lazy("När någon begär det"),
}
NOT_INSIDE = {
    NotInside.PERSONAL_IDENTITY_NUMBERS: lazy("inga personnummer"),
    NotInside.MEMBER_LISTS: lazy("inga medlemslistor"),
    NotInside.HOME_ADDRESSES: lazy("inga hemadresser"),
    NotInside.HEALTH_DATA: lazy("inga uppgifter om hälsa"),
}
SIGNERS = {
    SignedBy.REPRESENTATIVE: lazy("Organisationens företrädare skriver under."),
    SignedBy.AUTHORISED_SIGNATORY: lazy("Organisationens firmatecknare skriver under."),
    SignedBy.BOARD: lazy("Organisationens styrelse skriver under."),
}
VALUATIONS = {
    Valuation.AMOUNT: lazy("räknas med sitt belopp"),
    Valuation.HOURS_TIMES_PARAMETER: lazy("timmar gånger ett fast värde"),
    Valuation.STATED_COST: lazy("räknas med den kostnad som parten uppger"),
    Valuation.NOT_VALUED: lazy("räknas inte i pengar"),
}
SIDES = {
    Side.ORGANISATION: lazy("Organisationen"),
    Side.PUBLIC_BODY: lazy("Det offentliga"),
    Side.BOTH: lazy("Båda"),
}
CONTRIBUTIONS = {
    ContributionType.MONEY: lazy("Pengar"),
    ContributionType.STAFF: lazy("Personal"),
    ContributionType.VOLUNTEER_TIME: lazy("Ideell tid"),
    ContributionType.PREMISES: lazy("Lokaler"),
    ContributionType.GOODS: lazy("Saker"),
    ContributionType.KNOWLEDGE: lazy("Kunskap"),
    ContributionType.OTHER: lazy("Annat"),
}
TRUSTS = {
    Trust.SURE: (lazy("Läst i källan"), "good"),
    Trust.CHECK: (lazy("Inte kontrollerat"), "wait"),
    Trust.STALE: (lazy("Kontrollerades för länge sedan"), "wait"),
    Trust.UNKNOWN: (lazy("Inte känt"), "stop"),
}
UNITS = {
    Unit.SEK: lazy("%(number)s kr"),
    Unit.SEK_PER_HOUR: lazy("%(number)s kr per timme"),
    Unit.EUR: lazy("%(number)s euro"),
    Unit.FRACTION: lazy("%(number)s procent"),
    Unit.COUNT: lazy("%(number)s"),
}
FORMS_FIT: dict[Form, str | Promise] = {
    Form.IOP: lazy("Ni har en egen idé om en samhällsutmaning, båda bidrar och ingen marknad står i vägen."),
    Form.GRANT: lazy("Ni vill ha stöd till det ni redan gör, eller till en enstaka insats."),
    Form.PROCUREMENT: lazy("Det gäller en tjänst som ska utföras och som flera kan erbjuda."),
    Form.RESERVED_CONTRACT: lazy("Det gäller en välfärdstjänst där alla tänkbara utförare är idéburna."),
    Form.COMPACT: lazy("Ni vill enas om hur samarbetet ska gå till, utan en bestämd verksamhet."),
    Form.TALK: lazy("Något viktigt är oklart, eller idén är inte er egen än."),
}
FORM_ANSWERS: dict[Form, str | Promise] = {
    Form.IOP: lazy("IOP kan vara rätt form för er"),
    Form.GRANT: lazy("Föreningsbidrag passar troligen bättre"),
    Form.PROCUREMENT: lazy("Det här ska troligen upphandlas"),
    Form.RESERVED_CONTRACT: lazy("Reserverad upphandling kan vara rätt väg"),
    Form.COMPACT: lazy("En lokal överenskommelse passar bättre"),
    Form.TALK: lazy("Börja med ett samtal"),
    Form.NOTHING: lazy("Det här kan inte stödjas här"),
}


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a rule comes from, in words; ``url`` leads to the document in the page's list of sources."""

    text: str
    url: str = ""


def in_reader(text: Text | None) -> str:
    """Return a pack's text in the reader's language."""
    return text.in_language(get_language() or "sv") if text is not None else ""


def source_words(resolved: ResolvedPack, source: Source | None, *, short: bool = False) -> str:
    """Say where a rule comes from: document, heading, item, and how surely. ``short`` leaves the document out."""
    if source is None:
        return ""
    document = resolved.document(source.document)
    item = _("punkt %(item)s") % {"item": source.item} if source.item is not None else ""
    title = "" if short else _named(document) if document else source.document
    sure = {
        Certainty.READ: "",
        Certainty.OUR_READING: _("vår läsning"),
        Certainty.UNVERIFIED: _("inte kontrollerat i källan"),
    }[source.certainty]
    words = ", ".join(part for part in (title, source.heading, item) if part)
    return f"{words} ({sure})" if sure and words else words or sure


def _named(document: SourceDocument) -> str:
    """Name a document by who gave it out and its title, the issuer only once."""
    title = in_reader(document.title)
    issuer = document.issuer.partition(",")[0]
    return title if not issuer or issuer in title else f"{issuer}: {title}"


def source_line(
    resolved: ResolvedPack, source: Source | None, page: str = "", *, short: bool = False
) -> SourceLine:
    """Return the words of a source with the address of its document in a page's list of sources."""
    words = source_words(resolved, source, short=short)
    return SourceLine(words, f"{page}#kalla-{source.document}" if source and words else "")


def days_words(step: Step) -> str:
    """Say within how many days a step is promised; empty when nothing is promised."""
    if step.days is None:
        return ""
    if step.day_kind is DayKind.WORKING:
        return ngettext("inom %(days)d arbetsdag", "inom %(days)d arbetsdagar", step.days) % {
            "days": step.days
        }
    return ngettext("inom %(days)d dag", "inom %(days)d dagar", step.days) % {"days": step.days}


def months_words(months: int | None) -> str:
    """Say a number of months, in years when they are even."""
    if months is None:
        return ""
    if months % 12 == 0:
        years = months // 12
        return ngettext("%(years)d år", "%(years)d år", years) % {"years": years}
    return ngettext("%(months)d månad", "%(months)d månader", months) % {"months": months}


def amount_words(value: Decimal | None, unit: Unit) -> str:
    """Write a dated value with its unit; empty when it is not known."""
    if value is None:
        return ""
    number = value * 100 if unit is Unit.FRACTION else value
    whole = number == number.to_integral_value()
    written = tal(int(number)) if whole else decimaltal(format(number.normalize(), "f"))
    count = 1 if number == 1 else 2
    counted = {
        Unit.MONTHS: ngettext("%(number)s månad", "%(number)s månader", count),
        Unit.DAYS: ngettext("%(number)s dag", "%(number)s dagar", count),
    }
    return (counted.get(unit) or str(UNITS[unit])) % {"number": written}


def body_words(body: PublicBody) -> str:
    """Say what a body is called in a sentence: the municipality, the region."""
    return _("regionen") if body.kind == BodyKind.REGION else _("kommunen")
