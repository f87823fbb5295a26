# SPDX-License-Identifier: EUPL-1.2
"""The pages of an agreement: what they show, to whom, what they do, and what they cost."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from handslag.agreements import acts
from handslag.agreements.lifecycle import AGREEMENT
from handslag.agreements.models import Agreement, Contribution, Publication, State
from handslag.agreements.queries import agreement_file
from handslag.cases import acts as case_acts
from handslag.dossiers.models import Document
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.parties.roles import Role
from handslag.web.agreement_words import AGREEMENT_WORDS, AgreementNames, said_of_agreement
from handslag.web.agreements.marked import Later, marked
from tests.agreements.followed import entered
from tests.agreements.partnership import decided, party_of, running, with_a_second_board, write_everything
from tests.cast import person, small_pdf
from tests.deciding import prepared
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

PARTS = (
    "agreement", "agreement_text", "agreement_contributions", "agreement_signatures", "agreement_documents", "agreement_events",
)  # fmt: skip
BUDGET = 20
LIST = "/exempelan/overenskommelse/"


def at(name: str, agreement, **asked) -> str:
    """Return an address about an agreement."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(name, args=["exempelan", agreement.pk]) + (f"?{query}" if query else "")


def version_of(agreement) -> int:
    return Agreement.objects.get(pk=agreement.pk).version


def test_both_parties_see_every_part_and_nobody_else(cast, writing):
    agreement = writing
    inside = [
        signed_in(getattr(cast, name)) for name in ("chair", "coordinator", "registrar", "auditor", "head")
    ]
    outside = [signed_in(one) for one in (*cast.others.values(), cast.procurement)]

    for part in (*PARTS, "agreement_pdf", "agreement_write_section"):
        for client in outside:
            assert client.get(at(part, agreement)).status_code == 404, part
    for part in PARTS:
        for client in inside:
            assert client.get(at(part, agreement)).status_code == 200, part


def test_who_becomes_a_party_late_reads_nothing_of_the_case_from_before(cast, writing):
    other = cast.others["other_chair"]
    said = {"case_id": writing.pk, "title": "Skrivelse", "upload": small_pdf(), "is_shared": True}
    case_acts.add_document(by=cast.coordinator, kind="other", **said)
    case_acts.add_document(by=cast.coordinator, kind="agreement", **said)
    with clock.at(clock.now() + timedelta(hours=1)):
        acts.add_party(by=cast.coordinator, agreement_id=writing.pk, organisation_id=other.organisation_id)
    with clock.at(clock.now() + timedelta(hours=2)):
        case_acts.add_document(by=cast.coordinator, kind="other", **said)
        case_acts.add_document(by=cast.coordinator, kind="other", **{**said, "is_shared": False})
    secret, after, signed, before = Document.objects.filter(dossier_id=writing.pk).order_by("-number")[:4]
    late, chair = signed_in(other), signed_in(cast.chair)

    def listed(client) -> list[bool]:
        page = text_of(client.get(at("agreement_documents", writing)))
        return [reverse("document_about", args=[one.pk]) in page for one in (before, signed, after, secret)]

    def opened(client) -> list[bool]:
        found = [client.get(reverse("document", args=[one.pk])) for one in (before, signed, after, secret)]
        return [one.status_code == 200 for one in found]

    assert listed(late) == opened(late) == [False, True, True, False]
    assert listed(chair) == opened(chair) == [True, True, True, False]


def test_an_auditor_reads_but_cannot_write(cast, writing):
    agreement = writing
    client = signed_in(cast.auditor)

    assert "Ändra texten" not in text_of(client.get(at("agreement_text", agreement)))
    for move in ("write_section", "plan_contributions", "accept", "abandon", "record_signature", "publish"):
        assert client.post(at(f"agreement_{move}", agreement), {}).status_code == 403, move


def test_both_write_and_each_sees_what_the_other_changed(cast, writing):
    agreement = writing
    there = at("agreement_write_section", agreement, rubrik="purpose")
    chair, coordinator = signed_in(cast.chair), signed_in(cast.coordinator)

    first = chair.post(there, {"content": "Vi möts varje vecka.", "seen": version_of(agreement)})
    second = coordinator.post(there, {"content": "Vi möts varje månad.", "seen": version_of(agreement)})

    page = text_of(chair.get(at("agreement_text", agreement, rubrik="purpose")))
    assert (first.status_code, second.status_code) == (302, 302)
    assert "Struket av Socialnämnden:" in page and "Tillagt av Socialnämnden:" in page
    assert "Version 3" in page or "Version 2" in page


