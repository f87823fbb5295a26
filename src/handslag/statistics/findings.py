# SPDX-License-Identifier: EUPL-1.2
"""What the figures say, in one sentence each: the findings to retell. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.agreements.valuing import TYPE_TITLES
from handslag.cases.models import State
from handslag.dossiers.models import Side
from handslag.guidelines.format_agreement import ContributionType
from handslag.statistics.counting import ANSWER, OUTCOMES
from handslag.statistics.figures import Figures, both_sides, percent
from handslag.statistics.tables import Measure, written


def of_outcomes(figures: Figures) -> str:
    """Say what became of the initiatives of the years shown."""
    came = sum(figures.number("in", year) for year in figures.years)
    settled = sum(figures.number(f"outcome:{one}", year) for one in OUTCOMES for year in figures.years)
    agreed = sum(figures.number(f"outcome:{State.AGREED}", year) for year in figures.years)
    if not came:
        return _("Inga initiativ har kommit in än")
    if not settled:
        return ngettext(
            "%(count)s initiativ har kommit in och är inte avslutat än",
            "%(count)s initiativ har kommit in, inget är avslutat än",
            came,
        ) % {"count": _number(came)}
    if not agreed:
        return _("Inget av %(settled)s avslutade initiativ blev ett partnerskap") % {
            "settled": _number(settled)
        }
    if agreed == settled:
        return ngettext(
            "Det enda avslutade initiativet blev ett partnerskap",
            "Alla %(count)s avslutade initiativ blev partnerskap",
            settled,
        ) % {"count": _number(settled)}
    return ngettext(
        "%(agreed)s av %(settled)s avslutade initiativ blev ett partnerskap",
        "%(agreed)s av %(settled)s avslutade initiativ blev partnerskap",
        agreed,
    ) % {"agreed": _number(agreed), "settled": _number(settled)}


def of_answers(figures: Figures) -> str:
    """Say how long the way to an answer is and if it has changed over the years shown."""
    known = [spread for year in figures.years if (spread := figures.spread(ANSWER, year)) is not None]
    if not known:
        return _("Inget initiativ har fått besked än")
    first, last = known[0].median, known[-1].median
    values = {"days": _number(last), "before": _number(first)}
    if len(known) == 1 or first == last:
        return (
            ngettext("Hälften fick besked inom %(days)s dag", "Hälften fick besked inom %(days)s dagar", last)
            % values
        )
    if last < first:
        return (
            ngettext(
                "Vägen till besked har blivit kortare: från %(before)s till %(days)s dag",
                "Vägen till besked har blivit kortare: från %(before)s till %(days)s dagar",
                last,
            )
            % values
        )
    return _("Vägen till besked har blivit längre: från %(before)s till %(days)s dagar") % values


def of_contributions(figures: Figures) -> str:
    """Say what each side puts in most of in the chosen year."""
    public, org = both_sides(figures, "planned")
    if not public and not org:
        return _("Inga värderade insatser %(year)d") % {"year": figures.year}
    if not public or not org:
        return (
            _("Bara det offentliga har värderade insatser %(year)d")
            if public
            else _("Bara organisationerna har värderade insatser %(year)d")
        ) % {"year": figures.year}
    most_public, most_org = _most(figures, Side.PUBLIC), _most(figures, Side.ORGANISATION)
    if most_public == most_org:
        return _("Båda sidor bidrar, båda mest med %(what)s") % {"what": _type(most_public)}
    return _("Det offentliga bidrar mest med %(public)s, organisationerna mest med %(org)s") % {
        "public": _type(most_public),
        "org": _type(most_org),
    }


def of_partners(figures: Figures) -> str:
    """Say how many of the initiatives come from organisations that were no partners before."""
    shares = [
        share
        for year in figures.years
        if (share := percent(figures.number("in:new", year), figures.number("in", year))) is not None
    ]
    if not shares:
        return _("Inga initiativ har kommit in än")
    values = {"share": shares[-1]}
    if len(shares) > 1 and shares[-1] > shares[0]:
        return _("Fler nya organisationer tar initiativ: %(share)d procent är nya") % values
    if len(shares) > 1 and shares[-1] < shares[0]:
        return _("Fler tidigare partner kommer tillbaka: %(share)d procent är nya") % values
    return _("%(share)d procent av initiativen kommer från nya organisationer") % values


def of_criteria(reasons: list[tuple[str, int]], refused: int) -> str:
    """Say which criterion most often speaks against in a no; ``reasons`` are title and number, the most first."""
    if not refused:
        return _("Inget nej att lära av det här året")
    if not reasons:
        return _("I inget nej talade någon enskild punkt emot")
    title, number = reasons[0]
    return _("I %(number)s av %(refused)s nej talade svaret emot på punkten ”%(title)s”") % {
        "number": _number(number),
        "refused": _number(refused),
        "title": title,
    }


def of_refusals(figures: Figures) -> str:
    """Say how many of the refusals showed another path."""
    refused, shown = figures.number("no"), figures.number("no:with_path")
    if not refused:
        return _("Inget nej det här året")
    if refused == shown:
        return _("Varje nej visade en annan väg")
    return _("%(shown)s av %(refused)s nej visade en annan väg") % {
        "shown": _number(shown),
        "refused": _number(refused),
    }


def of_decisions(figures: Figures) -> str:
    """Say how many decisions on partnership were taken."""
    yes = figures.number("decision:yes")
    if not yes:
        return _("Inget beslut om partnerskap %(year)d") % {"year": figures.year}
    return ngettext(
        "%(count)s beslut om partnerskap %(year)d", "%(count)s beslut om partnerskap %(year)d", yes
    ) % {"count": _number(yes), "year": figures.year}


def of_partnerships(figures: Figures) -> str:
    """Say how many partnerships run."""
    running = figures.now("running")
    if not running:
        return _("Inget partnerskap pågår just nu")
    return ngettext("%(count)s partnerskap pågår just nu", "%(count)s partnerskap pågår just nu", running) % {
        "count": _number(running)
    }


def _most(figures: Figures, side: str) -> ContributionType:
    return max(ContributionType, key=lambda one: figures.put_in("planned", side, type_=str(one)))


def _type(one: ContributionType) -> str:
    title = str(TYPE_TITLES[one])
    return title[:1].lower() + title[1:]


def _number(value: int) -> str:
    return written(value, Measure.COUNT)
