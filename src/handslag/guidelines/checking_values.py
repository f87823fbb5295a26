# SPDX-License-Identifier: EUPL-1.2
"""Check what the parts of a pack say together: dates, intake, pass rule, steps and dated amounts."""

from datetime import date
from itertools import pairwise

from handslag.guidelines.explaining_outcomes import counted_units
from handslag.guidelines.format_agreement import DatedValue, Parameter, ValueCertainty
from handslag.guidelines.format_criteria import ComputedKind, Criterion, CriterionKind, Outcome, PassRule
from handslag.guidelines.format_process import (
    MOST_MILESTONES,
    Decider,
    DeciderCondition,
    Step,
    StepGoal,
    StepKind,
)
from handslag.guidelines.pack_format import IntakeMode, Pack, PackKind, PackStatus, Reach
from handslag.guidelines.places import Ledger

_NEEDS_PARAMETER = frozenset(
    {
        ComputedKind.VALUE_WITHIN_PARAMETER,
        ComputedKind.AID_WITHIN_PARAMETER,
        ComputedKind.TERM_WITHIN_PARAMETER,
    }
)


def check_identity(pack: Pack, ledger: Ledger) -> None:
    """Complain where status, decision, period and scope do not fit together."""
    identity = pack.pack
    if (
        identity.status is PackStatus.ADOPTED
        and identity.kind is PackKind.GUIDELINE
        and identity.adopted is None
    ):
        ledger.add(
            "adopted_by_whom",
            "pack.status",
            "Riktlinjen ska vara antagen, men beslutet står inte i pack.adopted.",
            "The guideline is said to be adopted, but pack.adopted does not hold the decision.",
        )
    if identity.status is not PackStatus.ADOPTED and identity.adopted is not None:
        ledger.add(
            "adopted_too_early",
            "pack.adopted",
            "Ett utkast eller förslag kan inte ha ett beslut om antagande.",
            "A draft or a proposal cannot have a decision to adopt it.",
        )
    if _turned(identity.valid_from, identity.valid_until):
        _complain_of_period(ledger, "pack.valid_until")
    if identity.scope.reach is Reach.NAMED_UNITS and not identity.scope.units:
        ledger.add(
            "units_not_named",
            "pack.scope.units",
            "Paketet gäller vissa nämnder men säger inte vilka.",
            "The pack holds for some boards but does not name them.",
        )
    if identity.scope.reach is Reach.POLICY_AREA and not identity.scope.areas:
        ledger.add(
            "areas_not_named",
            "pack.scope.areas",
            "Paketet gäller ett område men säger inte vilket.",
            "The pack holds for a policy area but does not name it.",
        )


def check_intake(pack: Pack, ledger: Ledger) -> None:
    """Refuse deadlines, rounds and ranking behind an open door."""
    intake = pack.intake
    if intake is None or pack.intake_mode is not IntakeMode.OPEN_DOOR:
        return
    for name, is_said in (
        ("deadlines", bool(intake.deadlines)),
        ("rounds_per_year", intake.rounds_per_year is not None),
        ("ranking", bool(intake.ranking)),
        ("notice_days", intake.notice_days is not None),
    ):
        if is_said:
            ledger.add(
                "open_door_has_no_call",
                f"intake.{name}",
                "Med öppen dörr finns inga sista dagar, omgångar eller rangordning.",
                "An open door has no last days, rounds or ranking.",
            )


def check_criteria(pack: Pack, ledger: Ledger) -> None:
    """Complain of criteria that cannot be computed as they say, and of a pass rule that cannot be used."""
    for criterion in pack.criteria:
        _check_computed(criterion, ledger)
    in_groups: set[str] = set()
    for group in pack.groups:
        for index, member in enumerate(group.members):
            if member in in_groups:
                ledger.add(
                    "in_two_groups",
                    ledger.at(f"groups/{group.id}", f".members[{index}]"),
                    f"Kriteriet {member} hör redan till en annan grupp.",
                    f"The criterion {member} already belongs to another group.",
                )
            in_groups.add(member)
    if pack.criteria and pack.outcome is None:
        ledger.add(
            "no_outcome",
            "outcome",
            "Paketet har kriterier men säger inte hur de vägs ihop.",
            "The pack has criteria but does not say how they are weighed together.",
        )
    if pack.outcome is not None:
        _check_outcome(pack, pack.outcome, ledger)


def _check_computed(criterion: Criterion, ledger: Ledger) -> None:
    address = f"criteria/{criterion.id}"
    if (criterion.kind is CriterionKind.COMPUTED) is not (criterion.computed is not None):
        ledger.add(
            "computed_how",
            ledger.at(address, ".computed"),
            "Uppgiften computed ska stå just när kind är computed.",
            "The value computed belongs there exactly when kind is computed.",
        )
    if criterion.computed in _NEEDS_PARAMETER and criterion.parameter is None:
        ledger.add(
            "computed_against_what",
            ledger.at(address, ".parameter"),
            "Det behövs en parameter att räkna mot.",
            "A parameter to compare with is needed.",
        )


