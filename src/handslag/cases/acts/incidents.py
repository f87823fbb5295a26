# SPDX-License-Identifier: EUPL-1.2
"""What happens that may go against a values declaration: noted with its source, asked about, answered, and closed."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.acts.paperwork import must_have_been, party_in
from handslag.cases.models import Case, IncidentOutcome, ValuesIncident
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.actor import Actor


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """What is noted: whom it is about, what happened when, where that is known from, what is asked, and when it is followed up.

    ``secrecy_ground`` names the provision that keeps it from the organisation; empty means that both sides see it.
    """

    organisation_id: int
    happened_on: date
    what: str
    source: str
    question: str
    follow_up_on: date
    secrecy_ground: str = ""


def note_incident(*, by: Actor, case_id: int, noted: IncidentNoted) -> Case:
    """Note something that may go against an organisation's declaration, with its source, and ask the organisation about it.

    Raises: Invalid for an organisation outside the case, a day ahead, a missing account, source or question, or a follow-up
        that is not ahead.
    """
    with handle(case_id, "note_incident", by=by) as handling:
        organisation = party_in(handling, noted.organisation_id)
        must_have_been(handling, noted.happened_on, "happened_on")
        for name, said in (("what", noted.what), ("source", noted.source), ("question", noted.question)):
            if not said.strip():
                raise Invalid(
                    "incident.words", _("Skriv vad som hände, hur ni vet det och vad ni frågar om."), (name,)
                )
        if noted.follow_up_on <= legal_date(handling.act.moment):
            raise Invalid("incident.follow_up", _("Välj en dag framåt för uppföljningen."), ("follow_up_on",))
        incident = ValuesIncident.objects.create(
            body_id=handling.case.body_id,
            organisation=organisation,
            case=handling.case,
            declaration=handling.file.standing_declaration(organisation.id),
            happened_on=noted.happened_on,
            what=handling.act.text(noted.what.strip()),
            source=noted.source.strip(),
            question=handling.act.text(noted.question.strip()),
            secrecy_ground=noted.secrecy_ground.strip(),
            noted_at=handling.act.moment,
            noted_by=by.signature,
            follow_up_on=noted.follow_up_on,
        )
        handling.facts |= {
            "incident": incident.pk,
            "organisation": organisation.id,
            "happened_on": incident.happened_on,
            "follow_up_on": incident.follow_up_on,
            "what": _who_sees(incident),
        }
    return handling.case


def answer_incident(*, by: Actor, case_id: int, incident_id: int, answer: str) -> Case:
    """Answer for the organisation what it says about what was noted.

    Raises: Invalid for a note that is not the organisation's to see, or an empty answer; NotNow when it is answered or closed.
    """
    with handle(case_id, "answer_incident", by=by) as handling:
        incident = _open(handling, incident_id)
        if incident.organisation_id != by.organisation_id or incident.secrecy_ground:
            raise _unknown()
        if not answer.strip():
            raise Invalid("incident.answer", _("Skriv ert svar först."), ("answer",))
        if incident.answered_at is not None:
            raise NotNow("incident.answered", _("Frågan är redan besvarad."))
        incident.answer = handling.act.text(answer.strip())
        incident.answered_at, incident.answered_by = handling.act.moment, by.signature
        incident.save(update_fields=["answer", "answered_at", "answered_by"])
        handling.facts |= {"incident": incident.pk, "organisation": incident.organisation_id}
    return handling.case


def close_incident(*, by: Actor, case_id: int, incident_id: int, outcome: str, words: str) -> Case:
    """Close what was noted, with what came of it and why; a declaration that is to be signed anew holds no more.

    Raises: Invalid for an unknown outcome, missing reasons, or a note of another case; NotNow when it is closed.
    """
    with handle(case_id, "close_incident", by=by) as handling:
        incident = _open(handling, incident_id)
        if outcome not in IncidentOutcome.values:
            raise Invalid("incident.outcome", _("Välj vad det ledde till."), ("outcome",))
        if not words.strip():
            raise Invalid("incident.reasons", _("Skriv vad ni kom fram till och varför."), ("words",))
        incident.outcome, incident.outcome_words = outcome, handling.act.text(words.strip())
        incident.closed_at, incident.closed_by = handling.act.moment, by.signature
        if outcome == IncidentOutcome.DECLARE_ANEW:
            # Why: one that was renewed meanwhile is what holds now, and what is to be signed anew.
            standing = handling.file.standing_declaration(incident.organisation_id)
            incident.declaration = standing or incident.declaration
        incident.save(update_fields=["outcome", "outcome_words", "closed_at", "closed_by", "declaration"])
        handling.facts |= {
            "incident": incident.pk,
            "organisation": incident.organisation_id,
            "outcome": outcome,
            "declaration": incident.declaration_id,
            "what": _who_sees(incident),
        }
    return handling.case


def _open(handling: Handling, incident_id: int) -> ValuesIncident:
    found = next(
        (one for one in handling.file.incidents if one.pk == incident_id and one.case_id == handling.case.pk),
        None,
    )
    if found is None:
        raise _unknown()
    if found.closed_at is not None:
        raise NotNow("incident.closed", _("Noteringen är redan avslutad."))
    return found


def _who_sees(incident: ValuesIncident) -> str:
    return "secret" if incident.secrecy_ground else "open"


def _unknown() -> Invalid:
    return Invalid("incident.unknown", _("Välj en av noteringarna i ärendet."), ("incident",))