def test_who_writes_on_an_old_version_is_told_and_loses_nothing(cast, writing):
    agreement = writing
    seen = version_of(agreement)
    acts.write_section(by=cast.chair, agreement_id=agreement.pk, heading="purpose", content="Vi möts.")

    response = signed_in(cast.coordinator).post(
        at("agreement_write_section", agreement, rubrik="purpose"),
        {"content": "Min text som tog en timme.", "seen": seen},
    )

    page = text_of(response)
    assert response.status_code == 409
    assert "Min text som tog en timme." in page and "Texten har ändrats" in page
    assert "Det här har hänt sedan du öppnade sidan" in page and "Vi möts." in page
    assert f'name="seen" value="{version_of(agreement)}"' in page


@pytest.mark.parametrize(
    ("move", "said", "words"),
    [
        ("write_section", {"content": ""}, "Fyll i det här fältet."),
        ("plan_contributions", {"quantity": "många"}, "Skriv ett tal"),
        ("plan_contributions", {"quantity": "3", "year": "2030", "last_year": "2026"}, "Det sista året"),
        ("set_term", {"starts_on": "2026-05-01", "last_on": "2040-01-01"}, "högst 60 månader"),
        ("name_contact", {"title": "Samordnare", "email": "inte en adress"}, "inte en adress"),
        ("add_party", {}, "Välj en enhet eller en organisation."),
        ("abandon", {"reasons": " "}, "Fyll i det här fältet."),
    ],
)
def test_bad_input_is_answered_in_words(cast, writing, move, said, words):
    agreement = writing
    typed = {
        "kind": "money", "title": "Medel", "quantity": "100", "unit": "kronor", "year": "2026", "last_year": "2026",
        "cadence": "yearly", "seen": version_of(agreement), **said,
    }  # fmt: skip

    response = signed_in(cast.coordinator).post(at(f"agreement_{move}", agreement, rubrik="purpose"), typed)

    assert response.status_code == 422
    assert words in text_of(response)
    assert version_of(agreement) == int(typed["seen"])


def test_a_contribution_for_three_years_is_one_act(cast, writing):
    agreement = writing
    before, events = version_of(agreement), Event.objects.count()

    response = signed_in(cast.chair).post(
        at("agreement_plan_contributions", agreement),
        {
            "kind": "volunteer_time", "title": "Ledare", "quantity": "1 000", "unit": "hours", "year": "2026",
            "last_year": "2028", "seen": before,
        },
    )  # fmt: skip

    assert response.status_code == 302
    assert (version_of(agreement), Event.objects.count()) == (before + 1, events + 1)
    assert [one.year for one in Contribution.objects.order_by("year")] == [2026, 2027, 2028]
    assert "1\u00a0000\u00a0timmar" in text_of(
        signed_in(cast.chair).get(at("agreement_contributions", agreement))
    )


def test_accepting_shows_what_is_accepted_and_what_has_changed_since(cast, writing):
    agreement = writing
    write_everything(cast, agreement)
    acts.accept(by=cast.chair, agreement_id=agreement.pk, version=version_of(agreement))
    acts.write_section(
        by=cast.coordinator, agreement_id=agreement.pk, heading="purpose", content="Ny lydelse."
    )
    client = signed_in(cast.chair)

    page = text_of(client.get(at("agreement_accept", agreement)))
    old = client.post(at("agreement_accept", agreement), {"seen": version_of(agreement) - 1})
    new = client.post(at("agreement_accept", agreement), {"seen": version_of(agreement)})

    assert "Ändrat sedan ni godtog" in page and "Ändrar ni texten faller ert godtagande." in page
    assert page.index("Tillagt av Socialnämnden:") < page.index("Hela texten")
    assert (old.status_code, new.status_code) == (409, 302)
    assert party_of(agreement, "organisation").accepted_version == version_of(agreement)


def test_who_accepts_an_old_version_is_led_to_what_has_changed(cast, writing):
    agreement = writing
    write_everything(cast, agreement)
    seen = version_of(agreement)
    acts.write_section(
        by=cast.coordinator, agreement_id=agreement.pk, heading="purpose", content="Ny lydelse."
    )

    response = signed_in(cast.chair).post(at("agreement_accept", agreement), {"seen": seen})

    page = text_of(response)
    places = [
        page.index(words)
        for words in (
            "Texten har ändrats sedan du öppnade sidan",
            "Läs det som är nytt",
            'id="nytt"',
            "Hela texten",
        )
    ]
    assert response.status_code == 409
    assert places == sorted(places) and 'href="#nytt"' in page and "<title>Fel:" in page
    assert f"Du läste version {seen}." in page
    assert page.index('id="nytt"') < page.index("Tillagt av Socialnämnden:") < page.index("Hela texten")
    assert "svar behöver ändras" not in page


