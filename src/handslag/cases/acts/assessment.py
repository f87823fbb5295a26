# SPDX-License-Identifier: EUPL-1.2
"""Screening and its outcome: verdicts on criteria, completion, dialogue, preparation, and a no with another path."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.models import Answer, Binding, Case, Layer, PoliticalProgramme, SocietalChallenge, Verdict
from handslag.dossiers.acts import Resolution, add_decision, add_message, close_dossier
from handslag.dossiers.models import Document, Outcome
from handslag.guidelines.format_values import Form
from handslag.guidelines.queries import adoption_on, law_on
from handslag.journal.models import Event
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, Stale
from handslag.parties.actor import Actor
from handslag.parties.models import Unit, UnitKind, User


@dataclass(frozen=True, slots=True)
class NoWithPath:
    """A refusal or redirection: reasons in plain words, the other path and how to walk it.

    ``deciding_unit_id`` with ``section`` when a board decided.
    """

    reasons: str
    other_path: str
    other_path_words: str = ""
    deciding_unit_id: int | None = None
    section: str = ""


def begin_screening(*, by: Actor, case_id: int, seen: int | None = None) -> Case:
    """Take the initiative up for assessment; whoever does it becomes its officer."""
    with handle(case_id, "begin_screening", by=by, seen=seen) as handling:
        handling.case.officer_id = by.user_id
        handling.facts |= {"officer": by.user_id}
    return handling.case


def take_over(*, by: Actor, case_id: int) -> Case:
    """Become the case's officer."""
    with handle(case_id, "take_over", by=by) as handling:
        handling.case.officer = User.objects.get(id=by.user_id or 0)
        handling.facts |= {"officer": by.user_id}
    return handling.case


def answer(
    *,
    by: Actor,
    case_id: int,
    pack_version_id: int,
    criterion: str,
    verdict: str,
    reasons: str,
    evidence: Sequence[int] = (),
    seen: int | None = None,
) -> Case:
    """Put a verdict on a criterion on record; earlier ones stay and the latest counts.

    Raises: Invalid for a criterion the bound packs lack, an unknown verdict, no reasons, or evidence from elsewhere;
        Stale when somebody judged the same criterion since the page was loaded.
    """
    with handle(case_id, "answer", by=by) as handling:
        _answer_is_sound(handling, pack_version_id, criterion, verdict, reasons, evidence)
        if seen is not None and _was_answered_since(handling, criterion, seen):
            raise Stale(
                "case.answered",
                _(
                    "Någon annan har bedömt punkten sedan du öppnade sidan. Läs det nya först. Det du skrev finns kvar här."
                ),
            )
        Answer.objects.create(
            body_id=handling.case.body_id,
            case=handling.case,
            pack_version_id=pack_version_id,
            criterion=criterion,
            verdict=verdict,
            reasons=handling.act.text(reasons.strip()),
            evidence=list(evidence),
            answered_by=by.signature,
            answered_at=handling.act.moment,
        )
        handling.facts |= {
            "pack": pack_version_id,
            "criterion": criterion,
            "verdict": verdict,
            "evidence": list(evidence),
        }
    return handling.case


def return_for_completion(
    *, by: Actor, case_id: int, lacking: str, until: date, seen: int | None = None
) -> Case:
    """Hand the initiative back with what is missing; the organisation sees it as a message.

    Raises: Invalid when nothing is said to be missing or the day has passed.
    """
    with handle(case_id, "return_for_completion", by=by, seen=seen) as handling:
        if until <= legal_date(handling.act.moment):
            raise Invalid("case.until", _("Ge organisationen tid: välj en dag framåt."), fields=("until",))
        if not lacking.strip():
            raise Invalid("case.lacking", _("Skriv vad som saknas."), fields=("lacking",))
        add_message(handling.act, handling.dossier, by, lacking)
        handling.case.returned_from, handling.case.returned_until = handling.case.state, until
        handling.facts |= {"until": until}
    return handling.case


def open_dialogue(*, by: Actor, case_id: int, deviation: str = "", seen: int | None = None) -> Case:
    """Let the first look open the dialogue; opinions may still be pending."""
    with handle(case_id, "open_dialogue", by=by, seen=seen, deviation=deviation) as handling:
        handling.facts |= _recommendation(handling, first_look=True)
    return handling.case


def begin_preparation(*, by: Actor, case_id: int, deviation: str = "", seen: int | None = None) -> Case:
    """Declare the case ready for preparation: everything the final outcome needs is on record."""
    with handle(case_id, "begin_preparation", by=by, seen=seen, deviation=deviation) as handling:
        handling.facts |= _recommendation(handling, first_look=False)
    return handling.case


def decline(*, by: Actor, case_id: int, no: NoWithPath, seen: int | None = None) -> Case:
    """Decide that a partnership is not relevant, with reasons and another path; the dossier closes.

    Raises: Invalid when reasons or path are missing.
    """
    return _end(by, case_id, "decline", Outcome.DECLINED, no, seen)


def redirect(*, by: Actor, case_id: int, no: NoWithPath, seen: int | None = None) -> Case:
    """Decide that another form suits better, with reasons and how to walk that path; the dossier closes.

    Raises: Invalid when reasons or path are missing.
    """
    return _end(by, case_id, "redirect", Outcome.REDIRECTED, no, seen)


