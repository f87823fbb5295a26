# SPDX-License-Identifier: EUPL-1.2
"""Writing an initiative through the browser: drafts, two windows, review, sending, completing, taking back."""

import pytest
from django.test import Client
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.models import Case, FormGuideResult, Proposal, State
from handslag.guidelines.form_guide import guide_for, paths
from handslag.guidelines.queries import adoption_on, law_on, pack_of
from handslag.kernel import clock
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from tests.cast import ANSWERS, add_strangers, drafted, in_days, organisation, screened, submitted
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

NEW = "/exempelan/initiativ/nytt/"
GUIDE = {"g.whose_idea": "ours", "g.nothing": "x" * 200}


def draft_url(case: Case, part: str = "ide") -> str:
    """Return the address of a part of the form."""
    return f"{reverse('initiative', args=[case.pk])}?del={part}"


def seen_on(client: Client, case: Case, part: str = "ide") -> str:
    """Return the number that the form carries."""
    page = text_of(client.get(draft_url(case, part)))
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_visitor_is_sent_to_sign_in_with_the_answers_of_the_guide(cast):
    response = Client().get(NEW, {"g.whose_idea": "ours"})

    assert response.status_code == 302
    assert "g.whose_idea%3Dours" in response.url


def test_a_first_save_makes_a_draft_and_says_that_nothing_is_sent(cast):
    client = signed_in(cast.chair)

    response = client.post(NEW, {**ANSWERS, "do": "save"})

    case = Case.objects.get()
    assert (response.status_code, response.url) == (303, draft_url(case))
    assert "Utkastet är sparat. Inget är skickat." in text_of(client.get(response.url))
    assert case.state == State.DRAFT and case.dossier.reg_no is None


def test_save_and_continue_walks_through_the_parts_to_the_review(cast):
    client = signed_in(cast.chair)
    address = client.post(NEW, {"title": "Språkkafé", "do": "continue"}).url
    case = Case.objects.get()

    walked = [address]
    while "del=" in walked[-1]:
        part = walked[-1].rsplit("=", 1)[1]
        page = text_of(client.get(walked[-1]))
        seen = page.split('name="seen" value="')[1].split('"')[0]
        walked.append(client.post(walked[-1], {"seen": seen, "contact": "Ann", "do": "continue"}).url)
        assert part in ("vilka", "bidrag", "bakom")

    assert walked[-1] == reverse("initiative_review", args=[case.pk])
    assert len(walked) == 4


def test_a_part_changes_only_what_was_sent_with_it(cast):
    case = drafted(cast)
    client = signed_in(cast.chair)

    client.post(
        draft_url(case, "vilka"), {"seen": seen_on(client, case), "target_group": "Unga", "do": "save"}
    )

    kept = text_of(client.get(reverse("matter_proposal", args=[case.pk])))
    assert "Unga" in kept
    assert ANSWERS["idea"] in kept


def test_the_answers_of_the_guide_follow_when_they_reach_a_result(cast):
    client = signed_in(cast.chair)
    page = text_of(client.get(NEW, GUIDE))

    client.post(NEW, {**ANSWERS, **GUIDE, "do": "save"})

    assert 'name="g.whose_idea" value="ours"' in page
    assert 'name="g.nothing' not in page
    assert FormGuideResult.objects.count() in (0, 1)


def test_a_whole_way_through_the_guide_is_kept(cast):
    answers = _all_the_way(cast)

    signed_in(cast.chair).post(
        NEW, {**ANSWERS, **{f"g.{name}": value for name, value in answers.items()}, "do": "save"}
    )

    assert FormGuideResult.objects.get().answers == answers


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": ""}, "Ge initiativet ett namn"),
        ({"title": "x" * 201}, "högst 200"),
        ({"idea": "å" * 8001}, "8\u00a0001 tecken"),
        ({"idea": "a\x00b"}, "tecken"),
        ({"idea": "a\ufffdb"}, "inte går att läsa"),
        ({"challenges": "4711"}, "Välj bland utmaningarna"),
        ({"challenges": "x"}, "Välj bland utmaningarna"),
    ],
)
def test_what_cannot_be_kept_is_told_and_all_that_was_typed_stays(cast, sent, words):
    response = signed_in(cast.chair).post(NEW, {**ANSWERS, **sent, "do": "save"})

    assert response.status_code == 422
    assert words in text_of(response)
    assert ANSWERS["origin"] in text_of(response)
    assert not Case.objects.exists()


