# SPDX-License-Identifier: EUPL-1.2
"""What the page of a guideline shows: its parts, who does each step, its amounts as known today, what has changed."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.guidelines.comparing import ChangeKind, RuleChange, compare_rules
from handslag.guidelines.explaining import PART_TITLES, ExplainedRule, explained_rules
from handslag.guidelines.format_process import Decider, DeciderCondition, RequiredDocument, Step
from handslag.guidelines.format_values import Cadence, Source, SourceDocument
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.parameters import ValueOnDay, values_on
from handslag.guidelines.resolving import ResolvedPack
from handslag.kernel.money import kronor
from handslag.register import wording
from handslag.register.wording import SourceLine, in_reader, months_words

OWN_SOURCES = "kalla-"
LAW_SOURCES = "lag-kalla-"
_ALIKE = 0.6

_PARTS: tuple[tuple[str, str | Promise], ...] = (
    ("syften", lazy("Syften")),
    ("omfattning", lazy("Var den gäller")),
    ("intag", lazy("Hur initiativ tas emot")),
    ("kriterier", lazy("Kriterier")),
    ("handlingar", lazy("Handlingar")),
    ("vardegrund", lazy("Intyg om värdegrund")),
    ("arbetsgang", lazy("Arbetsgång")),
    ("beslut", lazy("Vem som beslutar")),
    ("overenskommelse", lazy("Överenskommelsen")),
    ("uppfoljning", lazy("Uppföljning")),
    ("ansvar", lazy("Återkommande ansvar")),
    ("belopp", lazy("Belopp och mått")),
    ("texter", lazy("Texter")),
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the working order in words."""

    number: int
    title: str
    text: str
    side: str
    who: str
    days: str
    is_optional: bool
    needs: str
    source: SourceLine


@dataclass(frozen=True, slots=True)
class Amount:
    """A dated amount as it is known today, with how far it can be relied on."""

    title: str
    text: str
    value: str
    period: str
    trust: str | Promise
    trust_kind: str
    warning: str
    source: SourceLine


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that differs between two versions, with what was added and struck."""

    part: str
    word: str
    pieces: tuple[dict[str, str], ...]


class Citing:
    """Writes sources as numbers of the page's own list of documents; ``mark`` stands before each number."""

    def __init__(self, resolved: ResolvedPack, prefix: str = OWN_SOURCES, mark: str = "") -> None:
        self.resolved = resolved
        self.prefix = prefix
        self.documents = [
            (f"{mark}{number}", one) for number, one in enumerate(resolved.pack.sources, start=1)
        ]
        self._numbers = {document.id: number for number, document in self.documents}

    def line(self, source: Source | None) -> SourceLine:
        """Return "1, heading, item 6" with the address of the document in the list."""
        if source is None:
            return SourceLine("")
        place = wording.source_words(self.resolved, source, short=True)
        number = self._numbers.get(source.document, "")
        return SourceLine(
            ", ".join(part for part in (number, place) if part), f"#{self.prefix}{source.document}"
        )

    def anchor(self, document: SourceDocument) -> str:
        """Return the mark of a document in the list."""
        return f"{self.prefix}{document.id}"


def parts_of(pack: Pack) -> dict[str, str]:
    """Return the parts that the pack has something in, each with its title, in the order of the page."""
    filled = {
        "syften": pack.purposes,
        "omfattning": pack.pack.scope.text or pack.pack.scope.units or pack.pack.scope.areas,
        "intag": pack.intake
        and (pack.intake.mode or pack.intake.text or pack.intake.first_answer_days is not None),
        "kriterier": pack.criteria or pack.outcome,
        "handlingar": pack.documents,
        "vardegrund": pack.declaration and (pack.declaration.points or pack.declaration.intro),
        "arbetsgang": pack.steps,
        "beslut": pack.deciders,
        "overenskommelse": pack.agreement and pack.agreement.model_fields_set,
        "uppfoljning": pack.follow_up and pack.follow_up.model_fields_set,
        "ansvar": pack.duties,
        "belopp": pack.parameters,
        "texter": pack.texts,
    }
    return {name: str(title) for name, title in _PARTS if filled[name]}


def step_rows(pack: Pack, citing: Citing) -> list[StepRow]:
    """Return the working order in words."""
    titles = {step.id: in_reader(step.title) for step in pack.steps}
    return [_step_row(pack, step, number, titles, citing) for number, step in enumerate(pack.steps, start=1)]


def _step_row(pack: Pack, step: Step, number: int, titles: dict[str, str], citing: Citing) -> StepRow:
    function = next((one for one in pack.functions if one.id == step.responsible), None)
    return StepRow(
        number=number,
        title=in_reader(step.title),
        text=in_reader(step.text),
        side="org" if function is not None and function.is_outside else "public",
        who=in_reader(function.title) if function is not None else step.responsible,
        days=wording.days_words(step),
        is_optional=step.optional,
        needs="; ".join(titles[need] for need in step.needs if need in titles),
        source=citing.line(step.source),
    )