def test_the_organisation_s_list_says_which_day_the_next_follow_up_is_due(cast):
    agreement = entered(cast)
    acts.publish(by=cast.coordinator, agreement_id=agreement.pk, parts=["purpose"])
    due = agreement_file(agreement.pk).open_follow_ups[0].row.due_on

    for who, address in ((cast.chair, reverse("own_agreements")), (cast.coordinator, LIST)):
        page = text_of(signed_in(who).get(address))
        assert page.index("Nästa uppföljning") < page.index(due.isoformat()), address


@pytest.mark.parametrize("number", [1, 20])
def test_every_part_keeps_its_budget(cast, writing, number, django_assert_max_num_queries):
    agreement = writing
    for who in (cast.chair, cast.coordinator):
        planned = acts.Planned("money", "Medel", 2026, Decimal(10), "kronor")
        acts.plan_contributions(by=who, agreement_id=agreement.pk, planned=planned, last_year=2025 + number)
    for count in range(number):
        acts.write_section(
            by=cast.chair, agreement_id=agreement.pk, heading="purpose", content=f"Lydelse {count}"
        )
    client = signed_in(cast.coordinator)
    client.get(at("agreement", agreement))

    for part in (*PARTS, "agreement_write_section"):
        with django_assert_max_num_queries(BUDGET):
            response = client.get(at(part, agreement, rubrik="purpose"))
        assert response.status_code == 200
        assert len(response.content) < 60_000


def test_the_lists_find_the_agreement_and_keep_their_budget(cast, writing, django_assert_max_num_queries):
    for who, name, args in (
        (cast.coordinator, "agreements", ["exempelan"]),
        (cast.chair, "own_agreements", []),
    ):
        client = signed_in(who)
        with django_assert_max_num_queries(12):
            page = client.get(reverse(name, args=args))
        assert "Mötesplats" in text_of(page)
    found = client.get(reverse("own_agreements"), {"lage": "ended"})
    assert "Inga partnerskap passar det ni söker." in text_of(found)


def test_the_agreement_is_begun_from_the_case_and_both_see_it(cast):
    case = prepared(cast)
    client, there = signed_in(cast.coordinator), reverse("case_begin_agreement", args=["exempelan", case.pk])

    response = client.post(there, {"units": [cast.units["board"].id]})

    agreement = Agreement.objects.get()
    assert response.url == at("agreement", agreement)
    assert [one.name for one in agreement_file(agreement.pk).parties] == [
        "Socialnämnden", "Kommunstyrelsen", "Föreningen Dagsljuset",
    ]  # fmt: skip
    assert signed_in(cast.chair).get(response.url).status_code == 200
    told = text_of(client.get(reverse("case_events", args=["exempelan", case.pk])))
    assert "började skriva överenskommelsen" in told
    assert client.post(there, {}).status_code == 409


def test_the_case_the_desk_and_the_matters_lead_to_the_agreement(cast, writing):
    agreement = writing
    there = at("agreement", agreement)

    case = text_of(signed_in(cast.coordinator).get(reverse("case", args=["exempelan", agreement.pk])))
    desk = text_of(signed_in(cast.coordinator).get(reverse("desk", args=["exempelan"])))
    matter = text_of(signed_in(cast.chair).get(reverse("matter", args=[agreement.pk])))

    assert f'href="{there}"' in case and f'href="{there}"' in matter
    assert f'href="{at("agreement_text", agreement)}?part=' in desk


def test_signing_from_paper_needs_a_power_on_record_and_the_last_one_makes_it_run(cast):
    agreement = decided(cast)
    client = signed_in(cast.coordinator)
    page = text_of(client.get(at("agreement_signatures", agreement)))
    for side in ("public", "organisation"):
        party = party_of(agreement, side)
        power = {
            "whom": party.id, "person": "Ordföranden", "title": "ordförande", "rule": "alone", "from_on": "2025-01-01",
            "proof": "Protokoll § 3",
        }  # fmt: skip
        assert client.post(at("agreement_power", agreement), power).status_code == 302
    powers = agreement_file(agreement.pk).powers

    for side in ("organisation", "public"):
        party = party_of(agreement, side)
        signed = {
            "who": f"{party.id}:{powers[party.id][0].id}", "signed_on": clock.today().isoformat(),
            "original_kept": "Kommunarkivet",
        }  # fmt: skip
        unknown = client.post(
            at("agreement_record_signature", agreement), {**signed, "who": f"{party.id}:99"}
        )
        assert unknown.status_code == 422
        assert client.post(at("agreement_record_signature", agreement), signed).status_code == 302

    assert "Det finns inget underlag för vem som får skriva under." in page
    assert Agreement.objects.get(pk=agreement.pk).state == State.ACTIVE


