# SPDX-License-Identifier: EUPL-1.2
"""The page of every move that the staff may make: its form, its words and the one act behind it."""

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts import begin as begin_agreement
from handslag.cases import acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.cases.acts.meeting import MeetingHeld
from handslag.cases.casefile import CaseFile
from handslag.web import recusals
from handslag.web.cases import forms
from handslag.web.cases.acting import ActPage, Said
from handslag.web.cases.partner_pages import PARTNER


def _no(said: Said) -> NoWithPath:
    values = said.values
    return NoWithPath(
        reasons=values["reasons"],
        other_path=values["other_path"],
        other_path_words=values["other_path_words"],
        deciding_unit_id=values["deciding_unit"],
        section=values["section"],
    )


SCREENING = (
    ActPage(
        "begin_screening",
        forms.NothingToFillIn,
        lambda said: acts.begin_screening(by=said.by, case_id=said.case_id, seen=said.seen),
        _("Börja bedöma initiativet"),
        _("Börja bedöma"),
        _("Du ansvarar nu för ärendet. Bedöm punkterna en i taget."),
        _(
            "Läs initiativet först. När du börjar blir du ansvarig för ärendet, och organisationen ser att det är taget om hand."
        ),
        "case_assessment",
        "web/cases/begin.html",
    ),
    ActPage(
        "take_over",
        forms.NothingToFillIn,
        lambda said: acts.take_over(by=said.by, case_id=said.case_id),
        _("Ta över ärendet"),
        _("Ta över"),
        _("Du ansvarar nu för ärendet."),
        _("Du blir ansvarig i stället för den som är det i dag."),
    ),
    ActPage(
        "return_for_completion",
        forms.CompletionForm,
        lambda said: acts.return_for_completion(
            by=said.by,
            case_id=said.case_id,
            lacking=said.values["lacking"],
            until=said.values["until"],
            seen=said.seen,
        ),
        _("Be om komplettering"),
        _("Skicka till organisationen"),
        _("Organisationen har fått veta vad som saknas."),
        _("Turen går över till organisationen. Det de skickade står kvar som en egen version."),
    ),
    ActPage(
        "open_dialogue",
        forms.GoOnForm,
        lambda said: acts.open_dialogue(
            by=said.by, case_id=said.case_id, deviation=said.values.get("deviation", ""), seen=said.seen
        ),
        _("Gå vidare till dialog"),
        _("Gå vidare till dialog"),
        _("Dialogen är öppnad."),
        _("Den första bedömningen är klar. Yttranden får komma under dialogen."),
        template="web/cases/go_on.html",
    ),
    ActPage(
        "begin_preparation",
        forms.GoOnForm,
        lambda said: acts.begin_preparation(
            by=said.by, case_id=said.case_id, deviation=said.values.get("deviation", ""), seen=said.seen
        ),
        _("Klart för beredning"),
        _("Gå vidare till beredning"),
        _("Ärendet är klart för beredning."),
        _("Allt som utfallet kräver finns på plats. Nu skrivs överenskommelsen och tjänsteutlåtandet."),
        template="web/cases/go_on.html",
    ),
    ActPage(
        "begin_agreement",
        forms.BeginAgreementForm,
        lambda said: begin_agreement(
            by=said.by, case_id=said.case_id, unit_ids=said.values.get("units", []), seen=said.seen
        ),
        _("Börja skriva överenskommelsen"),
        _("Börja skriva"),
        _("Överenskommelsen är öppen. Båda parter kan skriva nu."),
        _(
            "Den ansvariga nämnden och organisationerna i ärendet blir parter. Texten börjar från det som står i initiativet."
        ),
        "agreement",
    ),
    ActPage(
        "decline",
        forms.NoForm,
        lambda said: acts.decline(by=said.by, case_id=said.case_id, no=_no(said), seen=said.seen),
        _("Avsluta: inte aktuellt"),
        _("Se vad organisationen får läsa"),
        _("Ärendet är avslutat och organisationen får skälen."),
        _("Ett nej har alltid skäl och visar alltid en annan väg. Ärendet stängs."),
        previews=True,
    ),
    ActPage(
        "redirect",
        forms.NoForm,
        lambda said: acts.redirect(by=said.by, case_id=said.case_id, no=_no(said), seen=said.seen),
        _("Avsluta: annan väg passar bättre"),
        _("Se vad organisationen får läsa"),
        _("Ärendet är avslutat och organisationen ser den andra vägen."),
        _("Skriv varför en annan form passar bättre och hur organisationen går den vägen. Ärendet stängs."),
        previews=True,
    ),
    ActPage(
        "recheck_law",
        forms.NothingToFillIn,
        lambda said: acts.recheck_law(by=said.by, case_id=said.case_id),
        _("Pröva mot lagen på nytt"),
        _("Börja ny prövning"),
        _("Den nya prövningen är öppen. Bedöm frågorna på nytt."),
        _(
            "Finns det en nyare version av de rättsliga frågorna börjar prövningen om under den. De tidigare svaren står kvar."
        ),
        "case_assessment",
    ),
    ActPage(
        "classify",
        forms.ClassifyForm,
        lambda said: acts.classify(
            by=said.by,
            case_id=said.case_id,
            challenge_ids=said.values.get("challenges", []),
            programme_ids=said.values.get("programmes", []),
        ),
        _("Ange utmaningar och program"),
        _("Spara"),
        _("Utmaningar och program är sparade."),
        _("Så går det att se vilka mål som partnerskapet bidrar till."),
    ),
    ActPage(
        "name_board",
        forms.BoardForm,
        lambda said: acts.name_board(by=said.by, case_id=said.case_id, unit_id=said.values["unit"]),
        _("Gör en nämnd ansvarig"),
        _("Spara"),
        _("Nämnden är nu ansvarig."),
    ),
)

