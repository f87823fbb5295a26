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
from handslag.guidelines.verdicts import OutcomeKind, Wait
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


def law_allows(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while the law's own questions stop the case; only a changed verdict lifts it."""
    if file.overall is not None and file.overall.stopped_by_law:
        return NotNow(
            "case.stopped_by_law",
            _(
                "Den rättsliga prövningen säger nej. Det kan bara ändras genom att svaret där ändras, med skäl."
            ),
        )
    return None


def criteria_settled(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while anything that the final outcome needs is open: a verdict, an opinion, evidence."""
    if file.overall is not None and file.overall.final is OutcomeKind.BLOCKED:
        return Incomplete(
            "case.criteria_unsettled",
            _("Bedömningen är inte klar. Något svar, yttrande eller underlag saknas."),
        )
    return None


def units_have_answered(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while an invited unit has not answered."""
    if file.units_waiting:
        names = ", ".join(unit.unit.name for unit in file.units_waiting)
        return Incomplete("case.units_waiting", _("Svar saknas från: %(units)s.") % {"units": names})
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


def report_begun(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while nobody has begun to write the report."""
    if file.draft_report is None:
        return NotNow("case.report_none", _("Inget tjänsteutlåtande skrivs just nu."))
    return None


def somebody_else_wrote(file: CaseFile, by: Actor) -> Refused | None:
    """Say no to whoever wrote the version herself: the second reader is a second pair of eyes."""
    draft = file.draft_report
    if draft is None or by.user_id != draft.author_id:
        return None
    return NotAllowed(
        "case.own_report", _("Den som har skrivit den senaste versionen kan inte läsa den som andra läsare.")
    )


def before_the_board(file: CaseFile, by: Actor) -> Refused | None:
    """Say no when the case is approved already."""
    if file.approval is not None:
        return NotNow("case.decided", _("Nämnden har redan beslutat. Beslutet står under Beslut."))
    return None


def somebody_decides_next(file: CaseFile, by: Actor) -> Refused | None:
    """Say no when all who decide have said yes and only a condition is waited for."""
    if file.unmet and not file.deciding_next:
        return NotNow(
            "case.condition_open",
            _("Alla som ska besluta har sagt ja. Anteckna i stället att villkoret är uppfyllt."),
        )
    return None


def of_those_next(file: CaseFile, by: Actor) -> Refused | None:
    """Say no to the secretary of a board whose turn it is not."""
    following = {one.unit_id for one in file.deciding_next} or file.deciding_unit_ids
    if by.role == Role.BOARD_SECRETARY and by.unit_id not in following:
        return NotAllowed("case.other_board", _("Bara den beslutande nämndens sekreterare kan göra det här."))
    return None


def of_a_deciding_board(file: CaseFile, by: Actor) -> Refused | None:
    """Say no to the secretary of a board that neither decides nor has decided."""
    if by.role == Role.BOARD_SECRETARY and by.unit_id not in file.deciding_unit_ids:
        return NotAllowed("case.other_board", _("Bara den beslutande nämndens sekreterare kan göra det här."))
    return None


def has_minutes(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while no board's decision is on record."""
    if file.latest_minutes is None:
        return NotNow("case.no_minutes", _("Nämnden har inte beslutat än."))
    return None


def condition_is_open(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while no yes waits for a condition."""
    if not file.unmet:
        return NotNow("case.no_condition", _("Inget beslut väntar på ett villkor."))
    return None


def something_stands(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while no board's yes or no stands that could be rescinded."""
    if not file.rescindable:
        return NotNow("case.nothing_to_rescind", _("Det finns inget beslut att upphäva."))
    return None


def board_has_the_case(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while no board has got the case, so that none can hand it on to another."""
    if file.standing_report is None or file.case.board_id is None:
        return NotNow("case.report_missing", _("Inget tjänsteutlåtande är överlämnat till nämnden."))
    return None


def second_reader_has_read(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while the body asks for a second reader and nobody has read the version that stands."""
    draft = file.draft_report
    if draft is None or not draft.habits.wants_second_reader or draft.read_by:
        return None
    return Incomplete(
        "case.second_reader",
        _(
            "En andra läsare ska läsa tjänsteutlåtandet och säga att det är klart. Den här versionen är inte läst."
        ),
        fields=("second_reader",),
    )