def test_line_breaks_count_once_and_signs_outside_the_plane_count_once(cast):
    long = ("😀\r\n" * 4000).strip()

    response = signed_in(cast.chair).post(NEW, {**ANSWERS, "idea": long, "do": "save"})

    assert response.status_code == 303


def test_the_bodys_challenges_can_be_chosen(cast):
    challenge = acts.add_challenge(by=INSTALLER, body_id=cast.body.id, title="Ofrivillig ensamhet")
    client = signed_in(cast.chair)

    client.post(NEW, {**ANSWERS, "challenges": [challenge.id], "do": "save"})

    case = Case.objects.get()
    assert list(case.challenges.all()) == [challenge]
    assert "Ofrivillig ensamhet" in text_of(client.get(reverse("initiative_review", args=[case.pk])))


def test_an_unknown_body_and_a_historical_one_take_in_nothing(cast):
    client = signed_in(cast.chair)
    party_acts.create_body(
        by=INSTALLER,
        slug="forr",
        name="Förr kommun",
        short_name="Förr",
        kind="municipality",
        is_historical=True,
    )

    assert client.get("/ingenstans/initiativ/nytt/").status_code == 404
    assert client.post("/ingenstans/initiativ/nytt/", ANSWERS).status_code == 404
    assert client.get("/forr/initiativ/nytt/").status_code == 409
    assert client.post("/forr/initiativ/nytt/", ANSWERS).status_code == 409
    assert not Case.objects.exists()


def test_two_windows_never_overwrite_each_other(cast):
    case = drafted(cast)
    client = signed_in(cast.chair)
    seen = seen_on(client, case)
    client.post(
        draft_url(case), {"seen": seen, "title": "Första fönstret", "idea": "Så här först", "do": "save"}
    )

    late = client.post(
        draft_url(case), {"seen": seen, "title": "Andra fönstret", "idea": "Så här sen", "do": "save"}
    )

    page = text_of(late)
    assert late.status_code == 409
    assert all(words in page for words in ("Första fönstret", "Andra fönstret", "Så här först", "Så här sen"))
    assert "finns kvar i fälten" in page
    assert Case.objects.get().title == "Första fönstret"


def test_the_second_window_saves_when_it_has_seen_the_first(cast):
    case = drafted(cast)
    client = signed_in(cast.chair)
    seen = seen_on(client, case)
    client.post(draft_url(case), {"seen": seen, "title": "Första", "do": "save"})
    late = client.post(draft_url(case), {"seen": seen, "title": "Andra", "do": "save"})
    fresh = text_of(late).split('name="seen" value="')[1].split('"')[0]

    again = client.post(draft_url(case), {"seen": fresh, "title": "Andra", "do": "save"})

    assert again.status_code == 303
    assert Case.objects.get().title == "Andra"


@pytest.mark.parametrize("seen", ["", "x", "-1", "²", "9" * 30])
def test_a_form_without_its_number_is_refused(cast, seen):
    response = signed_in(cast.chair).post(draft_url(drafted(cast)), {"title": "X", "seen": seen})

    assert response.status_code == 422


def test_five_megabytes_are_refused_and_the_draft_stands(cast):
    case = drafted(cast)
    client = signed_in(cast.chair)

    response = client.post(draft_url(case), {"seen": "1", "idea": "x" * 5_000_000, "title": "X"})

    assert response.status_code == 413 or response.status_code == 422
    assert "för stort" in text_of(response) or "Korta" in text_of(response)
    assert Proposal.objects.filter(case=case).count() == 1


