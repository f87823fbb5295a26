# SPDX-License-Identifier: EUPL-1.2
"""Say a whole pack as readable text: every rule with what it demands, where it comes from and who wrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from handslag.guidelines.explaining_outcomes import explain_rule
from handslag.guidelines.format_agreement import ContributionKind, Heading, Parameter
from handslag.guidelines.format_criteria import Criterion, CriterionGroup
from handslag.guidelines.format_guide import GuideRow, Question
from handslag.guidelines.format_process import Decider, DeclarationPoint, Duty, RequiredDocument, Step
from handslag.guidelines.format_values import FORM_TITLES, Certainty, Rule, Source, Text, Weight
from handslag.guidelines.pack_format import Pack, sections_of, walk_rules
from handslag.guidelines.resolving import ResolvedPack

WEIGHT_TITLES: dict[Weight, Text] = {
    Weight.MUST: Text(sv="ska", en="must"),
    Weight.SHOULD: Text(sv="bör", en="should"),
    Weight.INFO: Text(sv="upplysning", en="information"),
}
"""What each weight is called on a page."""

CERTAINTY_TITLES: dict[Certainty, Text] = {
    Certainty.READ: Text(sv="läst i källan", en="read in the source"),
    Certainty.OUR_READING: Text(sv="vår läsning", en="our reading"),
    Certainty.UNVERIFIED: Text(sv="inte kontrollerad", en="unverified"),
}
"""What each certainty is called on a page."""

PART_TITLES: dict[str, Text] = {
    "pack": Text(sv="Om riktlinjen", en="About the guideline"),
    "outcome": Text(sv="Så vägs kriterierna ihop", en="How the criteria are weighed"),
    "purposes": Text(sv="Syften", en="Purposes"),
    "functions": Text(sv="Funktioner", en="Functions"),
    "intake": Text(sv="Hur initiativ kommer in", en="How initiatives come in"),
    "texts": Text(sv="Texter", en="Texts"),
    "criteria": Text(sv="Kriterier", en="Criteria"),
    "groups": Text(sv="Kriterier som vägs ihop", en="Criteria weighed together"),
    "form_guide": Text(sv="Guiden: vilken form passar?", en="The guide: which form fits?"),
    "documents": Text(sv="Handlingar", en="Documents"),
    "declaration": Text(sv="Intyg om värdegrund", en="Values declaration"),
    "milestones": Text(sv="Hållplatser", en="Milestones"),
    "steps": Text(sv="Arbetsgång", en="Working order"),
    "deciders": Text(sv="Vem som beslutar", en="Who decides"),
    "agreement": Text(sv="Överenskommelsen", en="The agreement"),
    "follow_up": Text(sv="Uppföljning", en="Follow-up"),
    "duties": Text(sv="Återkommande ansvar", en="Standing duties"),
    "parameters": Text(sv="Belopp som ändras", en="Amounts that change"),
}
"""What each part of a pack is called on a page."""


@dataclass(frozen=True)
class ExplainedRule:
    """One rule in words, with where it comes from."""

    address: str
    part: str
    text: Text
    details: tuple[Text, ...]
    source: Text
    certainty: Certainty
    origin: str
    """The pack in which the rule was written."""


def explained_rules(resolved: ResolvedPack) -> tuple[ExplainedRule, ...]:
    """Give every section and rule of a pack in words, part by part in the order of the format."""
    said = [*_explained_sections(resolved), *_explained_rules(resolved)]
    parts = list(Pack.model_fields)
    return tuple(sorted(said, key=lambda rule: parts.index(rule.part)))


def _explained_rules(resolved: ResolvedPack) -> Iterator[ExplainedRule]:
    for address, rule in walk_rules(resolved.pack):
        details = tuple(_details(rule, resolved.pack))
        yield _explained(resolved, address, say_rule(rule), details, rule.source)


def _explained_sections(resolved: ResolvedPack) -> Iterator[ExplainedRule]:
    for address, section in sections_of(resolved.pack):
        values = {name: getattr(section, name) for name in type(section).model_fields}
        words = [value for name, value in values.items() if isinstance(value, Text) and name != "title"]
        details = [
            *words[1:],
            *(_say_value(name, value, resolved.pack) for name, value in values.items() if _is_plain(value)),
        ]
        source = values["source"]
        if words or details:
            text = words[0] if words else PART_TITLES.get(address.split(".")[0], Text(sv=address))
            yield _explained(
                resolved, address, text, tuple(details), source if isinstance(source, Source) else None
            )


def _explained(
    resolved: ResolvedPack, address: str, text: Text, details: tuple[Text, ...], source: Source | None
) -> ExplainedRule:
    return ExplainedRule(
        address=address,
        part=address.split("/")[0].split(".")[0],
        text=text,
        details=details,
        source=say_source(resolved, source),
        certainty=source.certainty if source else Certainty.UNVERIFIED,
        origin=resolved.origin_of(address),
    )


VALUE_TITLES: dict[str, Text] = {
    "mode": Text(sv="sätt att ta emot", en="way of receiving"),
    "first_answer_days": Text(
        sv="eget löfte om första svar, dagar", en="own promise of a first answer, days"
    ),
    "informal_networks": Text(
        sv="nätverk utan organisationsnummer får börja", en="networks without number may begin"
    ),
    "rule": Text(sv="regel", en="rule"),
    "at_least": Text(sv="minst", en="at least"),
    "signed_by": Text(sv="skrivs under av", en="signed by"),
    "valid_months": Text(sv="gäller i månader", en="holds for months"),
    "before_step": Text(sv="före steget", en="before the step"),
    "normal_months": Text(sv="vanlig längd, månader", en="normal length, months"),
    "least_months": Text(sv="kortast, månader", en="shortest, months"),
    "most_months": Text(sv="längst, månader", en="longest, months"),
    "notice_months": Text(sv="uppsägningstid, månader", en="notice, months"),
    "warn_before_end_months": Text(
        sv="påminnelse före slutet, månader", en="reminder before the end, months"
    ),
    "renewal_needs_evaluation": Text(sv="utvärdering före förlängning", en="evaluation before renewal"),
    "evaluate_before_end_months": Text(
        sv="utvärdering före slutet, månader", en="evaluation before the end, months"
    ),
    "warn_below_share": Text(
        sv="påminnelse när en sidas andel är lägre än", en="reminder when a side's share is below"
    ),
    "most_amount_kr": Text(sv="högsta belopp, kronor", en="highest amount, kronor"),
    "cadence": Text(sv="hur ofta", en="how often"),
    "reach": Text(sv="omfattar", en="reach"),
    "includes_owned_companies": Text(sv="gäller också ägda bolag", en="holds for owned companies too"),
    "item": Text(sv="paragraf", en="item"),
    "reg_no": Text(sv="diarienummer", en="registration number"),
    "weight": Text(sv="styrka", en="weight"),
    "each_organisation": Text(sv="var och en av organisationerna", en="each organisation"),
    "units_may_add_headings": Text(sv="nämnder får lägga till rubriker", en="units may add headings"),
}
"""What the single values of a section are called."""

VALUE_WORDS: dict[str, Text] = {
    "whole_body": Text(sv="hela organisationen", en="the whole body"),
    "named_units": Text(sv="vissa nämnder", en="named units"),
    "outside": Text(
        sv="råd utifrån, bindande först när de antas", en="advice from outside, binding when adopted"
    ),
    "open_door": Text(sv="öppen dörr, hela året", en="open door, all year"),
    "notice": Text(sv="kungörelse", en="notice"),
    "invitation": Text(sv="inbjudan", en="invitation"),
    "by_agreement": Text(sv="som avtalet säger", en="as the agreement says"),
    "carried_over": Text(sv="följer med till nästa år", en="carried over"),
    "all": Text(sv="alla krav", en="all requirements"),
    "manual": Text(sv="en person avgör", en="a person decides"),
    "partly": Text(sv="ett visst antal", en="a certain number"),
    "must": Text(sv="ska", en="must"),
    "should": Text(sv="bör", en="should"),
    "representative": Text(sv="organisationens företrädare", en="the organisation's representative"),
    "authorised_signatory": Text(sv="firmatecknare", en="authorised signatory"),
    "board": Text(sv="organisationens styrelse", en="the organisation's board"),
    "yearly": Text(sv="varje år", en="every year"),
    "half_yearly": Text(sv="varje halvår", en="every half-year"),
    "quarterly": Text(sv="varje kvartal", en="every quarter"),
}
"""Words for values that the format writes as codes."""


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | Decimal) and value is not False


def _say_value(name: str, value: object, pack: Pack) -> Text:
    title = VALUE_TITLES.get(name, Text(sv=name.replace("_", " ")))
    said = Text(sv="ja", en="yes") if value is True else VALUE_WORDS.get(str(value), Text(sv=str(value)))
    if name == "before_step":
        said = pack.step(str(value)).title
    return Text(sv=f"{title.sv}: {said.sv}", en=f"{title.in_language('en')}: {said.in_language('en')}")


def say_source(resolved: ResolvedPack, source: Source | None) -> Text:
    """Name a source in one line: document, heading, item and how sure we are."""
    if source is None:
        return Text(sv="källan är inte angiven", en="no source is given")
    document = resolved.document(source.document)
    title = document.title if document else Text(sv=source.document)
    parts_sv, parts_en = [title.sv], [title.in_language("en")]
    if source.heading:
        parts_sv.append(source.heading)
        parts_en.append(source.heading)
    if source.item is not None:
        parts_sv.append(f"punkt {source.item}")
        parts_en.append(f"item {source.item}")
    if source.certainty is not Certainty.READ:
        parts_sv.append(CERTAINTY_TITLES[source.certainty].sv)
        parts_en.append(CERTAINTY_TITLES[source.certainty].en)
    return Text(sv=", ".join(parts_sv), en=", ".join(parts_en))


def say_rule(rule: Rule) -> Text:
    """Give the words of a rule: its text, or its title where it has no text of its own."""
    if isinstance(rule, GuideRow):
        form = FORM_TITLES[rule.form]
        return Text(sv=f"{form.sv}: {rule.reason.sv}", en=f"{form.en}: {rule.reason.in_language('en')}")
    named = getattr(rule, "title", None) or getattr(rule, "text", None)
    said = named if isinstance(named, Text) else Text(sv=rule.id)
    number = getattr(rule, "number", None)
    if number is None:
        return said
    return Text(sv=f"{number}. {said.sv}", en=f"{number}. {said.in_language('en')}")


def _details(rule: Rule, pack: Pack) -> Iterator[Text]:
    weight = getattr(rule, "weight", None)
    if isinstance(weight, Weight):
        yield WEIGHT_TITLES[weight]
    match rule:
        case Criterion():
            yield from _about_criterion(rule, pack)
        case CriterionGroup() | Heading() | DeclarationPoint() | Question():
            yield from _written(rule, "question", "help")
        case Step():
            yield from _about_step(rule, pack)
        case RequiredDocument():
            yield from _written(rule, "help", "judged")
            if rule.max_age_months:
                sv, en = _months(rule.max_age_months)
                yield Text(sv=f"högst {sv}", en=f"at most {en} old")
        case Decider():
            if rule.amount_kr is not None:
                yield Text(sv=f"över {rule.amount_kr} kr", en=f"above SEK {rule.amount_kr}")
            if rule.months is not None:
                sv, en = _months(rule.months)
                yield Text(sv=f"längre än {sv}", en=f"longer than {en}")
        case Duty():
            yield from _written(rule, "text")
            yield _by(rule.responsible, pack)
        case ContributionKind() | Parameter():
            yield from _written(rule, "text")
        case _:
            return


def _about_criterion(criterion: Criterion, pack: Pack) -> Iterator[Text]:
    yield from _written(criterion, "help")
    if criterion.needs_opinion_from:
        named = pack.function_title(criterion.needs_opinion_from)
        yield Text(sv=f"yttrande från: {named.sv}", en=f"opinion from: {named.in_language('en')}")
    if criterion.needs_evidence:
        yield Text(sv="underlag ska finnas", en="something on record must show it")
    if criterion.other_path:
        form = FORM_TITLES[criterion.other_path]
        yield Text(sv=f"annars: {form.sv}", en=f"otherwise: {form.en}")


def _months(count: int) -> tuple[str, str]:
    """Write a number of months in Swedish and English."""
    return (f"{count} månad", f"{count} month") if count == 1 else (f"{count} månader", f"{count} months")


def _about_step(step: Step, pack: Pack) -> Iterator[Text]:
    yield from _written(step, "text")
    yield _by(step.responsible, pack)
    if step.needs:
        titles = [pack.step(needed).title for needed in step.needs]
        after_sv, after_en = "; ".join(title.sv for title in titles), "; ".join(title.en for title in titles)
        yield Text(sv=f"efter: {after_sv}", en=f"after: {after_en}")
    if step.days is not None:
        one = step.days == 1
        yield Text(
            sv=f"eget löfte: {step.days} {'dag' if one else 'dagar'}",
            en=f"own promise: {step.days} {'day' if one else 'days'}",
        )
    if step.optional:
        yield Text(sv="vid behov", en="when needed")


def _by(function_id: str, pack: Pack) -> Text:
    named = pack.function_title(function_id)
    return Text(sv=f"ansvar: {named.sv}", en=f"responsible: {named.in_language('en')}")


def _written(rule: Rule, *fields: str) -> Iterator[Text]:
    for name in fields:
        value = getattr(rule, name, None)
        if isinstance(value, Text):
            yield value


def explain(resolved: ResolvedPack, language: str = "sv") -> str:
    """Write the whole pack as text that can be read from top to bottom."""
    pack = resolved.pack
    lines = [
        pack.pack.title.in_language(language),
        f"{resolved.ref} · {_word(pack.pack.status)} · {resolved.hash[:12]}",
    ]
    if pack.pack.summary:
        lines.append(pack.pack.summary.in_language(language))
    part = ""
    for rule in explained_rules(resolved):
        if rule.part != part:
            part = rule.part
            title = PART_TITLES.get(part, Text(sv=part)).in_language(language)
            lines += ["", title, "-" * len(title)]
            if part == "criteria":
                lines.append(explain_rule(pack).in_language(language))
        indent = "    " if rule.address.count("/") > 1 else "  "
        lines.append(f"{indent}{rule.text.in_language(language)}")
        lines += [f"{indent}  · {detail.in_language(language)}" for detail in rule.details]
        origin = "" if rule.origin == resolved.ref else f" ({rule.origin})"
        lines.append(f"{indent}  [{rule.source.in_language(language)}]{origin}")
    return "\n".join(lines) + "\n"


_WORDS = {"draft": "utkast", "proposed": "förslag", "adopted": "antagen"}


def _word(status: StrEnum) -> str:
    return _WORDS.get(status, str(status))
