# SPDX-License-Identifier: EUPL-1.2
"""The partner on the pages of both sides: shown, judged and approved, read and signed after signing in anew, asked about."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.acts.checking import Judged, PartnerFindings
from handslag.cases.declaration_text import points_of
from handslag.cases.models import Case, PartnerCheck, ShownDocument, ValuesDeclaration
from handslag.cases.queries import case_file
from handslag.guidelines.format_process import Declaration
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.papers.blocks import Criterion
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.web.cases.partner_papers import control_paper
from tests.cases.test_assessment import hold
from tests.cases.test_partner import colleague, note, show, sign
from tests.cast import (
    ANSWERS,
    PASSWORD,
    Cast,
    in_days,
    judge_everything,
    make_body,
    organisation,
    person,
    screened,
    signatory_of,
    small_pdf,
)
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same on both databases, and the acts behind them run on both elsewhere"
)

MUSTS = ("statutes", "annual_minutes", "financial_report")


def page_of(client: Client, name: str, *args, **asked) -> str:
    """Return a page as text."""
    response = client.get(reverse(name, args=args), asked)
    assert response.status_code == 200, response
    return text_of(response)


def read_and_sign(client: Client, case: Case, signatory: int) -> str:
    """Read everything, sign in anew and sign, as a browser does; return the page that follows."""
    points = [one.id for one in points_of(case_file(case.pk).declaration)]
    page, signing = (
        reverse("matter_declaration", args=[case.pk]),
        reverse("matter_declaration_sign", args=[case.pk]),
    )
    assert client.post(page, {"points": points}).headers["Location"] == signing

    asked = client.get(signing)

    assert asked.status_code == 302
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    back = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert back.headers["Location"] == signing
    assert "Du skriver under för" in text_of(client.get(signing))
    assert client.post(signing, {"signatory": signatory}).status_code == 422
    done = client.post(signing, {"signatory": signatory, "sure": "on"})
    assert done.status_code == 303, text_of(done)
    return text_of(client.get(done.headers["Location"]))


def test_two_who_sign_jointly_read_sign_in_anew_and_sign(cast):
    case, treasurer = screened(cast), colleague(cast)
    powers = {one.user_id: signatory_of(cast, one, rule="two_jointly").id for one in (cast.chair, treasurer)}

    half = read_and_sign(signed_in(cast.chair), case, powers[cast.chair.user_id])
    whole = read_and_sign(signed_in(treasurer), case, powers[treasurer.user_id])

    assert "väntar på en underskrift till" in half
    assert "Intyget är underskrivet" in whole
    facts = [one.facts for one in Event.objects.filter(kind="case.declaration_signed").order_by("number")]
    assert [one["sign_in"] for one in facts] == ["password", "password"]
    assert ValuesDeclaration.objects.get().signed_by == "Ordförande Dagsljuset, Kassör Dagsljuset"


def test_reading_is_kept_and_goes_on_another_day_one_point_at_a_time(cast):
    case, client = screened(cast), signed_in(cast.chair)
    signatory_of(cast)
    points = points_of(case_file(case.pk).declaration)
    page = reverse("matter_declaration", args=[case.pk])

    first = client.post(page + "?punkt=1", {"points": [points[0].id]})
    client.post(page, {"points": [points[0].id, points[1].id], "later": "1"})

    assert first.headers["Location"] == page + "?punkt=2"
    assert f"2 av {len(points)} är lästa" in page_of(signed_in(cast.chair), "matter_declaration", case.pk)
    assert "Läs alla punkter först" in client_after_fresh_sign_in(client, case)


def client_after_fresh_sign_in(client: Client, case: Case) -> str:
    """Return the page of the signing for somebody who has just signed in anew."""
    signing = reverse("matter_declaration_sign", args=[case.pk])
    client.post(client.get(signing).headers["Location"], {"password": PASSWORD})
    return text_of(client.get(signing))


def test_somebody_without_a_power_of_her_own_is_told_why_and_what_to_do(cast):
    case, client = screened(cast), signed_in(cast.chair)
    signatory_of(cast, person="Kassören")
    signatory_of(cast, until=clock.today())

    page = page_of(client, "matter_declaration", case.pk)

    assert "Går inte än. Du står inte som firmatecknare" in page
    assert reverse("own_organisation_signatory") in page


def test_the_organisation_shows_the_officer_asks_again_and_approves(cast):
    case = screened(cast)
    client, office = signed_in(cast.chair), signed_in(cast.coordinator)
    showing = reverse("matter_show", args=[case.pk])
    pdf = SimpleUploadedFile("Stadgar åäö.pdf", small_pdf().content)

    assert "Stadgar, bolagsordning" in page_of(client, "matter_control", case.pk)
    nothing = client.post(showing + "?punkt=statutes", {"dated_on": "2026-02-01"})
    assert nothing.status_code == 422
    client.post(showing + "?punkt=statutes", {"dated_on": "2026-02-01", "upload": pdf})
    shown = ShownDocument.objects.get()
    judging = reverse("case_judge_document", args=["exempelan", case.pk])
    assert "Väntar på besked" in page_of(office, "case_partner", "exempelan", case.pk)
    again = {"shown": shown.pk, "verdict": "no", "reasons": "Sista sidan saknas.", "valid_until": ""}
    assert office.post(judging, {**again, "reasons": ""}).status_code == 422
    assert office.post(judging, again).status_code == 302

    mine = page_of(client, "matter_control", case.pk)
    assert "Sista sidan saknas." in mine
    assert "Visa igen" in mine
    approving = reverse("case_record_partner_check", args=["exempelan", case.pk])
    yes = {
        "organisation": cast.association.id,
        "shown": MUSTS,
        "is_democratic": "on",
        "reasons": "Allt är visat.",
        "is_approved": "yes",
    }
    assert office.post(approving, yes).status_code == 302
    check = PartnerCheck.objects.get()
    assert (check.is_approved, check.sheet.kind) == (True, "partner_check")
    assert "Ni är godkända" in page_of(client, "matter_control", case.pk)
    assert client.get(reverse("document", args=[check.sheet_id])).status_code == 404
    assert office.get(reverse("document", args=[check.sheet_id])).status_code == 200


def test_a_co_party_sees_nothing_of_what_another_has_shown(standing_pair):
    cast, case, other = standing_pair
    shown_id = show(cast, case, "statutes")
    document_id = ShownDocument.objects.get(pk=shown_id).document_id

    theirs = signed_in(other)

    assert theirs.get(reverse("document", args=[document_id])).status_code == 404
    own = reverse("case_shared_file", args=["exempelan", case.pk])
    assert signed_in(cast.coordinator).get(own, {"visad": shown_id}).status_code == 404
    assert "Visad" not in page_of(theirs, "matter_control", case.pk)
    assert theirs.get(reverse("matter_share", args=[case.pk]), {"visad": shown_id}).status_code == 404


@pytest.fixture
def standing_pair(cast) -> tuple[Cast, Case, Actor]:
    """Return the cast, a case of two organisations, and the chair of the other one."""
    from_strangers = screened(cast)
    other = colleague_of_another(cast)
    acts.add_party(by=cast.coordinator, case_id=from_strangers.pk, organisation_id=other.organisation_id or 0)
    return cast, from_strangers, other


def colleague_of_another(cast: Cast) -> Actor:
    """Return the chair of another organisation."""
    return person("Ordförande Lyktan", Role.REPRESENTATIVE, organisation=organisation("Lyktan", "8020009992"))


def test_the_same_without_declaration_is_stopped_with_the_reason_and_its_source(cast):
    case = screened(cast)
    judge_everything(cast, case)
    hold(cast, case, "first")

    page = page_of(signed_in(cast.coordinator), "case", "exempelan", case.pk)

    assert re.search(r"Intyget om värdegrund skrivs under \(Riktlinje.{0,120}Arbetsgång, punkt 4\)", page)


def test_a_question_about_the_values_is_answered_by_the_organisation(cast):
    case, client = screened(cast), signed_in(cast.chair)
    signatory_of(cast)
    sign(cast.chair, case)
    note(cast, case)
    place = reverse("matter_incidents", args=[case.pk])

    assert "Hur ser ni på det?" in page_of(client, "matter_incidents", case.pk)
    assert client.post(place, {"answer": " "}).status_code == 422
    assert client.post(place, {"answer": "Vi tar avstånd."}).status_code == 303

    office = signed_in(cast.coordinator)
    assert "Vi tar avstånd." in page_of(office, "case_partner", "exempelan", case.pk)
    assert "En notering mot värdegrunden är öppen" in page_of(office, "case", "exempelan", case.pk)


def test_a_secret_note_is_not_shown_to_the_organisation(cast):
    case = screened(cast)
    note(cast, case, secrecy_ground="OSL 21:1")

    assert "Hur ser ni på det?" not in page_of(signed_in(cast.chair), "matter_incidents", case.pk)
    assert "OSL 21:1" in page_of(signed_in(cast.coordinator), "case_partner", "exempelan", case.pk)


def test_notes_of_other_cases_and_secret_ones_are_read_by_those_who_take_part(cast):
    case, other = screened(cast), screened(cast)
    asking = {"by": cast.coordinator, "case_id": case.pk, "question": "Vad?", "due_on": in_days(9)}
    acts.invite_unit(unit_id=cast.units["social"].id, **asking)
    acts.ask_opinion(function="procurement", unit_id=cast.units["procurement"].id, **asking)
    note(cast, case, question="Vad hände här?", secrecy_ground="OSL 21:1")
    note(cast, other, question="Vad hände där?")

    seen = {
        who: [
            one
            for one in ("här", "där")
            if f"Vad hände {one}?" in page_of(signed_in(actor), "case_partner", "exempelan", case.pk)
        ]
        for who, actor in (("whole", cast.auditor), ("unit", cast.head), ("asked", cast.procurement))
    }

    assert seen == {"whole": ["här", "där"], "unit": ["här"], "asked": []}


def test_a_sheet_says_what_was_shown_on_paper_and_not_what_was_asked_for_again(cast):
    case = screened(cast)
    acts.judge_document(
        by=cast.coordinator,
        case_id=case.pk,
        judged=Judged(show(cast, case, "statutes"), is_accepted=False, reasons="Sista sidan saknas."),
    )
    findings = PartnerFindings(cast.association.id, ("statutes",), True, True, "Allt är visat.")

    paper = control_paper(case_file(case.pk), cast.association.id, findings, cast.coordinator)

    item = next(one for one in paper.blocks if isinstance(one, Criterion) and one.verdict == "Godtagen")
    assert "Visad på papper" in item.reasons and "Sista sidan saknas." not in item.reasons


@pytest.mark.parametrize("ground", ["OSL 21:1", ""])
def test_neither_page_nor_list_says_that_another_was_noted_or_that_a_note_is_secret(standing_pair, ground):
    cast, case, other = standing_pair
    note(cast, case, secrecy_ground=ground, follow_up_on=in_days(1))

    reader = signed_in(cast.chair if ground else other)
    shown = page_of(reader, "matter", case.pk) + page_of(reader, "matters")

    assert "värdegrunden" not in shown
    assert "intyget." not in shown
    assert "noteringen" not in shown


def test_papers_of_control_and_declaration_are_given_to_both_sides(cast):
    case = screened(cast)
    signatory_of(cast)
    sign(cast.chair, case)
    show(cast, case, "statutes")

    for client, prefix, args in (
        (signed_in(cast.chair), "matter", [case.pk]),
        (signed_in(cast.coordinator), "case", ["exempelan", case.pk]),
    ):
        for paper in ("control", "declaration"):
            word = client.get(reverse(f"{prefix}_{paper}_docx", args=args))
            assert word.content.startswith(b"PK"), paper
    pdf = signed_in(cast.chair).get(reverse("matter_declaration_pdf", args=[case.pk]))
    assert pdf.content.startswith(b"%PDF-")


def test_sharing_is_chosen_and_stopped_by_the_organisation(cast):
    case, client = screened(cast), signed_in(cast.chair)
    body, _units = make_body("grannby", "Grannby kommun")
    shown_id = show(cast, case, "statutes")
    place = reverse("matter_share", args=[case.pk]) + f"?visad={shown_id}"

    assert client.post(place, {"to_body": ""}).status_code == 422
    assert client.post(place, {"to_body": body.id}).status_code == 303
    assert "Delas med Grannby kommun" in page_of(client, "matter_control", case.pk)
    share = ShownDocument.objects.get().shares.get()
    assert client.post(place, {"stop": share.pk}).status_code == 303
    assert "Delas med" not in page_of(client, "matter_control", case.pk)


def test_what_is_shared_is_given_to_the_other_body_as_any_file(cast):
    case = screened(cast)
    shown_id = show(cast, case, "statutes")
    body, units = make_body("grannby", "Grannby kommun", "exempelan/iop@2026")
    acts.share_document(by=cast.chair, case_id=case.pk, shown_id=shown_id, to_body_id=body.id)
    theirs = acts.begin_draft(by=cast.chair, body_id=body.id, initiative=acts.Initiative(ANSWERS))
    acts.submit(by=cast.chair, case_id=theirs.pk)
    client = signed_in(person("Samordnare Grannby", Role.COORDINATOR, unit=units["office"]))
    asked = {"path": reverse("case_shared_file", args=["grannby", theirs.pk]), "data": {"visad": shown_id}}

    whole = client.get(**asked)

    assert b"".join(whole.streaming_content) == small_pdf().content
    assert "sandbox" in whole["Content-Security-Policy"] and whole["X-Content-Type-Options"] == "nosniff"
    assert client.get(**asked, headers={"If-None-Match": whole["ETag"]}).status_code == 304


def test_nobody_is_asked_about_members_beliefs(cast):
    case = screened(cast)
    signatory_of(cast)
    client, office = signed_in(cast.chair), signed_in(cast.coordinator)
    asked = re.compile(r"tro(?:r|ende)?\b|religi|åsikt|etnisk|läggning|medlemslista", re.IGNORECASE)
    moves = ("show_document", "judge_document", "record_partner_check", "record_declaration", "note_incident")
    pages = [
        client.get(reverse("matter_control", args=[case.pk])),
        *(
            client.get(reverse("matter_show", args=[case.pk]), {"punkt": one.id})
            for one in case_file(case.pk).asked_documents
        ),
        *(office.get(reverse(f"case_{move}", args=["exempelan", case.pk])) for move in moves),
    ]

    for page in pages:
        names = re.findall(r"<(?:label|legend)[^>]*>(.*?)</(?:label|legend)>", text_of(page), re.DOTALL)
        assert [one for one in names if asked.search(re.sub("<[^>]+>", "", one))] == []
    assert "beliefs" not in Declaration.model_fields


def test_the_partner_pages_keep_their_budget(cast, django_assert_max_num_queries):
    case = screened(cast)
    signatory_of(cast)
    sign(cast.chair, case)
    note(cast, case)
    for item in MUSTS * 2:
        show(cast, case, item)
    client, office = signed_in(cast.chair), signed_in(cast.coordinator)

    for browser, place in (
        (client, reverse("matter_control", args=[case.pk])),
        (client, reverse("matter_declaration", args=[case.pk])),
        (client, reverse("matter_incidents", args=[case.pk])),
        (office, reverse("case_partner", args=["exempelan", case.pk])),
    ):
        browser.get(place)
        with django_assert_max_num_queries(20):
            page = browser.get(place)
        assert len(page.content) < 60_000
