# SPDX-License-Identifier: EUPL-1.2
"""Commissions in every stage, all made by acts; papers are stood in for by the smallest of their kind."""

from datetime import date

from handslag.commissions import acts
from handslag.commissions.acts import Asked, BoardOutcome, Printed
from handslag.commissions.models import Commission
from handslag.commissions.paper import extract_now, report_now
from handslag.commissions.queries import commission_file
from handslag.dossiers.acts import StatementSaid
from handslag.dossiers.models import Outcome
from handslag.dossiers.reports import ReportTexts
from handslag.journal.hashing import text_hash
from handslag.kernel import clock
from handslag.kernel.identity import RegNo
from tests.cast import Cast, small_pdf
from tests.deciding import small_docx

PARTS = (
    "Utred hur nämnden kan ingå idéburna offentliga partnerskap.",
    "Ta fram anvisningar och föreslå lämpliga områden.",
    "Redovisa löpande för nämnden.",
)
TEXTS = ReportTexts(
    clauses=("Socialnämnden hänvisar till tjänsteutlåtandet som svar på skrivelsen.",),
    words={
        "summary": "Det finns goda förutsättningar att ingå partnerskap.",
        "matter": "Skrivelsen innehåller tre delar.",
        "part_1": "Andra kommuner har gjort det. Förutsättningarna finns.",
        "part_1_where": "Avsnittet Bakgrund",
        "part_2": "Anvisningar tas fram under nästa år.",
        "part_3": "Nämnden får en redovisning varje halvår.",
    },
    dispatch=("Socialförvaltningen", "Upphandlingsenheten"),
)
JOINT = StatementSaid(
    "special_statement",
    "Ledamöter (A), (B), (C) och (D)",
    "Vi ser mycket positivt på att förvaltningen utreder frågan.",
)
OUTCOME = BoardOutcome(
    outcome=Outcome.APPROVED,
    meeting_on=date(2026, 3, 2),
    section="§ 14",
    reasons="",
    clauses=TEXTS.clauses,
    heading="Idéburet offentligt partnerskap (IOP). Svar på skrivelse",
    matter="Förvaltningen har mottagit en skrivelse från nämndens majoritet.",
    order_of_decision="Ordföranden finner att nämnden beslutar enligt förvaltningens förslag.",
    statements=(JOINT,),
    dispatch=TEXTS.dispatch,
)


def asked(cast: Cast, **said: object) -> Asked:
    """Return what a commission from the social board is taken up with."""
    given: dict[str, object] = {
        "title": "Svar på skrivelse om partnerskap",
        "board_id": cast.units["social_board"].id,
        "received_on": date(2026, 2, 16),
        "due_on": date(2026, 3, 20),
        "unit_id": cast.units["social"].id,
    }
    return Asked(**(given | said))


def requested(cast: Cast, **said: object) -> Commission:
    """Return a written request in three parts, with the number it has in the board's register."""
    return acts.open_written_request(
        by=cast.registrar,
        asked=asked(cast, **({"reg_no": RegNo("1.7.2-464/2015")} | said)),
        handed_in_by="Nämndens majoritet",
        text="Vi vill att förvaltningen utreder partnerskap.",
        parts=PARTS,
    )


def answered(cast: Cast) -> Commission:
    """Return a written request with its report written, for the meeting of today."""
    row = requested(cast)
    return acts.save_report(by=cast.coordinator, commission_id=row.pk, texts=TEXTS, meeting_on=clock.today())


def printed_report(commission_id: int) -> Printed:
    """Stand in for the papers of the report as it would be handed over now."""
    return Printed(text_hash(report_now(commission_file(commission_id))), small_pdf(), small_docx())


def printed_minutes(commission_id: int, decision_id: int) -> Printed:
    """Stand in for the papers of an extract as it would be kept now."""
    said = extract_now(commission_file(commission_id), decision_id)
    return Printed(text_hash(said), small_pdf(), small_docx())


def handed_over(cast: Cast) -> Commission:
    """Return a written request whose answer its board has got."""
    row = answered(cast)
    return acts.hand_over(by=cast.coordinator, commission_id=row.pk, printed=printed_report(row.pk))
