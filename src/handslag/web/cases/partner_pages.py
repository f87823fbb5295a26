# SPDX-License-Identifier: EUPL-1.2
"""The pages of the moves about the partner: its control, its declaration on paper, and what is noted against it."""

from django.utils.translation import gettext_lazy as _

from handslag.cases import acts
from handslag.cases.acts.checking import Judged, PartnerFindings, Sheet
from handslag.cases.acts.declaring import SignedOnPaper
from handslag.cases.acts.incidents import IncidentNoted
from handslag.cases.acts.showing import WhatIsShown
from handslag.cases.control_sheet import control_snapshot
from handslag.cases.models import Case
from handslag.cases.queries import case_seen_by
from handslag.dossiers.storage import Upload
from handslag.journal.hashing import text_hash
from handslag.papers.pdf import render_pdf
from handslag.web.cases import forms
from handslag.web.cases.acting import ActPage, Said
from handslag.web.cases.partner_papers import control_paper


def _show(said: Said) -> Case:
    values = said.values
    shown = WhatIsShown(
        values["organisation"],
        values["item"],
        values["dated_on"],
        upload=values.get("upload"),
        words=values.get("words", ""),
        way=values["way"],
    )
    return acts.show_document(by=said.by, case_id=said.case_id, shown=shown)


def _judge(said: Said) -> Case:
    values = said.values
    judged = Judged(
        values["shown"] or 0, values["verdict"] == "yes", values["reasons"], values["valid_until"]
    )
    return acts.judge_document(by=said.by, case_id=said.case_id, judged=judged)


def _approve(said: Said) -> Case:
    """Approve or say no; the summary of an approval is made before the act and kept by it."""
    values = said.values
    findings = PartnerFindings(
        values["organisation"],
        values.get("shown", []),
        values["is_democratic"],
        values["is_approved"] == "yes",
        values["reasons"],
    )
    sheet = None
    file = case_seen_by(said.case_id, said.by)
    is_party = any(one.id == findings.organisation_id for one in file.organisations)
    if findings.is_approved and findings.is_democratic and is_party:
        paper = control_paper(file, findings.organisation_id, findings, said.by)
        snapshot = control_snapshot(file, findings.organisation_id)
        sheet = Sheet(text_hash(snapshot), Upload("kontroll-av-partner.pdf", render_pdf(paper)))
    return acts.record_partner_check(by=said.by, case_id=said.case_id, findings=findings, sheet=sheet)


def _declare(said: Said) -> Case:
    values = said.values
    signed = SignedOnPaper(
        values["organisation"], values["signatory"], values["signed_on"], values["original_kept"]
    )
    return acts.record_declaration(by=said.by, case_id=said.case_id, scan=values["scan"], signed=signed)


def _note(said: Said) -> Case:
    values = said.values
    noted = IncidentNoted(
        values["organisation"],
        values["happened_on"],
        values["what"],
        values["source"],
        values["question"],
        values["follow_up_on"],
        values["secrecy_ground"],
    )
    return acts.note_incident(by=said.by, case_id=said.case_id, noted=noted)


def _close(said: Said) -> Case:
    values = said.values
    return acts.close_incident(
        by=said.by,
        case_id=said.case_id,
        incident_id=values["incident"],
        outcome=values["outcome"],
        words=values["words"],
    )


PARTNER = (
    ActPage(
        "record_declaration",
        forms.DeclarationForm,
        _declare,
        _("Registrera intyg om värdegrund"),
        _("Spara underskriften"),
        _("Underskriften är registrerad."),
        _("Intyget gäller den text som står i riktlinjen. Den visas här under."),
        lands_on="case_partner",
        template="web/cases/declaration.html",
    ),
    ActPage(
        "show_document",
        forms.ShowForm,
        _show,
        _("Registrera något som visats"),
        _("Spara"),
        _("Det är registrerat. Godta det eller be om det igen."),
        _(
            "För det som kom på papper, med post eller som ni såg vid ett besök. Det organisationen visar själv står redan här."
        ),
        lands_on="case_partner",
    ),
    ActPage(
        "judge_document",
        forms.JudgeForm,
        _judge,
        _("Godta det som visats, eller be om det igen"),
        _("Spara"),
        _("Det är sparat, och organisationen får veta."),
        lands_on="case_partner",
        template="web/cases/judge_document.html",
    ),
    ActPage(
        "record_partner_check",
        forms.PartnerCheckForm,
        _approve,
        _("Godkänn organisationen"),
        _("Spara kontrollen"),
        _("Kontrollen är registrerad."),
        _(
            "Kontrollen gäller i högst tolv månader, och aldrig längre än det som visats. Sammanfattningen sparas som handling."
        ),
        lands_on="case_partner",
        template="web/cases/partner_check.html",
    ),
    ActPage(
        "note_incident",
        forms.IncidentForm,
        _note,
        _("Notera en händelse mot värdegrunden"),
        _("Spara och fråga organisationen"),
        _("Händelsen är noterad."),
        _(
            "Skriv vad som hände och hur ni vet det. Organisationen får läsa det och svara, om ni inte anger sekretess."
        ),
        lands_on="case_partner",
    ),
    ActPage(
        "close_incident",
        forms.CloseIncidentForm,
        _close,
        _("Avsluta en notering"),
        _("Avsluta"),
        _("Noteringen är avslutad."),
        _("Leder det till att intyget skrivs under på nytt gäller det gamla inte längre."),
        lands_on="case_partner",
    ),
)
"""Every move about the partner with a page of its own."""