def document_demands(document: RequiredDocument) -> str:
    """Say how old a document may be, how often it is shown, and what must not stand in it."""
    demands = []
    if document.max_age_months:
        demands.append(_("högst %(months)s gammal") % {"months": months_words(document.max_age_months)})
    if document.cadence is not Cadence.ONCE:
        demands.append(str(wording.CADENCES[document.cadence]).lower())
    demands += [str(wording.NOT_INSIDE[one]) for one in document.must_not_hold]
    return ", ".join(demands)


def decider_condition(decider: Decider) -> str:
    """Say when a decider takes part."""
    words = str(wording.CONDITIONS[decider.condition])
    if decider.condition is DeciderCondition.AMOUNT_ABOVE and decider.amount_kr is not None:
        return words % {"limit": kronor(int(decider.amount_kr * 100))}
    if decider.condition is DeciderCondition.TERM_ABOVE and decider.months is not None:
        return words % {"limit": months_words(decider.months)}
    return words.partition(" %(")[0]


def amounts(pack: Pack, citing: Citing, day: date) -> list[Amount]:
    """Return every dated amount as it is known on a day."""
    texts = {one.id: in_reader(one.text) for one in pack.parameters}
    return [_amount(value, texts[value.parameter_id], citing) for value in values_on(pack, day)]


def _amount(value: ValueOnDay, text: str, citing: Citing) -> Amount:
    trust, kind = wording.TRUSTS[value.trust]
    since = value.valid_from.isoformat() if value.valid_from else ""
    # Why a day less: the format's last day is the first that is not included, and people read it as the last that is.
    until = date.fromordinal(value.valid_until.toordinal() - 1).isoformat() if value.valid_until else ""
    return Amount(
        title=in_reader(value.title),
        text=text,
        value=wording.amount_words(value.value, value.unit),
        period=f"{since} – {until}".strip() if since else "",
        trust=trust,
        trust_kind=kind,
        warning=in_reader(value.warning),
        source=citing.line(value.source),
    )


def changes_between(first: ResolvedPack, second: ResolvedPack) -> list[Change]:
    """Return what has changed from one version to another, rule by rule, in words."""
    before = {rule.address: rule for rule in explained_rules(first)}
    after = {rule.address: rule for rule in explained_rules(second)}
    return [
        _change(change, before.get(change.address), after.get(change.address))
        for change in compare_rules(first, second)
    ]


def _change(change: RuleChange, before: ExplainedRule | None, after: ExplainedRule | None) -> Change:
    old, new = _in_words(before), _in_words(after)
    if old == new:
        old = [*old[:1], *(f"{one.name}: {one.before or '–'}" for one in change.fields)]
        new = [*new[:1], *(f"{one.name}: {one.after or '–'}" for one in change.fields)]
    part = PART_TITLES.get(change.address.split("/")[0].split(".")[0])
    word = {
        ChangeKind.ADDED: _("Ny"),
        ChangeKind.GONE: _("Borttagen"),
        ChangeKind.CHANGED: _("Ändrad"),
    }[change.kind]
    return Change(in_reader(part) or change.address, word, tuple(_pieces(old, new)))


def _in_words(rule: ExplainedRule | None) -> list[str]:
    return [in_reader(text) for text in (rule.text, *rule.details)] if rule is not None else []


def _pieces(old: list[str], new: list[str]) -> Iterator[dict[str, str]]:
    """Yield what stays, what was struck and what was added; of the lines that stay only the first, which names the rule."""
    lines = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, from_a, to_a, from_b, to_b in lines:
        if tag != "equal":
            yield from _words("\n".join(old[from_a:to_a]), "\n".join(new[from_b:to_b]))
        elif from_a == 0:
            yield {"op": "same", "text": f"{old[0]}\n"}


def _words(old: str, new: str) -> Iterator[dict[str, str]]:
    """Yield the difference of two texts word by word, or whole when little is alike."""
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    alike = matcher.ratio() > _ALIKE
    for tag, from_a, to_a, from_b, to_b in matcher.get_opcodes() if alike else _whole(before, after):
        if tag == "equal":
            yield {"op": "same", "text": "".join(before[from_a:to_a])}
            continue
        if to_a > from_a:
            yield {"op": "struck", "text": "".join(before[from_a:to_a])}
        if to_a > from_a and to_b > from_b:
            yield {"op": "same", "text": " "}
        if to_b > from_b:
            yield {"op": "added", "text": "".join(after[from_b:to_b])}
    yield {"op": "same", "text": "\n"}


def _whole(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    return [("replace", 0, len(before), 0, 0), ("insert", 0, 0, 0, len(after))]