def classify(*, by: Actor, case_id: int, challenge_ids: Sequence[int], programme_ids: Sequence[int]) -> Case:
    """Say which societal challenges and political programmes the case belongs to."""
    with handle(case_id, "classify", by=by) as handling:
        body_id = handling.case.body_id
        handling.case.challenges.set(SocietalChallenge.objects.filter(body_id=body_id, id__in=challenge_ids))
        handling.case.programmes.set(PoliticalProgramme.objects.filter(body_id=body_id, id__in=programme_ids))
        handling.facts |= {"challenges": sorted(challenge_ids), "programmes": sorted(programme_ids)}
    return handling.case


def name_board(*, by: Actor, case_id: int, unit_id: int) -> Case:
    """Make a board responsible; its own guideline of the day of receipt, when it has one, governs from now on.

    Raises: Invalid for a unit that is no board of the body.
    """
    with handle(case_id, "name_board", by=by) as handling:
        case = handling.case
        boards = (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.COMPANY)
        if not Unit.objects.filter(id=unit_id, body_id=case.body_id, kind__in=boards).exists():
            raise Invalid("case.board", _("Välj en nämnd hos samma huvudman."), fields=("unit",))
        case.board_id = unit_id
        day = case.received_on or legal_date(handling.act.moment)
        adoption = adoption_on(case.body_id, day, unit_id)
        if adoption is not None:
            Binding.objects.create(
                body_id=case.body_id,
                case=case,
                pack_version=adoption.pack_version,
                layer=Layer.GOVERNING,
                functions={
                    **(handling.file.governing.functions if handling.file.governing else {}),
                    **adoption.functions,
                },
                bound_on=day,
            )
        handling.facts |= {"board": unit_id, "pack": str(adoption.pack_version) if adoption else None}
    return handling.case


def recheck_law(*, by: Actor, case_id: int) -> Case:
    """Bind the law pack of today, so that the legal check is made anew under it.

    Raises: NotNow when the case is under it already.
    """
    with handle(case_id, "recheck_law", by=by) as handling:
        today = legal_date(handling.act.moment)
        law = law_on(today)
        Binding.objects.create(
            body_id=handling.case.body_id,
            case=handling.case,
            pack_version=law,
            layer=Layer.LAW,
            bound_on=today,
        )
        handling.facts |= {"pack": str(law)}
    return handling.case


def _end(by: Actor, case_id: int, move: str, outcome: Outcome, no: NoWithPath, seen: int | None) -> Case:
    with handle(case_id, move, by=by, seen=seen) as handling:
        if not no.reasons.strip():
            raise Invalid(
                "case.reasons",
                _("Skriv skälen i klara ord. Organisationen ska förstå varför."),
                fields=("reasons",),
            )
        if no.other_path not in set(Form) - {Form.IOP}:
            raise Invalid(
                "case.other_path",
                _("Välj vilken väg som passar bättre. Ett nej visar alltid vidare."),
                fields=("other_path",),
            )
        if (
            no.deciding_unit_id
            and not Unit.objects.filter(id=no.deciding_unit_id, body_id=handling.case.body_id).exists()
        ):
            raise Invalid(
                "case.deciding_unit", _("Välj en nämnd hos samma huvudman."), fields=("deciding_unit",)
            )
        decision = add_decision(
            handling.act,
            handling.dossier,
            Resolution(
                outcome,
                legal_date(handling.act.moment),
                no.reasons.strip(),
                no.other_path,
                no.other_path_words.strip(),
                no.deciding_unit_id,
                no.section,
            ),
            by,
        )
        close_dossier(handling.act, handling.dossier)
        handling.facts |= {
            "decision": decision.id,
            "other_path": no.other_path,
            **_recommendation(handling, first_look=False),
        }
    return handling.case


def _recommendation(handling: Handling, *, first_look: bool) -> dict[str, object]:
    overall = handling.file.overall
    if overall is None:
        return {}
    return {
        "recommended": str(overall.preliminary if first_look else overall.final),
        "stopped_by_law": overall.stopped_by_law,
    }


def _answer_is_sound(
    handling: Handling,
    pack_version_id: int,
    criterion: str,
    verdict: str,
    reasons: str,
    evidence: Sequence[int],
) -> None:
    file = handling.file
    bounds = [
        one
        for one in (file.law, file.governing, *file.beside)
        if one and one.pack_version_id == pack_version_id
    ]
    if not bounds or not any(one.id == criterion for one in bounds[0].pack.criteria):
        raise Invalid(
            "case.criterion", _("Punkten finns inte i det som ärendet bedöms efter."), fields=("criterion",)
        )
    if verdict not in Verdict.values:
        raise Invalid("case.verdict", _("Välj ja, nej eller oklart."), fields=("verdict",))
    if not reasons.strip():
        raise Invalid(
            "case.answer_reasons",
            _("Skriv skälen. Ett svar utan skäl går inte att pröva i efterhand."),
            fields=("reasons",),
        )
    if evidence and Document.objects.filter(dossier_id=handling.case.pk, id__in=evidence).count() != len(
        set(evidence)
    ):
        raise Invalid(
            "case.evidence", _("Välj underlag bland ärendets egna handlingar."), fields=("evidence",)
        )


def _was_answered_since(handling: Handling, criterion: str, seen: int) -> bool:
    stream = handling.act.stream
    since = Event.objects.filter(
        stream_kind=stream.kind, stream_key=stream.key, number__gt=seen, kind="case.criterion_answered"
    )
    return any(facts.get("criterion") == criterion for facts in since.values_list("facts", flat=True))