def test_what_is_published_is_shown_first_and_only_allowed_parts_are_taken(cast):
    agreement = running(cast)
    client, there = signed_in(cast.coordinator), at("agreement_publish", agreement)
    said = {"parts": ["parties", "purpose"], "story": "Ett möte om dagen.", "seen": version_of(agreement)}

    shown = text_of(client.post(there, said))
    assert Publication.objects.count() == 0 and "Ett möte om dagen." in shown
    refused = client.post(there, {**said, "parts": ["contacts"], "confirmed": "1"})
    done = client.post(there, {**said, "confirmed": "1"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert Agreement.objects.get(pk=agreement.pk).public_parts == ["parties", "purpose"]


def test_a_running_partnership_is_entered_with_what_each_puts_in(cast):
    today = clock.today()
    said = {
        "title": "Läxhjälp", "unit": cast.units["social_board"].id, "organisations": "802000-1239",
        "starts_on": today - timedelta(days=100), "last_on": today + timedelta(days=600), "signed_on": today - timedelta(days=120),
        "cadence": "yearly", "insats1-party": 1, "insats1-kind": "volunteer_time", "insats1-title": "Ledare",
        "insats1-quantity": "200", "insats1-unit": "hours", "insats1-year": today.year, "insats1-last_year": today.year + 1,
        **{f"insats{n}-{name}": value for n in (2, 3, 4) for name, value in (("party", 0), ("kind", "money"), ("unit", "kronor"))},
    }  # fmt: skip
    client, there = signed_in(cast.coordinator), reverse("enter_agreement", args=["exempelan"])

    unknown = client.post(there, {**said, "organisations": "Föreningen Finns Inte"})
    done = client.post(there, said)

    assert unknown.status_code == 422 and "Föreningen Finns Inte" in text_of(unknown)
    agreement = Agreement.objects.get()
    assert done.url == at("agreement", agreement)
    assert [one.year for one in Contribution.objects.order_by("year")] == [today.year, today.year + 1]
    assert "Läxhjälp" in text_of(client.get(reverse("desk", args=["exempelan"])))
    assert signed_in(cast.auditor).get(there).status_code == 403


def test_every_kind_of_event_has_words():
    kinds = {move.event for move in AGREEMENT.moves.values()} | {"agreement.entered"}

    assert kinds <= set(AGREEMENT_WORDS)
    for kind in sorted(AGREEMENT_WORDS):
        said = said_of_agreement(kind, {}, AgreementNames())
        assert said and said != kind and "%(" not in said


def test_marks_lose_no_word_of_either_version():
    before = "Vi möts varje vecka i parken."
    later = [
        Later("Vi möts varje månad i parken.", "public", "Nämnden"),
        Later("Vi ses varje månad i den stora parken.", "org", "Föreningen"),
        Later("Vi ses varje månad.", "public", "Nämnden"),
    ]

    pieces = marked(before, later)

    assert "".join(one.text for one in pieces if one.op != "struck") == later[-1].content
    assert "".join(one.text for one in pieces if one.op != "added") == before
    assert {one.by for one in pieces if one.op != "same"} == {"Nämnden", "Föreningen"}


def test_a_second_board_s_decision_is_recorded_on_a_page_and_lets_the_signing_begin(cast):
    agreement, second = with_a_second_board(cast)
    board = person("Nämndsekreterare Ask", Role.BOARD_SECRETARY, unit=second.unit)
    client, there = signed_in(board), at("agreement_record_decision", agreement)
    said = {
        "party": second.id, "unit": second.unit_id, "decided_on": clock.today().isoformat(), "section": "§ 9",
        "outcome": "approved", "reasons": "Styrelsen går in i partnerskapet.",
    }  # fmt: skip

    overview = text_of(client.get(at("agreement", agreement)))
    ahead = client.post(there, {**said, "decided_on": (clock.today() + timedelta(days=1)).isoformat()})
    done = client.post(there, said)

    assert f"{there}?part={second.id}" in overview and "beslutar själv" in overview
    assert ahead.status_code == 422 and "Dagen kan inte ligga framåt" in text_of(ahead)
    assert done.status_code == 302
    assert Agreement.objects.get(pk=agreement.pk).state == State.DECIDED
    shown = text_of(client.get(at("agreement_signatures", agreement)))
    assert "§ 9" in shown and "Styrelsen går in i partnerskapet." in shown
