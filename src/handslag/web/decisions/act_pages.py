# SPDX-License-Identifier: EUPL-1.2
"""The page of every move towards a board and back: its form, its words, the paper made outside the act, and the one act."""

from django.utils.translation import gettext_lazy as _

from handslag.agreements import acts as agreement_acts
from handslag.cases import acts
from handslag.cases.models import Case
from handslag.cases.queries import case_seen_by
from handslag.journal.hashing import text_hash
from handslag.kernel.errors import Stale
from handslag.web.cases.acting import ActPage, Said
from handslag.web.decisions import chain_forms, forms
from handslag.web.decisions.papers import extract_of_minutes, official_report, printed
from handslag.web.decisions.snapshots import extract_snapshot, snapshot_of


def _hand_over(said: Said) -> Case:
    snapshot = snapshot_of(case_seen_by(said.case_id, said.by))
    if text_hash(snapshot) != said.values["snapshot"]:
        raise Stale(
            "case.paper_stale",
            _("Något i ärendet har ändrats sedan du öppnade sidan. Läs igenom förhandsvisningen på nytt."),
        )
    paper = printed(snapshot, official_report)
    return agreement_acts.hand_over(by=said.by, case_id=said.case_id, printed=paper, seen=said.seen)


def _keep_extract(said: Said) -> Case:
    file, decision_id = case_seen_by(said.case_id, said.by), said.values["decision"]
    snapshot = extract_snapshot(file, decision_id)
    paper = printed(snapshot, lambda kept: extract_of_minutes(kept, file.today))
    return acts.keep_extract(by=said.by, case_id=said.case_id, decision_id=decision_id, printed=paper)