def test_five_megabytes_from_a_browser_are_refused_with_a_page(cast):
    case = drafted(cast)
    body = "seen=1&title=X&idea=" + "x" * 5_000_000

    response = signed_in(cast.chair).generic(
        "POST", draft_url(case), body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 413
    assert "senast sparade utkast finns kvar" in text_of(response)
    assert Proposal.objects.filter(case=case).count() == 1


def test_another_encoding_is_refused_with_a_page(cast):
    case = drafted(cast)

    response = signed_in(cast.chair).generic(
        "POST",
        draft_url(case),
        b"seen=1&title=%E5",
        content_type="application/x-www-form-urlencoded; charset=latin-1",
    )

    assert response.status_code == 400
    assert "inte läsa" in text_of(response)


def test_broken_bytes_are_refused_in_words(cast):
    response = signed_in(cast.chair).generic(
        "POST", NEW, b"do=save&title=%E5%FF", content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 422
    assert "inte går att läsa" in text_of(response)


def test_an_unknown_part_is_not_found(cast):
    assert signed_in(cast.chair).get(draft_url(drafted(cast), "nej")).status_code == 404


def test_the_review_lists_what_is_missing_with_links(cast):
    case = drafted(cast, idea="", contact="")

    page = text_of(signed_in(cast.chair).get(reverse("initiative_review", args=[case.pk])))

    assert "Två svar saknas" in page
    assert f"{draft_url(case)}#id_idea" in page
    assert "Går inte än" in page


def test_an_incomplete_initiative_is_not_sent(cast):
    case = drafted(cast, idea="")
    client = signed_in(cast.chair)

    response = client.post(reverse("initiative_send", args=[case.pk]), {"seen": seen_on(client, case)})

    assert response.status_code == 422
    assert "Initiativet är inte skickat" in text_of(response)
    assert Case.objects.get().state == State.DRAFT


def test_sending_gives_a_number_and_a_receipt(cast):
    case = drafted(cast)
    client = signed_in(cast.chair)

    sent = client.post(reverse("initiative_send", args=[case.pk]), {"seen": seen_on(client, case)})
    receipt = text_of(client.get(sent.url))

    assert (sent.status_code, sent.url) == (303, reverse("matter_receipt", args=[case.pk]))
    assert "KS 2026/00001" in receipt
    assert "Senast den" in receipt
    assert client.get(draft_url(case)).url == reverse("matter", args=[case.pk])


def test_a_draft_that_changed_in_another_window_is_not_sent(cast):
    case = drafted(cast)
    client = signed_in(cast.chair)
    seen = seen_on(client, case)
    client.post(draft_url(case), {"seen": seen, "title": "Ändrad", "do": "save"})

    response = client.post(reverse("initiative_send", args=[case.pk]), {"seen": seen})

    assert response.status_code == 409
    assert Case.objects.get().state == State.DRAFT


def test_sending_twice_is_refused(cast):
    case = submitted(cast)

    response = signed_in(cast.chair).post(reverse("initiative_send", args=[case.pk]), {"seen": "99"})

    assert response.status_code == 409


def test_what_the_body_asked_for_stands_on_top_and_the_change_is_shown(cast):
    case = screened(cast)
    acts.return_for_completion(
        by=cast.coordinator, case_id=case.pk, lacking="Skriv mer om målgruppen.", until=in_days(10)
    )
    client = signed_in(cast.chair)
    page = text_of(client.get(draft_url(case, "vilka")))
    client.post(
        draft_url(case, "vilka"),
        {"seen": seen_on(client, case), "target_group": "Äldre över 75 år.", "do": "save"},
    )

    review = text_of(client.get(reverse("initiative_review", args=[case.pk])))
    sent = client.post(reverse("initiative_send", args=[case.pk]), {"seen": seen_on(client, case)})

    assert "Skriv mer om målgruppen." in page
    assert "<ins" in review and "75" in review
    assert sent.status_code == 303
    assert Case.objects.get().state == State.SCREENING
    assert "Kompletteringen är skickad" in text_of(client.get(sent.url))
    assert "Det här ändrade ni" in text_of(client.get(reverse("matter_versions", args=[case.pk])))


def test_another_organisation_joins_by_its_number(cast):
    case = drafted(cast)
    other = organisation("IK Vidden", "8020012343")
    client = signed_in(cast.chair)

    response = client.post(reverse("initiative_party", args=[case.pk]), {"org_no": "802001-2343"})

    assert response.status_code == 302
    assert case.parties.filter(organisation=other).exists()
    assert "IK Vidden" in text_of(client.get(response.url))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("802001-2343", "finns inte här"),
        ("1", "stämmer inte"),
        ("", "Skriv organisationsnumret"),
        ("802000-1239", "redan med"),
    ],
)
def test_a_number_that_cannot_join_is_told(cast, number, words):
    response = signed_in(cast.chair).post(
        reverse("initiative_party", args=[drafted(cast).pk]), {"org_no": number}
    )

    assert response.status_code == 422
    assert words in text_of(response)