def _check_outcome(pack: Pack, outcome: Outcome, ledger: Ledger) -> None:
    counted = counted_units(pack)
    if outcome.rule is not PassRule.MANUAL and not counted:
        ledger.add(
            "nothing_counted",
            "outcome.rule",
            "Regeln har inget att räkna: inget kriterium har den vikt som räknas.",
            "The rule has nothing to count: no criterion has the weight that counts.",
        )
    if (outcome.rule is PassRule.PARTLY) is not (outcome.at_least is not None):
        ledger.add(
            "at_least_how_many",
            "outcome.at_least",
            "Uppgiften at_least ska stå just när regeln är partly.",
            "The value at_least belongs there exactly when the rule is partly.",
        )
    elif outcome.at_least is not None and outcome.at_least > len(counted):
        ledger.add(
            "at_least_too_many",
            "outcome.at_least",
            f"Regeln kräver {outcome.at_least} men bara {len(counted)} räknas.",
            f"The rule demands {outcome.at_least} but only {len(counted)} are counted.",
        )


def check_steps(pack: Pack, ledger: Ledger) -> None:
    """Complain of too many milestones, and of steps and deciders that lack what their kind needs."""
    if len(pack.milestones) > MOST_MILESTONES:
        ledger.add(
            "too_many_milestones",
            "milestones",
            f"Steglinjen har {len(pack.milestones)} hållplatser. Högst {MOST_MILESTONES} får plats.",
            f"The step line has {len(pack.milestones)} milestones. There is room for {MOST_MILESTONES}.",
        )
    for step in pack.steps:
        _check_step(step, ledger)
    for decider in pack.deciders:
        _check_decider(decider, ledger)


_GOALS: dict[StepKind, frozenset[StepGoal]] = {
    StepKind.CONSULT_UNITS: frozenset({StepGoal.NAMED, StepGoal.ANSWERED}),
    StepKind.AGREEMENT: frozenset({StepGoal.ACCEPTED, StepGoal.SIGNED}),
}


def _check_step(step: Step, ledger: Ledger) -> None:
    goals = _GOALS.get(step.kind)
    if (goals is None and step.goal is not None) or (goals is not None and step.goal not in goals):
        fitting = ", ".join(sorted(goals)) if goals else ""
        ledger.add(
            "step_goal",
            ledger.at(f"steps/{step.id}", ".goal"),
            f"Steget ska ange hur långt det går: {fitting}."
            if goals
            else "Ett sådant steg har inget mål (goal).",
            f"The step must say how far it goes: {fitting}." if goals else "Such a step has no goal.",
        )
    fits = {
        "layer": (step.kind is StepKind.CHECK, step.layer is not None),
        "meeting": (step.kind is StepKind.MEETING, step.meeting is not None),
        "opinion_from": (step.kind is StepKind.OPINION, step.opinion_from is not None),
    }
    kinds = {"layer": "check", "meeting": "meeting", "opinion_from": "opinion"}
    for key, (wanted, is_there) in fits.items():
        if wanted is not is_there:
            ledger.add(
                "step_misfit",
                ledger.at(f"steps/{step.id}", f".{key}"),
                f"Uppgiften {key} ska stå just när steget är av slaget {kinds[key]}.",
                f"The value {key} belongs there exactly when the step is of the kind {kinds[key]}.",
            )


def _check_decider(decider: Decider, ledger: Ledger) -> None:
    needed = {
        DeciderCondition.AMOUNT_ABOVE: ("amount_kr", decider.amount_kr),
        DeciderCondition.TERM_ABOVE: ("months", decider.months),
    }
    key, value = needed.get(decider.condition, ("", True))
    if value is None:
        ledger.add(
            "decider_above_what",
            ledger.at(f"deciders/{decider.id}", f".{key}"),
            f"Villkoret {decider.condition} behöver uppgiften {key}.",
            f"The condition {decider.condition} needs the value {key}.",
        )


def check_parameters(pack: Pack, ledger: Ledger) -> None:
    """Complain of amounts whose periods overlap or whose certainty does not fit what is written."""
    for parameter in pack.parameters:
        place = ledger.at(f"parameters/{parameter.id}")
        for index, value in enumerate(parameter.values):
            _check_value(value, f"{place}.values[{index}]", ledger)
        _check_overlap(parameter, place, ledger)


def _check_value(value: DatedValue, place: str, ledger: Ledger) -> None:
    if _turned(value.valid_from, value.valid_until):
        _complain_of_period(ledger, f"{place}.valid_until")
    if (value.certainty is ValueCertainty.UNKNOWN) is not (value.value is None):
        ledger.add(
            "unknown_or_known",
            f"{place}.value",
            "Ett okänt belopp har inget värde, och ett känt belopp måste ha ett.",
            "An unknown amount has no value, and a known one must have one.",
        )


def _check_overlap(parameter: Parameter, place: str, ledger: Ledger) -> None:
    ordered = sorted(enumerate(parameter.values), key=lambda pair: pair[1].valid_from)
    for (_, earlier), (index, later) in pairwise(ordered):
        if earlier.valid_until is None or earlier.valid_until > later.valid_from:
            ledger.add(
                "periods_overlap",
                f"{place}.values[{index}].valid_from",
                f"Perioden från {later.valid_from} går in i den som börjar {earlier.valid_from}.",
                f"The period from {later.valid_from} overlaps the one that begins {earlier.valid_from}.",
            )


def _turned(start: date | None, until: date | None) -> bool:
    return start is not None and until is not None and until <= start


def _complain_of_period(ledger: Ledger, place: str) -> None:
    ledger.add(
        "period_turned", place, "Perioden slutar innan den börjar.", "The period ends before it begins."
    )