PAGES = {
    "tjansteutlatande": ActPage(
        "save_report",
        forms.CaseReportForm,
        lambda said: acts.save_report(
            by=said.by,
            case_id=said.case_id,
            texts=said.values["texts"],
            meeting_on=said.values["meeting_on"],
            seen=said.seen,
        ),
        _("Skriv tjänsteutlåtandet"),
        _("Spara"),
        _("Tjänsteutlåtandet är sparat."),
        _(
            "Ni fyller rubrikerna med text. Bedömningen, yttrandena, enheternas svar och bilagorna hämtas ur ärendet av sig själva."
        ),
        "case_decision",
        "web/decisions/report.html",
    ),
    "lamna-over": ActPage(
        "hand_over",
        forms.HandOverForm,
        _hand_over,
        _("Lämna över till nämnden"),
        _("Lämna över"),
        _("Tjänsteutlåtandet är överlämnat till nämnden."),
        _("Tjänsteutlåtandet låses som det är nu, med allt det hämtar ur ärendet."),
        "case_decision",
        "web/decisions/hand_over.html",
    ),
    "utfall": ActPage(
        "approve",
        forms.CaseOutcomeForm,
        lambda said: agreement_acts.record_decision(
            by=said.by, case_id=said.case_id, outcome=said.values["board_outcome"], seen=said.seen
        ),
        _("Anteckna nämndens beslut"),
        _("Läs igenom"),
        _("Nämndens beslut är antecknat och organisationen har fått veta det."),
        _("Skriv av det som står i protokollet. Punkterna är ifyllda med förslaget i tjänsteutlåtandet."),
        "case_decision",
        "web/decisions/outcome.html",
        previews=True,
        preview="web/decisions/outcome_preview.html",
    ),
    "justering": ActPage(
        "approve_minutes",
        forms.MinutesForm,
        lambda said: acts.approve_minutes(
            by=said.by,
            case_id=said.case_id,
            decision_id=said.values["decision"],
            approved_on=said.values["approved_on"],
            announced_on=said.values["announced_on"],
            taken_down_on=said.values["taken_down_on"],
        ),
        _("Anteckna justering och anslag"),
        _("Spara"),
        _("Justeringen är antecknad."),
        lands_on="case_decision",
    ),
    "ordning": ActPage(
        "set_chain",
        chain_forms.ChainForm,
        lambda said: acts.set_chain(
            by=said.by, case_id=said.case_id, links=said.values["links"], seen=said.seen
        ),
        _("Bestäm vilka som beslutar"),
        _("Spara ordningen"),
        _("Ordningen är sparad."),
        _("Ärendet är bifallet när den sista har sagt ja och alla villkor är uppfyllda."),
        "case_decision",
        "web/decisions/chain.html",
    ),
    "villkor": ActPage(
        "meet_condition",
        chain_forms.ConditionForm,
        lambda said: agreement_acts.meet_condition(
            by=said.by,
            case_id=said.case_id,
            decision_id=said.values["decision"],
            met_on=said.values["met_on"],
            words=said.values["words"],
            by_decision_id=said.values["by_decision"],
            seen=said.seen,
        ),
        _("Anteckna att villkoret är uppfyllt"),
        _("Spara"),
        _("Det är antecknat att villkoret är uppfyllt."),
        lands_on="case_decision",
    ),
    "upphav": ActPage(
        "rescind_decision",
        chain_forms.RescindForm,
        lambda said: agreement_acts.rescind_decision(
            by=said.by, case_id=said.case_id, outcome=said.values["board_outcome"], seen=said.seen
        ),
        _("Anteckna att ett beslut är upphävt"),
        _("Anteckna"),
        _("Det är antecknat. Ärendet är tillbaka i beredning och organisationen har fått veta det."),
        _("Det tidigare beslutet står kvar så som det var. Ärendet går tillbaka till beredning."),
        "case_decision",
        "web/decisions/outcome.html",
    ),
    "flytta": ActPage(
        "move_to_board",
        chain_forms.MoveForm,
        lambda said: agreement_acts.move_to_board(
            by=said.by,
            case_id=said.case_id,
            outcome=said.values["board_outcome"],
            to_board_id=said.values["to_board"],
            seen=said.seen,
        ),
        _("Anteckna att ärendet är flyttat till en annan nämnd"),
        _("Anteckna"),
        _("Det är antecknat. Ärendet ligger nu hos den andra nämnden."),
        _("Nämndens eget ja eller nej gäller inte längre. Ärendet går vidare hos den nya nämnden."),
        "case_decision",
        "web/decisions/outcome.html",
    ),
    "kommentar": ActPage(
        "comment_on_report",
        chain_forms.CommentForm,
        lambda said: acts.comment_on_report(
            by=said.by, case_id=said.case_id, words=said.values["words"], heading=said.values["heading"]
        ),
        _("Kommentera tjänsteutlåtandet"),
        _("Spara kommentaren"),
        _("Kommentaren är sparad."),
        lands_on="case_decision",
    ),
    "last": ActPage(
        "read_report",
        chain_forms.ReadForm,
        lambda said: acts.read_report(by=said.by, case_id=said.case_id, version=said.values["version"]),
        _("Säg att tjänsteutlåtandet är klart"),
        _("Det är klart"),
        _("Det är antecknat att tjänsteutlåtandet är läst och klart."),
        _("Du har läst den senaste versionen och tycker att den kan lämnas över."),
        "case_decision",
    ),
    "expediering": ActPage(
        "dispatch_decision",
        forms.DispatchForm,
        lambda said: acts.dispatch_decision(
            by=said.by,
            case_id=said.case_id,
            dispatch_id=said.values["dispatch"],
            channel=said.values["channel"],
            sent_on=said.values["sent_on"],
        ),
        _("Anteckna att beslutet är skickat"),
        _("Spara"),
        _("Det är antecknat att beslutet är skickat."),
        lands_on="case_decision",
    ),
    "protokollsutdrag": ActPage(
        "keep_extract",
        forms.ExtractForm,
        _keep_extract,
        _("Spara protokollsutdraget"),
        _("Spara bland handlingarna"),
        _("Protokollsutdraget finns bland handlingarna."),
        _(
            "Utdraget görs av det som är antecknat nu, som PDF och för redigering. Organisationen kan läsa det."
        ),
        "case_decision",
    ),
}
"""The last part of each page's address, and the page."""
