# SPDX-License-Identifier: EUPL-1.2
"""What a report draws by itself: a board's partnerships in a period, and a guideline beside the one that holds."""

from datetime import date

from handslag.agreements import acts as agreement_acts
from handslag.agreements.acts import enter_running
from handslag.agreements.acts.entering import RunningPartnership
from handslag.cases import acts as case_acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.commissions import acts
from handslag.commissions.drawing import drawn_for
from handslag.commissions.models import Commission
from handslag.commissions.period import period_of
from handslag.commissions.queries import commission_file
from tests.agreements.followed import before, calendar, entered, last_day, on
from tests.agreements.test_ending import settle_everything
from tests.cast import Cast, screened
from tests.commissions.asked import asked
from tests.guidelines.referred import own_draft, referred_to_twelve


def lines_of(commission_id: int) -> str:
    """Return everything that is drawn, as text."""
    drawn = drawn_for(commission_file(commission_id))
    return "\n".join(
        "\n".join([one.title, one.line, *(" | ".join(row.cells) for row in one.rows)]) for one in drawn
    )


def test_a_period_has_the_boards_partnerships_and_its_noes(cast: Cast):
    told = RunningPartnership(
        "Läxhjälp på biblioteket",
        cast.units["social"].id,
        [cast.association.pk],
        date(2026, 1, 15),
        date(2027, 1, 1),
        date(2026, 1, 10),
    )
    enter_running(by=cast.coordinator, told=told)
    case = screened(cast)
    case_acts.name_board(by=cast.coordinator, case_id=case.pk, unit_id=cast.units["social_board"].id)
    no = NoWithPath("Det ryms i ett bidrag.", "grant", "Sök bidraget.")
    case_acts.decline(by=cast.coordinator, case_id=case.pk, no=no)
    row = acts.open_periodic_report(
        by=cast.coordinator, asked=asked(cast), from_on=date(2026, 1, 1), until_on=date(2026, 7, 1)
    )

    said = lines_of(row.pk)

    assert "1 i gång, 1 nya, 0 avslutade" in said
    assert "Läxhjälp på biblioteket | Föreningen Dagsljuset | 2026-01-15–2026-12-31 | Pågår" in said
    assert "Inte aktuellt | Föreningsbidrag | 1" in said
    other = acts.open_periodic_report(
        by=cast.coordinator,
        asked=asked(cast, board_id=cast.units["board"].id),
        from_on=date(2026, 1, 1),
        until_on=date(2026, 7, 1),
    )
    assert "0 i gång" in lines_of(other.pk) and "Inga under perioden." in lines_of(other.pk)


def test_a_partnership_belongs_to_no_period_after_its_last_day(cast: Cast):
    agreement = entered(cast)
    until = last_day(agreement)
    with on(before(until, 10)):
        agreement_acts.let_expire(by=cast.coordinator, agreement_id=agreement.pk)
    with on(until):
        settle_everything(cast, agreement)
        agreement_acts.end(by=calendar(cast), agreement_id=agreement.pk)
    asks = Commission(body_id=cast.body.id, board_id=cast.units["social_board"].id)

    asks.from_on, asks.until_on = before(until, 30), until
    assert [(one.is_new, one.is_ended) for one in period_of(asks, until).rows] == [(False, True)]

    asks.from_on, asks.until_on = until, before(until, -30)
    assert period_of(asks, until).rows == ()


def test_a_proposed_guideline_says_what_differs_and_who_was_asked(cast: Cast):
    draft = referred_to_twelve(cast).draft
    row = acts.open_proposed_guideline(by=cast.coordinator, asked=asked(cast), draft_id=draft.pk)

    said = lines_of(row.pk)

    assert f"Utkast | {draft.title}" in said and "Antal kriterier | " in said
    assert "0 av 12 har svarat, senast 2026-03-31." in said
    assert "Jämfört med exempelan/iop@2026" in said


def test_a_request_names_what_the_board_has_asked_before(cast: Cast):
    first = acts.open_proposed_guideline(
        by=cast.coordinator, asked=asked(cast, title="Riktlinjen"), draft_id=own_draft(cast).pk
    )
    row = acts.open_written_request(
        by=cast.registrar, asked=asked(cast), handed_in_by="Nämndens majoritet", text="Utred."
    )

    assert f"Riktlinjen | {first.dossier.reg_no} | Bereds" in lines_of(row.pk)
