# SPDX-License-Identifier: EUPL-1.2
"""Why a case cannot go to its board, or a board's outcome not be put on record: pure rules."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from handslag.cases.beyond import FarStep
from handslag.cases.casefile import CaseFile
from handslag.cases.steps import is_before_decision
from handslag.dossiers.reports import missing
from handslag.guidelines.explaining import say_source
from handslag.guidelines.format_process import StepGoal, StepKind
from handslag.guidelines.verdicts import Wait
from handslag.kernel.errors import Incomplete, NotAllowed, NotNow, Refused
from handslag.parties.actor import Actor
from handslag.parties.roles import Role


def board_named(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while nobody has said which board decides."""
    if file.case.board_id is None:
        return Incomplete(
            "case.board_missing", _("Välj först vilken nämnd som ska besluta."), fields=("board",)
        )
    return None


def demanded_opinions_given(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while an opinion is missing that a criterion cannot be settled without; name it and the source that says so."""
    if file.overall is None:
        return None
    language = get_language() or "sv"
    for bound, judgement in ((file.law, file.overall.law), (file.governing, file.overall.governing)):
        for finding in judgement.findings if judgement else ():
            if bound is None or Wait.OPINION not in finding.waits_for or not finding.opinion_from:
                continue
            return Incomplete(
                "case.opinion_missing",
                _(
                    "Yttrande saknas: %(who)s. Det krävs för att avgöra punkten ”%(point)s”. Källa: %(source)s."
                )
                % {
                    "who": bound.pack.function_title(finding.opinion_from).in_language(language),
                    "point": finding.text.in_language(language),
                    "source": say_source(bound.resolved, finding.source).in_language(language),
                },
                fields=("opinion",),
            )
    return None


def agreement_accepted(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while an agreement that is begun, or that the guideline places before the decision, is not accepted by all."""
    pack = file.governing.pack if file.governing else None
    comes_first = pack is not None and any(
        step.kind is StepKind.AGREEMENT and step.goal is StepGoal.ACCEPTED and is_before_decision(pack, step)
        for step in pack.steps
    )
    if (comes_first or file.beyond.is_open) and FarStep.ACCEPTED not in file.beyond.steps:
        return Incomplete(
            "case.agreement_not_accepted",
            _("Överenskommelsen ska vara godtagen av alla parter innan nämnden får ärendet."),
            fields=("agreement",),
        )
    return None


def report_written(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while the report has no proposed decision or no summary."""
    lacking = missing(file.draft_report.texts) if file.draft_report else ["clauses", "summary"]
    if not lacking:
        return None
    return Incomplete(
        "case.report_unwritten",
        _("Tjänsteutlåtandet är inte klart. Det behöver förslag till beslut och en sammanfattning."),
        fields=lacking,
    )


def before_the_board(file: CaseFile, by: Actor) -> Refused | None:
    """Say no when the board has said yes already."""
    if file.approval is not None:
        return NotNow("case.decided", _("Nämnden har redan beslutat. Beslutet står under Beslut."))
    return None


def of_the_board(file: CaseFile, by: Actor) -> Refused | None:
    """Say no to another board's secretary."""
    if by.role == Role.BOARD_SECRETARY and by.unit_id != file.case.board_id:
        return NotAllowed("case.other_board", _("Bara den beslutande nämndens sekreterare kan göra det här."))
    return None


def has_minutes(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while no board's decision is on record."""
    if file.latest_minutes is None:
        return NotNow("case.no_minutes", _("Nämnden har inte beslutat än."))
    return None