def test_taking_back_asks_first_and_leads_on(cast):
    case = submitted(cast)
    client = signed_in(cast.chair)
    address = reverse("matter_withdraw", args=[case.pk])
    page = text_of(client.get(address))
    seen = page.split('name="seen" value="')[1].split('"')[0]

    done = client.post(address, {"seen": seen, "reasons": "Vi hinner inte."})

    assert "Ta tillbaka initiativet?" in page
    assert done.status_code == 303
    assert "Ni har tagit tillbaka initiativet." in text_of(client.get(done.url))
    assert client.get(address).status_code == 409


def test_a_draft_can_be_ended(cast):
    case = drafted(cast)
    client = signed_in(cast.chair)
    address = reverse("matter_withdraw", args=[case.pk])

    assert "Avsluta utkastet?" in text_of(client.get(address))
    client.post(address, {"seen": seen_on(client, case)})

    assert Case.objects.get().state == State.WITHDRAWN
    assert client.get(reverse("matter", args=[case.pk])).status_code == 200


def test_a_stranger_finds_nothing(cast):
    add_strangers(cast)
    case = submitted(cast)
    client = signed_in(cast.others["other_chair"])
    names = (
        "matter", "initiative", "initiative_review", "matter_receipt", "matter_withdraw", "matter_versions", "matter_proposal",
        "matter_assessment", "matter_declaration", "matter_document", "matter_refusal_pdf", "matter_refusal_docx",
    )  # fmt: skip

    assert {client.get(reverse(name, args=[case.pk])).status_code for name in names} == {404}
    assert client.post(reverse("initiative_send", args=[case.pk]), {"seen": "1"}).status_code == 404
    assert client.post(reverse("initiative_party", args=[case.pk]), {"org_no": "1"}).status_code == 404
    assert client.post(reverse("matter", args=[case.pk]), {"message": "Hej"}).status_code == 404


def test_a_partner_may_write_but_not_send(cast):
    case = drafted(cast)
    add_strangers(cast)
    acts.add_party(
        by=cast.chair, case_id=case.pk, organisation_id=cast.others["other_chair"].organisation_id or 0
    )
    partner = signed_in(cast.others["other_chair"])

    saved = partner.post(
        draft_url(case), {"seen": seen_on(partner, case), "title": "Vårt gemensamma", "do": "save"}
    )
    review = text_of(partner.get(reverse("initiative_review", args=[case.pk])))
    sent = partner.post(reverse("initiative_send", args=[case.pk]), {"seen": seen_on(partner, case)})

    assert saved.status_code == 303
    assert "Bara Föreningen Dagsljuset" in review
    assert sent.status_code == 403


def _all_the_way(cast) -> dict[str, str]:
    """Return answers that lead to a result in the body's guide."""
    day = clock.today()
    adoption = adoption_on(cast.body.id, day)
    assert adoption is not None
    guide = guide_for(pack_of(adoption.pack_version_id).pack, pack_of(law_on(day).id).pack)
    assert guide is not None
    return dict(next(path for path in paths(guide) if path.row is not None).answers)