CONSULTING = (
    ActPage(
        "invite_unit",
        forms.InviteForm,
        lambda said: acts.invite_unit(
            by=said.by,
            case_id=said.case_id,
            unit_id=said.values["unit"],
            question=said.values["question"],
            due_on=said.values["due_on"],
        ),
        _("Bjud in en berörd enhet"),
        _("Skicka inbjudan"),
        _("Inbjudan är skickad."),
        _("Enheten får frågan på sitt bord och svarar om initiativet rör den. Svaret står i ärendet."),
        "case_units",
    ),
    ActPage(
        "answer_invitation",
        forms.InvitationAnswerForm,
        lambda said: acts.answer_invitation(
            by=said.by, case_id=said.case_id, reply=said.values["reply"], words=said.values["words"]
        ),
        _("Svara på inbjudan"),
        _("Skicka svaret"),
        _("Svaret är lämnat."),
        lands_on="case_units",
        template="web/cases/invitation.html",
    ),
    ActPage(
        "name_staff",
        forms.StaffForm,
        lambda said: acts.name_staff(by=said.by, case_id=said.case_id, user_ids=said.values["staff"]),
        _("Utse vilka som deltar"),
        _("Spara"),
        _("De som deltar är utsedda."),
        lands_on="case_units",
    ),
    ActPage(
        "ask_opinion",
        forms.AskOpinionForm,
        lambda said: acts.ask_opinion(
            by=said.by,
            case_id=said.case_id,
            function=said.values["function"],
            unit_id=said.values["unit"],
            question=said.values["question"],
            due_on=said.values["due_on"],
        ),
        _("Be om yttrande"),
        _("Skicka frågan"),
        _("Yttrandet är begärt."),
        _("Yttrandet knyts till de punkter som det avgör. De väntar tills svaret finns."),
        "case_units",
    ),
    ActPage(
        "give_opinion",
        forms.OpinionForm,
        lambda said: acts.give_opinion(
            by=said.by,
            case_id=said.case_id,
            request_id=said.values["request"],
            position=said.values["position"],
            reply=said.values["reply"],
        ),
        _("Lämna yttrande"),
        _("Lämna yttrandet"),
        _("Yttrandet är lämnat."),
        lands_on="case_units",
        template="web/cases/opinion.html",
    ),
)

RECORDS = (
    ActPage(
        "record_meeting",
        forms.MeetingForm,
        lambda said: acts.record_meeting(
            by=said.by,
            case_id=said.case_id,
            scan=said.values["scan"],
            held=MeetingHeld(
                said.values["kind"],
                said.values["held_on"],
                said.values["attended"],
                said.values["notes"],
                said.values["place"],
            ),
        ),
        _("Anteckna ett möte"),
        _("Spara mötet"),
        _("Mötet är antecknat."),
    ),
    ActPage(
        "add_party",
        forms.NewPartyForm,
        lambda said: acts.add_party(
            by=said.by, case_id=said.case_id, organisation_id=said.values["organisation"]
        ),
        _("Lägg till en organisation"),
        _("Lägg till"),
        _("Organisationen är med i ärendet."),
        template="web/cases/new_party.html",
    ),
)

CONFLICT_FORMS: dict[str, type[forms.FileForm[CaseFile]]] = {
    "declare_conflict": forms.ConflictForm,
    "record_conflict": forms.RecordedConflictForm,
    "end_recusal": forms.EndedRecusalForm,
}
CONFLICTS = tuple(
    ActPage(
        move,
        CONFLICT_FORMS[move],
        act,
        recusals.TITLES[move],
        recusals.SUBMITS[move],
        recusals.DONE[move],
        recusals.LEADS[move],
    )
    for move, act in (
        (
            "declare_conflict",
            lambda said: acts.declare_conflict(
                by=said.by, case_id=said.case_id, reasons=said.values["reasons"]
            ),
        ),
        (
            "record_conflict",
            lambda said: acts.record_conflict(
                by=said.by, case_id=said.case_id, user_id=said.values["user"], reasons=said.values["reasons"]
            ),
        ),
        (
            "end_recusal",
            lambda said: acts.end_recusal(
                by=said.by, case_id=said.case_id, user_id=said.values["user"], reasons=said.values["reasons"]
            ),
        ),
    )
)

PAGES = {page.move: page for page in (*SCREENING, *CONSULTING, *RECORDS, *PARTNER, *CONFLICTS)}
"""Every move with a page of its own."""
