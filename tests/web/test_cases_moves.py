# SPDX-License-Identifier: EUPL-1.2
"""The page of every move: what it does, what it refuses, what is kept of what was typed, and who may not."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.models import Case, OpinionRequest, State
from handslag.cases.queries import case_file
from handslag.dossiers.models import Decision
from handslag.journal.models import StreamHead
from handslag.parties.queries import powers_of
from handslag.web.cases.act_pages import PAGES
from handslag.web.cases.moves import ADDRESSES
from tests.cast import (
    add_strangers,
    in_days,
    judge_everything,
    organisation,
    screened,
    signatory_of,
    small_pdf,
    submitted,
)
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

REASONS = "Tjänsten säljs redan av flera företag här."
MUSTS = ["statutes", "annual_minutes", "financial_report"]
NO = {"reasons": REASONS, "other_path": "procurement", "other_path_words": "Nästa upphandling är i höst."}


@dataclass(frozen=True)
class Try:
    """A move with what is sent, what is wrong with it in a second try, and who does it."""

    move: str
    good: dict = field(default_factory=dict)
    bad: dict = field(default_factory=dict)
    says: str = ""
    by: str = "coordinator"
    may_not: str = "auditor"


def file_named(name: str) -> SimpleUploadedFile:
    """Return a small file to send."""
    return SimpleUploadedFile(name, small_pdf().content)


TRIES = [
    Try("take_over", by="officer"),
    Try("return_for_completion", {"lacking": "Skriv mer.", "until": "2026-03-20"}, {"until": "2026-01-01"}, "välj en dag framåt"),
    Try("invite_unit", {"unit": "social", "question": "Berörs ni?", "due_on": "2026-03-20"}, {"due_on": "i morgon"}, "år-månad-dag"),
    Try("ask_opinion", {"function": "procurement", "unit": "procurement", "question": "Marknad?", "due_on": "2026-03-20"},
        {"question": ""}, "Fyll i det här fältet."),
    Try("record_meeting", {"kind": "first", "held_on": "2026-03-01", "attended": "Samordnaren"}, {"held_on": "2026-09-09"}, "ska ha ägt rum"),
    Try("record_declaration", {"signatory": "power", "signed_on": "2026-03-01", "original_kept": "Pärm 3"},
        {"signed_on": "2026-09-09"}, "inte ligga framåt"),
    Try("record_partner_check", {"organisation": "lead", "shown": MUSTS, "is_democratic": "on", "reasons": "Allt är visat.", "is_approved": "yes"},
        {"is_democratic": ""}, "medlemmarna inflytande"),
    Try("name_board", {"unit": "social_board"}, {"unit": ""}, "Välj ett av alternativen."),
    Try("add_document", {"title": "Enkät", "upload": "pdf", "is_shared": "on"}, {"upload": ""}, "Välj minst en fil."),
    Try("answer_invitation", {"reply": "takes_part", "words": "Ja."}, {"reply": "not_affected", "words": ""}, "behöver vi veta varför",
        by="head", may_not="coordinator"),
    Try("name_staff", {"staff": "expert"}, {"staff": ""}, "Välj", by="head", may_not="coordinator"),
    Try("give_opinion", {"request": "asked", "position": "no_obstacle", "reply": "Inget företag erbjuder det."}, {"reply": ""},
        "Fyll i det här fältet.", by="procurement", may_not="coordinator"),
]  # fmt: skip


@pytest.fixture
def case(cast) -> Case:
    """A case under assessment where a unit is invited and an opinion asked for, as far as the move at hand needs it."""
    return screened(cast)


def ready_for(cast, case: Case, one: Try) -> None:
    """Bring the case to where the move can be made."""
    if one.move in ("answer_invitation", "name_staff"):
        acts.invite_unit(
            by=cast.coordinator,
            case_id=case.pk,
            unit_id=cast.units["social"].id,
            question="?",
            due_on=in_days(9),
        )
    if one.move == "name_staff":
        acts.answer_invitation(by=cast.head, case_id=case.pk, reply="takes_part", words="Ja.")
    if one.move == "record_declaration":
        signatory_of(cast)
    if one.move == "give_opinion":
        acts.ask_opinion(
            by=cast.coordinator,
            case_id=case.pk,
            function="procurement",
            unit_id=cast.units["procurement"].id,
            question="?",
            due_on=in_days(9),
        )


def said(cast, case: Case, values: dict) -> dict:
    """Put ids and files in the place of the words that stand for them."""
    known = {key: unit.id for key, unit in cast.units.items()} | {
        "lead": case.lead_id,
        "expert": cast.expert.user_id,
    }
    asked = OpinionRequest.objects.filter(case=case).first()
    power = powers_of(organisation_id=case.lead_id).first()
    known |= {"asked": asked.id if asked else "", "power": power.id if power else ""}
    fixed = {
        name: known.get(value, value)
        if name in ("unit", "organisation", "staff", "request", "signatory")
        else value
        for name, value in values.items()
    }
    return fixed | ({"upload": file_named("enkät.pdf")} if fixed.get("upload") == "pdf" else {})


def url(case: Case, move: str) -> str:
    """Return the address of a move."""
    return reverse(f"case_{move}", args=["exempelan", case.pk])


@pytest.mark.parametrize("one", TRIES, ids=lambda one: one.move)
def test_a_move_is_made(cast, case, one):
    ready_for(cast, case, one)
    client, before = (
        signed_in(getattr(cast, one.by)),
        StreamHead.objects.get(kind="dossier", key=case.pk).number,
    )

    shown = client.get(url(case, one.move))
    response = client.post(url(case, one.move), said(cast, case, one.good))

    assert shown.status_code == 200
    assert response.status_code == 302, text_of(response)
    assert client.get(response.url).status_code == 200
    assert StreamHead.objects.get(kind="dossier", key=case.pk).number == before + 1


@pytest.mark.parametrize("one", [one for one in TRIES if one.bad], ids=lambda one: one.move)
def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(cast, case, one):
    ready_for(cast, case, one)
    client, before = (
        signed_in(getattr(cast, one.by)),
        StreamHead.objects.get(kind="dossier", key=case.pk).number,
    )

    response = client.post(url(case, one.move), said(cast, case, {**one.good, **one.bad}))

    page = text_of(response)
    assert response.status_code == 422
    assert one.says in page and "<title>Fel:" in page
    kept = [
        value
        for name, value in one.good.items()
        if name in ("lacking", "question", "attended", "signed_by", "reasons") and name not in one.bad
    ]
    assert all(value in page for value in kept)
    assert StreamHead.objects.get(kind="dossier", key=case.pk).number == before


@pytest.mark.parametrize("one", TRIES, ids=lambda one: one.move)
def test_who_may_not_is_told_so_and_strangers_nothing(cast, case, one):
    ready_for(cast, case, one)
    add_strangers(cast)

    assert signed_in(getattr(cast, one.may_not)).get(url(case, one.move)).status_code == 403
    assert (
        signed_in(getattr(cast, one.may_not))
        .post(url(case, one.move), said(cast, case, one.good))
        .status_code
        == 403
    )
    for stranger in ("chair", "other_coordinator", "elected"):
        assert signed_in(cast.everybody()[stranger]).get(url(case, one.move)).status_code == 404


def test_every_move_of_the_staff_has_a_page():
    assert set(PAGES) == set(ADDRESSES)


def test_a_new_initiative_is_taken_up_from_the_case_page(cast):
    case = submitted(cast)
    seen = StreamHead.objects.get(kind="dossier", key=case.pk).number

    response = signed_in(cast.officer).post(url(case, "begin_screening"), {"seen": seen})

    assert response.url == reverse("case_assessment", args=["exempelan", case.pk])
    assert Case.objects.get(pk=case.pk).officer_id == cast.officer.user_id


def test_two_who_take_it_up_are_told_what_happened(cast):
    case = submitted(cast)
    seen = StreamHead.objects.get(kind="dossier", key=case.pk).number
    acts.begin_screening(by=cast.officer, case_id=case.pk)

    response = signed_in(cast.coordinator).post(url(case, "begin_screening"), {"seen": seen})

    assert response.status_code == 409
    assert "Handläggare Lind" in text_of(response) and "började bedöma" in text_of(response)


def test_a_late_sender_keeps_the_words_and_sees_what_changed(cast, case):
    seen = StreamHead.objects.get(kind="dossier", key=case.pk).number
    acts.return_for_completion(by=cast.officer, case_id=case.pk, lacking="Mer.", until=in_days(9))

    response = signed_in(cast.coordinator).post(
        url(case, "return_for_completion"), {"lacking": "Mina egna ord.", "until": "2026-03-20", "seen": seen}
    )

    page = text_of(response)
    assert response.status_code == 409
    assert "Mina egna ord." in page and "bad om komplettering" in page


@pytest.mark.parametrize("move", ["decline", "redirect"])
def test_a_no_is_read_through_before_it_is_sent(cast, case, move):
    client = signed_in(cast.coordinator)

    preview = text_of(client.post(url(case, move), NO))
    changed = text_of(client.post(url(case, move), {**NO, "change": "1"}))
    untouched = Case.objects.get(pk=case.pk).state
    response = client.post(url(case, move), {**NO, "confirmed": "1"})

    assert (
        "Så här läser organisationen" in preview
        and REASONS in preview
        and "En annan väg: Upphandling" in preview
    )
    assert REASONS in changed and "<textarea" in changed
    assert untouched == State.SCREENING
    assert response.status_code == 302
    assert Decision.objects.get(dossier_id=case.pk).other_path == "procurement"
    assert "Upphandling" in text_of(client.get(response.url))


@pytest.mark.parametrize("lacking", ["reasons", "other_path"])
def test_a_no_without_reasons_or_path_is_refused(cast, case, lacking):
    response = signed_in(cast.coordinator).post(url(case, "decline"), {**NO, lacking: "", "confirmed": "1"})

    assert response.status_code == 422
    assert not Decision.objects.exists()


def test_going_on_too_early_says_why(cast, case):
    response = signed_in(cast.coordinator).get(url(case, "open_dialogue"))

    assert response.status_code == 422
    assert "Bedömningen är inte klar." in text_of(response)


def test_a_reason_to_go_on_is_asked_for_only_where_a_person_may_go_on(cast, case):
    judge_everything(cast, case)
    client = signed_in(cast.coordinator)

    page = text_of(client.get(url(case, "open_dialogue")))
    refused = client.post(url(case, "open_dialogue"), {"deviation": ""})
    response = client.post(url(case, "open_dialogue"), {"deviation": "Mötet är redan bokat."})

    assert "Varför går ni vidare ändå?" in page
    assert refused.status_code == 422
    assert response.status_code == 302 and Case.objects.get(pk=case.pk).state == State.DIALOGUE


def test_an_organisation_is_found_and_added(cast, case):
    other = organisation("Byalaget i Ekbacken", "8020009992")
    client = signed_in(cast.coordinator)

    found = text_of(client.get(url(case, "add_party"), {"q": "8020009992"}))
    response = client.post(f"{url(case, 'add_party')}?q=byalaget", {"organisation": other.id})

    assert "Byalaget i Ekbacken" in found
    assert response.status_code == 302
    assert other.id in {one.id for one in case_file(case.pk).organisations}


def test_challenges_and_programmes_are_chosen(cast, case):
    challenge = acts.add_challenge(by=cast.administrator, body_id=cast.body.id, title="Ensamhet")
    programme = acts.add_programme(by=cast.administrator, body_id=cast.body.id, title="Äldreplan")

    response = signed_in(cast.coordinator).post(
        url(case, "classify"), {"challenges": [challenge.id], "programmes": [programme.id]}
    )

    assert response.status_code == 302
    assert list(case.challenges.all()) == [challenge] and list(case.programmes.all()) == [programme]


def test_a_law_that_is_the_newest_is_not_bound_anew(cast, case):
    assert signed_in(cast.coordinator).get(url(case, "recheck_law")).status_code == 409


def test_a_message_is_sent_and_an_empty_one_is_not(cast, case):
    client, address = signed_in(cast.coordinator), reverse("case_messages", args=["exempelan", case.pk])

    assert client.post(address, {"message": " "}).status_code == 422
    assert client.post(address, {"message": "x" * 8_001}).status_code == 422
    assert client.post(address, {"message": "Välkomna på möte."}).status_code == 302
    assert "Välkomna på möte." in text_of(client.get(address))


def test_a_reader_may_not_write_messages(cast, case):
    assert (
        signed_in(cast.auditor)
        .post(reverse("case_messages", args=["exempelan", case.pk]), {"message": "Hej"})
        .status_code
        == 403
    )


def test_a_file_of_the_wrong_kind_is_refused_with_what_was_typed(cast, case):
    bad = SimpleUploadedFile("x.exe", b"MZ...")

    response = signed_in(cast.coordinator).post(
        url(case, "add_document"), {"title": "Något viktigt", "upload": bad}
    )

    assert response.status_code == 422
    assert "Filen är ett program" in text_of(response) and "Något viktigt" in text_of(response)


REGISTER = "/exempelan/arenden/registrera/"
CAME_IN = {"channel": "phone", "received_on": "2026-02-27", "title": "Cykelverkstad för unga"}


def test_an_initiative_by_phone_is_registered_with_its_scan(cast):
    client = signed_in(cast.registrar)

    whose = text_of(client.get(REGISTER, {"q": "dagsljuset"}))
    response = client.post(
        f"{REGISTER}?organisation={cast.association.id}", {**CAME_IN, "scan": file_named("brev.pdf")}
    )

    made = Case.objects.get()
    assert f"?organisation={cast.association.id}" in whose
    assert response.url == reverse("case", args=["exempelan", made.pk])
    assert (made.channel, made.received_on) == ("phone", date(2026, 2, 27))
    assert made.dossier.documents.count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [({"title": ""}, "Fyll i"), ({"received_on": "2026-12-01"}, "framåt"), ({"channel": "web"}, "Välj")],
)
def test_a_registration_is_refused_in_words(cast, change, says):
    response = signed_in(cast.coordinator).post(
        f"{REGISTER}?organisation={cast.association.id}", {**CAME_IN, "idea": "En verkstad.", **change}
    )

    assert response.status_code == 422
    assert says in text_of(response) and "En verkstad." in text_of(response)
    assert not Case.objects.exists()


@pytest.mark.parametrize("part", ["head", "auditor", "administrator"])
def test_others_do_not_register(cast, part):
    assert signed_in(getattr(cast, part)).get(REGISTER).status_code == 403


def test_an_organisation_that_is_missing_can_be_entered_on_the_way(cast):
    client = signed_in(cast.coordinator)

    page = text_of(client.get(REGISTER, {"q": "Nyföreningen"}))
    entered = client.post(f"/exempelan/organisationer/ny/?next={REGISTER}", {"name": "Nyföreningen"})

    assert "/exempelan/organisationer/ny/?next=" in page
    assert entered.url.startswith(f"{REGISTER}?organisation=")


def test_a_conflict_of_interest_is_declared_on_a_page_that_then_offers_nothing(cast):
    case = screened(cast)
    client = signed_in(cast.officer)

    lacking = client.post(url(case, "declare_conflict"), {"reasons": ""})
    declared = client.post(url(case, "declare_conflict"), {"reasons": "Jag är medlem i föreningen."})
    page = text_of(client.get(reverse("case", args=["exempelan", case.pk])))
    closed = client.get(url(case, "add_document"))
    units = text_of(signed_in(cast.coordinator).get(reverse("case_units", args=["exempelan", case.pk])))
    ended = signed_in(cast.coordinator).post(
        url(case, "end_recusal"), {"user": cast.officer.user_id, "reasons": "Medlemskapet är avslutat."}
    )

    assert lacking.status_code == 422 and declared.status_code == 302
    assert "Du är jävig här" in page and "Annat du kan göra" not in page
    assert closed.status_code == 403
    assert "Jag är medlem i föreningen." in units
    assert ended.status_code == 302 and client.get(url(case, "add_document")).status_code == 200
