# SPDX-License-Identifier: EUPL-1.2
"""What the rooms above tell a case: its steps, turn and next step take it in, and its tasks stay its own."""

from datetime import date
from types import SimpleNamespace

import pytest

from handslag.cases import acts
from handslag.cases.beyond import Beyond, FarStep, read
from handslag.cases.casefile import CaseFile
from handslag.cases.duties import outlook
from handslag.cases.models import Case, State
from handslag.cases.queries import case_file
from handslag.cases.steps import steps_of
from handslag.dossiers.acts import Duty, keep_tasks
from handslag.dossiers.models import Side, Task
from handslag.journal.acts import record
from handslag.kernel.errors import Invalid
from tests.cast import ANSWERS, add_strangers, submitted

SIGN = {"sv": "Skriv under", "en": "Sign", "because": {}, "code": "sign", "about": ""}


def file_in(state: str, beyond: Beyond) -> CaseFile:
    """Return a bare file that no guideline governs."""
    case = SimpleNamespace(
        state=state, beyond=beyond.written(), received_on=date(2026, 3, 2), lead_id=1, returned_until=None
    )
    return CaseFile(
        case=case, today=date(2026, 3, 2), organisations=(), proposal={}, proposal_number=1, law=None,
        governing=None, beside=(), units=(), opinions=(), meetings=(), declarations=(), checks=(),
    )  # fmt: skip


def test_what_is_told_is_read_back_as_it_was():
    told = Beyond({FarStep.ACCEPTED: date(2026, 5, 1)}, ("organisation", "public"), SIGN, date(2026, 6, 1))

    assert read(told.written()) == told
    assert read({}) == Beyond()


@pytest.mark.parametrize(
    ("state", "due", "first", "turn", "next_due"),
    [
        (State.SUBMITTED, None, "begin_screening", "both", date(2026, 3, 9)),
        (State.SUBMITTED, date(2026, 3, 3), "sign", "both", date(2026, 3, 3)),
        (State.SUBMITTED, date(2026, 4, 3), "begin_screening", "both", date(2026, 3, 9)),
        (State.AGREED, date(2026, 4, 3), "sign", "organisation", date(2026, 4, 3)),
        (State.DECLINED, date(2026, 4, 3), None, "nobody", None),
    ],
)
def test_the_earliest_day_leads_and_a_closed_case_waits_for_nobody(state, due, first, turn, next_due):
    beyond = Beyond(sides=("organisation",), next_step=SIGN, next_due=due)

    now = outlook(file_in(state, beyond))

    assert (now.next_step.get("code"), now.turn, now.next_due) == (first, turn, next_due)


def test_a_case_that_is_told_keeps_its_own_tasks_and_shows_the_step_as_done(cast):
    case = submitted(cast)
    by_day = {FarStep.ACCEPTED: date(2026, 5, 1), FarStep.SIGNED: date(2026, 6, 1)}
    duty = Duty("sign", {"sv": "Skriv under", "en": "Sign"}, Side.ORGANISATION)

    with record("dossier", case.pk, by=cast.coordinator) as act:
        acts.tell_case(act, Case.objects.select_related("dossier", "body").get(pk=case.pk), Beyond(by_day))
        keep_tasks(act, case.dossier, [duty], room="agreement")
        act.write("case.classified", body_id=case.body_id)
    acts.begin_screening(by=cast.coordinator, case_id=case.pk)

    done = {step.id: step.done_on for step in steps_of(case_file(case.pk))}
    assert (done["agreement"], done["signature"]) == (date(2026, 5, 1), date(2026, 6, 1))
    assert Task.objects.open().get(dossier=case.dossier, room="agreement").code == "sign"


def test_an_initiative_may_know_the_matter_it_renews_at_the_same_body_alone(cast):
    add_strangers(cast)
    earlier = submitted(cast)
    renewed = acts.begin_draft(
        by=cast.chair,
        body_id=cast.body.id,
        initiative=acts.Initiative(ANSWERS),
        earlier_dossier_id=earlier.pk,
    )

    assert renewed.earlier_dossier == earlier.dossier
    assert list(earlier.dossier.later_cases.all()) == [renewed]
    with pytest.raises(Invalid) as refused:
        acts.register(
            by=cast.others["other_coordinator"],
            organisation_id=cast.association.id,
            initiative=acts.Initiative(ANSWERS),
            channel="paper",
            received_on=date(2026, 3, 1),
            earlier_dossier_id=earlier.pk,
        )
    assert refused.value.code == "case.earlier"
