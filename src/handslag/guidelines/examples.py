# SPDX-License-Identifier: EUPL-1.2
"""Read and run the examples of a pack: verdicts or guide answers with the outcome they should give."""

import json
import tomllib
from dataclasses import dataclass

from pydantic import ValidationError

from handslag.guidelines import form_guide
from handslag.guidelines.complaints import Complaint
from handslag.guidelines.format_values import Form, PlainText, RuleId, Text, Written
from handslag.guidelines.judging import Judgement, judge
from handslag.guidelines.places import line_map, line_of
from handslag.guidelines.resolving import ResolvedPack
from handslag.guidelines.verdicts import Answer, Opinion, OutcomeKind, Verdict


class ExampleAnswer(Written):
    """A verdict with its reasons and whether something on record shows it."""

    verdict: Verdict
    reasons: str = ""
    has_evidence: bool = False


class ExampleOpinion(Written):
    """An opinion on record in the example."""

    function: RuleId
    criterion: RuleId | None = None


class Expected(Written):
    """What should come out. What is left out is not compared."""

    preliminary: OutcomeKind | None = None
    final: OutcomeKind | None = None
    stops: tuple[RuleId, ...] | None = None
    waits: tuple[RuleId, ...] | None = None
    form: Form | None = None
    row: RuleId | None = None


class Example(Written):
    """One story with its answers and what should come of it."""

    title: Text
    story: Text | None = None
    topic: PlainText | None = None
    """The same word in several packs marks the same story told under each of them."""
    verdicts: dict[RuleId, Verdict | ExampleAnswer] = {}
    opinions: tuple[ExampleOpinion, ...] = ()
    guide: dict[RuleId, RuleId] = {}
    expect: Expected

    @property
    def answers(self) -> dict[str, Answer]:
        """Give the verdicts as answers on record."""
        return {
            rule_id: Answer(said.verdict, said.reasons, said.has_evidence)
            if isinstance(said, ExampleAnswer)
            else Answer(said)
            for rule_id, said in self.verdicts.items()
        }

    @property
    def opinions_on_record(self) -> tuple[Opinion, ...]:
        """Give the opinions as they would be on record."""
        return tuple(Opinion(opinion.function, opinion.criterion) for opinion in self.opinions)


@dataclass(frozen=True)
class ExampleRun:
    """What came out of an example, and where that differs from what it says should."""

    judgement: Judgement | None
    guide: form_guide.GuideResult | None
    complaints: tuple[Complaint, ...]


def read_example(text: str, name: str) -> tuple[Example | None, tuple[Complaint, ...]]:
    """Read one example file, with all that is wrong with it."""
    try:
        raw = tomllib.loads(text)
        return Example.model_validate_json(json.dumps(raw, default=str)), ()
    except tomllib.TOMLDecodeError as fault:
        said = Text(
            sv=f"Exemplet går inte att läsa som TOML: {fault}.", en=f"The example is not TOML: {fault}."
        )
        return None, (Complaint("not_toml", "", said, file=name),)
    except ValidationError as fault:
        lines = line_map(text)
        complaints = []
        for error in fault.errors():
            place = ".".join(str(part) for part in error["loc"])
            said = Text(
                sv=f"Uppgiften {place} passar inte i ett exempel.", en=f"The value {place} does not fit here."
            )
            complaints.append(Complaint(error["type"], place, said, file=name, line=line_of(lines, place)))
        return None, tuple(complaints)


def run_example(resolved: ResolvedPack, example: Example, name: str = "") -> ExampleRun:
    """Judge the example by the pack, walk the guide with its answers, and compare with what it expects."""
    expect = example.expect
    is_judged = bool(example.verdicts) or expect.preliminary is not None or expect.final is not None
    judgement = judge(resolved, example.answers, example.opinions_on_record) if is_judged else None
    guide = resolved.pack.form_guide
    answered = form_guide.result(guide, example.guide) if guide is not None and example.guide else None
    came: dict[str, object] = {
        "preliminary": judgement.preliminary if judgement else None,
        "final": judgement.final if judgement else None,
        "stops": set(judgement.stops) if judgement else None,
        "waits": set(judgement.waits) if judgement else None,
        "form": answered.form if answered else None,
        "row": answered.row_id if answered else None,
    }
    complaints = [*_strangers(resolved, example, name)]
    for field, came_out in came.items():
        wanted = getattr(expect, field)
        wanted = set(wanted) if isinstance(wanted, tuple) else wanted
        if wanted is not None and wanted != came_out:
            said = Text(
                sv=f"Exemplet väntar sig {_words(wanted)}, men det blev {_words(came_out)}.",
                en=f"The example expects {_words(wanted)}, but {_words(came_out)} came out.",
            )
            complaints.append(Complaint("example_differs", f"expect.{field}", said, file=name))
    return ExampleRun(judgement, answered, tuple(complaints))


def _strangers(resolved: ResolvedPack, example: Example, name: str) -> list[Complaint]:
    pack = resolved.pack
    questions = {question.id for question in pack.form_guide.questions} if pack.form_guide else set()
    known = {"verdicts": {criterion.id for criterion in pack.criteria}, "guide": questions}
    complaints = []
    for field, ids in known.items():
        for rule_id in getattr(example, field):
            if rule_id not in ids:
                said = Text(
                    sv=f"Paketet har inget som heter {rule_id}.", en=f"The pack has nothing called {rule_id}."
                )
                complaints.append(Complaint("unknown_id", f"{field}.{rule_id}", said, file=name))
    return complaints


def _words(value: object) -> str:
    if isinstance(value, set):
        return ", ".join(sorted(str(item) for item in value)) or "inget"
    return "inget" if value is None else str(value)
