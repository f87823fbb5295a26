# SPDX-License-Identifier: EUPL-1.2
"""The page of every move on a commission: its form, its words, the paper made outside the act, and the one act."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from handslag.commissions import acts
from handslag.commissions.models import Commission
from handslag.commissions.paper import extract_now, report_now
from handslag.commissions.queries import commission_seen_by
from handslag.journal.hashing import text_hash
from handslag.kernel.errors import Stale
from handslag.web import recusals
from handslag.web.cases.forms import ConflictForm, EndedRecusalForm, RecordedConflictForm
from handslag.web.commissions import forms
from handslag.web.commissions.acting import MovePage, Said
from handslag.web.decisions.chain_forms import CommentForm, ReadForm
from handslag.web.decisions.forms import ExtractForm, MinutesForm
from handslag.web.decisions.papers import extract_of_minutes, official_report, printed


def _hand_over(said: Said) -> Commission:
    snapshot = report_now(commission_seen_by(said.commission_id, said.by))
    if text_hash(snapshot) != said.values["snapshot"]:
        raise Stale(
            "paper.stale",
            _("Något i ärendet har ändrats sedan du öppnade sidan. Läs igenom förhandsvisningen på nytt."),
        )
    paper = printed(snapshot, official_report)
    return acts.hand_over(by=said.by, commission_id=said.commission_id, printed=paper, seen=said.seen)


def _keep_extract(said: Said) -> Commission:
    file, decision_id = commission_seen_by(said.commission_id, said.by), said.values["decision"]
    paper = printed(extract_now(file, decision_id), lambda kept: extract_of_minutes(kept, file.today))
    return acts.keep_extract(
        by=said.by, commission_id=said.commission_id, decision_id=decision_id, printed=paper
    )


def _with_values(
    act: Callable[..., Commission], *, seen: bool = False, **names: str
) -> Callable[[Said], Commission]:
    """Return how an act is called with values of the form, each under the act's own name."""

    def call(said: Said) -> Commission:
        given = {name: said.values[value] for name, value in names.items()}
        known = {"seen": said.seen} if seen else {}
        return act(by=said.by, commission_id=said.commission_id, **given, **known)

    return call


PAGES = {
    "andra": MovePage(
        "change",
        forms.ChangeForm,
        _with_values(acts.change, seen=True, title="title", due_on="due_on"),
        _("Spara"),
        _("Uppgifterna är sparade."),
    ),
    "ta-over": MovePage(
        "take_over",
        forms.NothingAsked,
        _with_values(acts.take_over),
        _("Ta över"),
        _("Du handlägger uppdraget nu."),
        _("Ditt namn står på uppdraget, och du får veta vad som händer."),
    ),
    "handling": MovePage(
        "add_document",
        forms.DocumentForm,
        _with_values(acts.add_document, title="title", upload="upload"),
        _("Lägg till"),
        _("Handlingen finns i uppdraget."),
        _("Handlingen kan bli en bilaga till tjänsteutlåtandet."),
    ),
    "tjansteutlatande": MovePage(
        "save_report",
        forms.AnswerForm,
        _with_values(acts.save_report, seen=True, texts="texts", meeting_on="meeting_on"),
        _("Spara"),
        _("Tjänsteutlåtandet är sparat."),
        _("Ni fyller rubrikerna med text. Fakta om uppdraget hämtas av sig själva tills det lämnas över."),
        "web/commissions/report.html",
    ),
    "kommentar": MovePage(
        "comment_on_report",
        CommentForm,
        _with_values(acts.comment_on_report, words="words", heading="heading"),
        _("Spara kommentaren"),
        _("Kommentaren är sparad."),
    ),
    "last": MovePage(
        "read_report",
        ReadForm,
        _with_values(acts.read_report, version="version"),
        _("Det är klart"),
        _("Det är antecknat att tjänsteutlåtandet är läst och klart."),
        _("Du har läst den senaste versionen och tycker att den kan lämnas över."),
    ),
    "lamna-over": MovePage(
        "hand_over",
        forms.HandOverForm,
        _hand_over,
        _("Lämna över"),
        _("Tjänsteutlåtandet är överlämnat till nämnden."),
        _("Tjänsteutlåtandet låses som det är nu, med allt det hämtar av sig självt."),
        "web/commissions/hand_over.html",
    ),
    "utfall": MovePage(
        "approve",
        forms.MinutesTakenForm,
        _with_values(acts.record_decision, seen=True, outcome="board_outcome"),
        _("Anteckna beslutet"),
        _("Nämndens beslut är antecknat."),
        _("Skriv av det som står i protokollet. Punkterna är ifyllda med förslaget i tjänsteutlåtandet."),
        "web/commissions/outcome.html",
    ),
    "justering": MovePage(
        "approve_minutes",
        MinutesForm,
        _with_values(
            acts.approve_minutes,
            decision_id="decision",
            approved_on="approved_on",
            announced_on="announced_on",
            taken_down_on="taken_down_on",
        ),
        _("Spara"),
        _("Justeringen är antecknad."),
    ),
    "protokollsutdrag": MovePage(
        "keep_extract",
        ExtractForm,
        _keep_extract,
        _("Spara bland handlingarna"),
        _("Protokollsutdraget finns bland handlingarna."),
        _("Utdraget görs av det som är antecknat nu, som PDF och för redigering."),
    ),
    "expediering": MovePage(
        "dispatch_decision",
        forms.SentForm,
        _with_values(
            acts.dispatch_decision, seen=True, dispatch_ids="to", channel="channel", sent_on="sent_on"
        ),
        _("Spara"),
        _("Det är antecknat att beslutet är skickat."),
        _("När alla på sändlistan har fått beslutet är uppdraget klart."),
    ),
    "avsluta": MovePage(
        "withdraw",
        forms.WithdrawForm,
        _with_values(acts.withdraw, reasons="reasons"),
        _("Avsluta uppdraget"),
        _("Uppdraget är avslutat."),
        _("Till exempel när de som lämnade skrivelsen har tagit tillbaka den."),
    ),
    "jav": MovePage(
        "declare_conflict",
        ConflictForm,
        _with_values(acts.declare_conflict, reasons="reasons"),
        recusals.SUBMITS["declare_conflict"],
        recusals.DONE["declare_conflict"],
        recusals.LEADS["declare_conflict"],
    ),
    "jav/anteckna": MovePage(
        "record_conflict",
        RecordedConflictForm,
        _with_values(acts.record_conflict, user_id="user", reasons="reasons"),
        recusals.SUBMITS["record_conflict"],
        recusals.DONE["record_conflict"],
        recusals.LEADS["record_conflict"],
    ),
    "jav/avsluta": MovePage(
        "end_recusal",
        EndedRecusalForm,
        _with_values(acts.end_recusal, user_id="user", reasons="reasons"),
        recusals.SUBMITS["end_recusal"],
        recusals.DONE["end_recusal"],
        recusals.LEADS["end_recusal"],
    ),
}
"""The last part of each page's address, and the page."""
