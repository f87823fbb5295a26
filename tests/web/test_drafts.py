# SPDX-License-Identifier: EUPL-1.2
"""A guideline on its way, as staff and those consulted meet it on the pages."""

import io
import zipfile
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handslag.guidelines.acts import ReferralSaid, needed_functions, refer_draft
from handslag.guidelines.editing import LISTS, items_of
from handslag.guidelines.models import AnswerDocument, Draft, PackVersion, ReferralResponse
from handslag.guidelines.packing import pack_zip
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from tests.cast import library, load
from tests.guidelines.referred import DUE, answered_by_eleven, on_day, own_draft, referred_to_twelve
from tests.papers.reading import docx_text, pdf_text, squeezed
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once("pages ask the same questions on both")

DETAIL, LARGEST = 20, 60_000


def at(name: str, *parts: object) -> str:
    return reverse(name, args=["exempelan", *parts])


def test_moras_pack_goes_in_and_out_of_the_browser_without_loss(cast):
    load("skl/iop-criteria@2018")
    client = signed_in(cast.coordinator)
    sent = pack_zip(library().files("mora/iop@2023"))

    answer = client.post(at("draft_import"), {"title": "Mora", "file": SimpleUploadedFile("mora.zip", sent)})
    draft = Draft.objects.get()
    again = client.get(at("draft_zip", draft.pk))

    assert answer.url == at("draft", draft.pk)
    assert again.content == sent


def test_files_that_are_no_pack_are_refused_with_every_fault(cast):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("pack.toml", 'format = 1\n[pack]\nid = "x/y"\nkind = "riktlinje"\n')
    client = signed_in(cast.coordinator)

    answer = client.post(at("draft_import"), {"file": SimpleUploadedFile("x.zip", kept.getvalue())})

    assert answer.status_code == 422
    page = text_of(answer)
    assert "Värdet ska vara något av" in page and "Uppgiften version saknas" in page
    assert not Draft.objects.exists()


ROWS = {
    "decided_on": "2026-03-02", "section": "§ 5", "clauses": "Nämnden avger yttrandet.",
    "said": "2", "kind_1": "special_statement", "by_1": "Ledamoten för Lindpartiet", "words_1": "Fler samarbeten.",
    "kind_2": "formal_dissent", "by_2": "Ledamöter (A, B)", "words_2": "Vi vill gå längre.",
}  # fmt: skip
SAID = {"position": "with_changes", "overall": "Vi tillstyrker.", "om_criteria": "Skriv tydligare.", **ROWS}


@dataclass(frozen=True)
class Asked:
    """A draft out on referral: a unit, an organisation and an outside body are asked."""

    draft: Draft
    unit: ReferralResponse
    own: ReferralResponse
    outside: ReferralResponse


def asked_of(draft: Draft) -> Asked:
    """Return who is asked about a draft."""
    asked = ReferralResponse.objects.filter(referral__draft=draft)
    unit, own = asked.get(unit__isnull=False), asked.get(organisation__isnull=False)
    return Asked(draft, unit, own, asked.get(outside_name="Grannkommunen"))


def sent_out(cast) -> Asked:
    """Send a draft out to the three."""
    draft = own_draft(cast)
    said = ReferralSaid(
        "Remiss", "Svara.", DUE, (cast.units["social_board"].id,), (cast.association.id,), ("Grannkommunen",)
    )
    refer_draft(by=cast.coordinator, draft_id=draft.pk, said=said)
    return asked_of(draft)


def test_a_draft_is_begun_and_sent_out_in_the_browser(cast):
    coordinator = signed_in(cast.coordinator)
    version = PackVersion.objects.get(pack_id="exempelan/iop")
    begun = {
        "origin": version.id,
        "way": "copy",
        "title": "Ny riktlinje",
        "pack_id": "exempelan/iop",
        "version": "2027",
    }
    coordinator.post(at("draft_new"), begun)
    draft = Draft.objects.get()
    said = {
        "title": "Remiss", "letter": "Svara.", "due_on": "2026-03-31", "unit_ids": [cast.units["social_board"].id],
        "organisation_ids": [cast.association.id], "outside": "Grannkommunen",
    }  # fmt: skip
    coordinator.post(at("draft_refer", draft.pk), said)

    asked = asked_of(draft)
    assert (asked.unit.unit, asked.own.organisation) == (cast.units["social_board"], cast.association)
    assert "Väntar på ert svar" in text_of(signed_in(cast.head).get(at("referrals")))


def test_what_is_written_of_an_own_decision_is_kept_grown_and_given_whole(cast):
    head, unit = signed_in(cast.head), sent_out(cast).unit
    page = at("referral_answer", unit.pk)

    head.post(page, {**SAID, "write": "1"})
    head.post(page, {**SAID, "by_2": "", "section": "", "write": "1"})
    kept = text_of(head.get(page))
    grown = head.post(page, {**SAID, "more": "said"})
    lacking = head.post(page, {**SAID, "by_2": "", "send": "1"})
    alone = {"said": "1", "kind_1": "formal_dissent", "by_1": "Ledamoten (A)", "words_1": "Nej."}
    apart = head.post(page, {**alone, "position": "no_view", "send": "1"})
    unit.refresh_from_db()
    was_noted = unit.noted is not None
    head.post(page, {**SAID, "send": "1"})

    assert "Skriv tydligare." in kept and "Vi vill gå längre." in kept and 'value="2026-03-02"' in kept
    assert grown.status_code == 200 and 'id="uttalande-3"' in text_of(grown)
    assert "Vi vill gå längre." in text_of(grown) and "Fel:" not in text_of(grown)
    assert lacking.status_code == 422 and 'id="id_by_2-error"' in text_of(lacking)
    assert apart.status_code == 422 and 'id="id_section-error"' in text_of(apart)
    unit.refresh_from_db()
    assert unit.decision.statements.count() == 2
    assert was_noted and unit.noted is None


def test_answers_of_every_kind_stand_beside_each_other_and_are_replied_to(cast):
    asked, coordinator = sent_out(cast), signed_in(cast.coordinator)
    compilation = at("draft_compilation", asked.draft.pk)
    signed_in(cast.head).post(at("referral_answer", asked.unit.pk), {**SAID, "send": "1"})
    signed_in(cast.chair).post(
        reverse("own_referral", args=[asked.own.pk]), {"position": "supports", "overall": "Bra.", "send": "1"}
    )
    paper = {
        "position": "no_view",
        "overall": "",
        "answered_on": "2026-03-02",
        "reg_no": "AMN 2017-0228-01.06",
    }
    signed_in(cast.registrar).post(at("referral_record", asked.outside.pk), paper)
    page = text_of(coordinator.get(compilation))
    reply = at("remark_reply", asked.draft.pk, asked.unit.remarks.get().pk)
    by_another = signed_in(cast.head).get(reply)
    coordinator.post(reply, {"kind": "not_taken", "text": "Det står i lagen."})

    assert (
        "Skriv tydligare." in page
        and "Särskilt uttalande, Ledamoten för Lindpartiet" in page
        and "Reservation, Ledamöter (A, B)" in page
        and "AMN 2017-0228-01.06" in page
    )
    assert by_another.status_code == 403
    assert "Det står i lagen." in text_of(coordinator.get(compilation))
    for ending, sign in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert coordinator.get(at(f"compilation_{ending}", asked.draft.pk)).content.startswith(sign)
        assert coordinator.get(at(f"answer_{ending}", asked.unit.pk)).content.startswith(sign)


def test_a_draft_is_adopted_and_its_decision_sent_in_the_browser(cast, django_assert_max_num_queries):
    draft, coordinator = sent_out(cast).draft, signed_in(cast.coordinator)
    played = {
        f"function_{name}": cast.units["office"].id
        for name in needed_functions(pack_of(draft.came_from_id).pack)
    }
    decided = {
        "decided_by": "Kommunstyrelsen", "decided_on": "2026-03-02", "section": "§ 47", "valid_from": "2026-05-01",
        "clauses": "Riktlinjen antas.", "dispatch": "Alla förvaltningar\nAlla enheter", **played,
        "said": "1", "kind_1": "formal_dissent", "by_1": "Ledamoten (A)", "words_1": "Nej.",
    }  # fmt: skip

    signed_in(cast.administrator).post(at("draft_adopt", draft.pk), decided)
    draft.refresh_from_db()
    receivers = [one.pk for one in draft.decision.dispatches.all()]
    coordinator.post(
        at("draft_dispatch", draft.pk), {"to": receivers, "channel": "email", "sent_on": "2026-03-02"}
    )
    with django_assert_max_num_queries(DETAIL):
        page = text_of(coordinator.get(at("draft", draft.pk)))

    assert draft.state == "adopted" and draft.decision.statements.get().by_whom == "Ledamoten (A)"
    assert "§ 47" in page and "Alla förvaltningar" in page and "Inte skickat än" not in page


def file_named(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.txt", name.encode())


def test_answers_bring_documents_that_the_coordinator_reads_once_they_are_given(cast):
    played = referred_to_twelve(cast)
    unit = ReferralResponse.objects.get(unit=cast.units["social_board"])
    silent = ReferralResponse.objects.get(unit=played.units[5])
    head, coordinator = signed_in(cast.head), signed_in(cast.coordinator)
    there = at("referral_documents", unit.pk)

    begun = head.post(at("referral_answer", unit.pk), {"overall": "Se fil.", "write": "papers"})
    head.post(there, {"upload": [file_named("Tjänsteutlåtande"), file_named("Statistik")]})
    head.post(there, {"upload": file_named("Yttrande"), "title": "Nämndens yttrande", "is_answer": "on"})
    wrong = head.post(there, {"upload": [file_named("a"), file_named("b")], "is_answer": "on"})
    known = head.post(there, {"upload": file_named("Statistik")})
    papers = {one.document.title: one.document for one in AnswerDocument.objects.select_related("document")}
    statistics = papers["Statistik"].pk
    head.post(there, {"document": statistics, "part": "away"})
    address = reverse("document_about", args=[papers["Nämndens yttrande"].pk])
    before = coordinator.get(address).status_code
    head.post(at("referral_answer", unit.pk), {"position": "supports", "send": "1"})
    paper = {"position": "against", "answered_on": "2026-03-02", "answer_file": file_named("Remissvar")}
    signed_in(cast.registrar).post(at("referral_record", silent.pk), paper)

    assert begun.url == there and set(papers) == {"Tjänsteutlåtande", "Statistik", "Nämndens yttrande"}
    assert wrong.status_code == 422 and "en enda fil" in text_of(wrong)
    assert known.status_code == 422 and "finns redan som handling 2" in text_of(known)
    page = text_of(coordinator.get(at("draft_compilation", played.draft.pk)))
    assert (
        page.count("/handling/") == 6
        and "Nämndens yttrande" in page
        and f"/handling/{statistics}/" not in page
    )
    for ending, read in (("pdf", pdf_text), ("docx", docx_text)):
        text = squeezed(read(coordinator.get(at(f"compilation_{ending}", played.draft.pk)).content))
        assert squeezed("Nämndens yttrande (Yttrandet)") in text and squeezed("Statistik") not in text
    assert (before, coordinator.get(address).status_code) == (404, 200)
    assert coordinator.get(reverse("document_about", args=[statistics])).status_code == 404
    assert head.get(reverse("document_about", args=[statistics])).status_code == 200
    assert head.get(there).status_code == 409


def test_what_is_kept_is_in_swedish_though_its_writer_reads_english(cast):
    asked = sent_out(cast)
    head, registrar, coordinator = (signed_in(one) for one in (cast.head, cast.registrar, cast.coordinator))
    for client in (head, registrar, coordinator):
        client.post(reverse("language"), {"language": "en"})
    came = {"position": "against", "answered_on": "2026-03-02", "answer_file": file_named("a")}
    named = {"id": "exempelan/iop", "version": "2028", "title_sv": "Ny", "issuer_sv": "X"}

    given = {"position": "no_view", "decided_on": "2026-03-02", "section": "§ 5", "send": "1"}
    head.post(at("referral_answer", asked.unit.pk), given)
    registrar.post(at("referral_record", asked.outside.pk), came)
    coordinator.post(at("draft_identity", asked.draft.pk), named)
    coordinator.post(f"{at('draft_rule', asked.draft.pk)}?lista=criteria&regel=initiative", {"drop": "1"})
    coordinator.post(f"{at('draft_part', asked.draft.pk)}?del=outcome", {"drop": "1"})

    asked.unit.refresh_from_db()
    notes = [one.note.content for one in asked.draft.versions.exclude(note=None).order_by("number")]
    assert asked.unit.dossier.title == "Yttrande: Remiss"
    assert asked.unit.decision.reasons.content == "Avstår från att yttra sig"
    assert AnswerDocument.objects.get().document.title == "Yttrande"
    assert [one.split(" ", 1)[0] for one in notes] == ["Ändrade", "Tog", "Tog"]


def test_an_organisation_brings_documents_with_its_answer(cast):
    draft = own_draft(cast)
    said = ReferralSaid("Remiss", "Svara.", DUE, organisation_ids=(cast.association.id,))
    refer_draft(by=cast.coordinator, draft_id=draft.pk, said=said)
    own = ReferralResponse.objects.get(organisation=cast.association)
    chair, there = signed_in(cast.chair), reverse("own_referral_documents", args=[own.pk])

    assert there in text_of(chair.get(reverse("own_referral", args=[own.pk])))
    assert chair.post(there, {"upload": file_named("Yttrande"), "is_answer": "on"}).status_code == 302
    chair.post(reverse("own_referral", args=[own.pk]), {"position": "supports", "send": "1"})

    page = text_of(chair.get(reverse("own_referral", args=[own.pk])))
    brought = AnswerDocument.objects.get()
    assert "Yttrande" in page and brought.document.from_organisation == cast.association
    assert chair.get(reverse("document", args=[brought.document_id])).status_code == 200


def test_the_pages_of_a_draft_keep_their_budget_with_twelve_consulted(cast, django_assert_max_num_queries):
    played = answered_by_eleven(cast)
    client = signed_in(cast.coordinator)
    response = ReferralResponse.objects.filter(answered_at=None).get()
    pages = [
        at("drafts"),
        *(
            at(name, played.draft.pk)
            for name in ("draft", "draft_text", "draft_changes", "draft_effects", "draft_compilation")
        ),
        at("referrals"),
        at("referral_answer", response.pk),
    ]

    with clock.at(on_day(36)):
        for address in pages:
            client.get(address)
            with django_assert_max_num_queries(DETAIL):
                answer = client.get(address)
            assert (answer.status_code, len(answer.content) < LARGEST) == (200, True), address
    page = text_of(client.get(at("draft", played.draft.pk)))
    assert page.count("efter sista dagen") == 2 and page.count("Har inte svarat") == 1


def test_files_that_were_written_from_an_earlier_version_do_not_hide_the_later_one(cast):
    draft, client = own_draft(cast), signed_in(cast.coordinator)
    page, sent = at("draft_files", draft.pk), pack_zip(draft.versions.get().files)
    shown = text_of(client.get(page))

    first, second = (
        client.post(page, {"based_on": "1", "file": SimpleUploadedFile("x.zip", sent)}) for _ in range(2)
    )

    assert 'name="based_on" value="1"' in shown
    assert (first.status_code, second.status_code) == (302, 422)
    assert "Någon annan har sparat en ny version" in text_of(second)
    assert draft.versions.count() == 2


def test_a_copy_shows_what_differs_from_where_it_came(cast):
    draft = own_draft(cast)

    page = text_of(signed_in(cast.auditor).get(at("draft_changes", draft.pk)))

    assert "Inget skiljer." in page


def test_a_rule_is_added_mended_and_dropped_in_the_browser(cast):
    client = signed_in(cast.coordinator)
    draft = own_draft(cast)
    rule = at("draft_rule", draft.pk)
    said = {
        "id": "open_to_all",
        "text_sv": "Öppen för alla.",
        "weight": "must",
        "kind": "judgement",
        "stage": "first_look",
    }
    said |= {"answered_by": "coordinator", "source_certainty": "read", "based_on": "1"}

    client.post(f"{rule}?lista=criteria", said)
    unsound = text_of(client.get(at("draft", draft.pk)))
    refused = client.post(
        f"{rule}?lista=criteria&regel=open_to_all", {**said, "text_sv": "", "based_on": "2"}
    )
    stale = client.post(f"{rule}?lista=criteria&regel=open_to_all", {**said, "text_sv": "Annat."})
    mended = {**said, "source_document": "own_draft", "based_on": "2"}
    client.post(f"{rule}?lista=criteria&regel=open_to_all", mended)
    sound = text_of(client.get(at("draft", draft.pk)))
    client.post(f"{rule}?lista=criteria&regel=open_to_all", {"drop": "1", "based_on": "3"})

    assert "Regeln säger inte vilken källa" in unsound and "regel=open_to_all#id_source_document" in unsound
    assert (refused.status_code, stale.status_code) == (422, 422) and "Annat." in text_of(stale)
    assert "Inget fel" in sound
    assert [one.number for one in draft.versions.order_by("number")] == [1, 2, 3, 4]
    assert "Inget skiljer." in text_of(client.get(at("draft_changes", draft.pk)))


def test_every_rule_opens_for_editing_within_the_budget(cast, django_assert_max_num_queries):
    client = signed_in(cast.coordinator)
    draft = own_draft(cast)
    pack = pack_of(draft.came_from_id).pack

    with django_assert_max_num_queries(DETAIL):
        page = client.get(at("draft_rules", draft.pk))
    assert len(page.content) < LARGEST
    asked = [f"{path}&regel={rules[0].id}" for path in LISTS if (rules := items_of(pack, path))]
    for one in ("criteria", *asked):
        assert client.get(f"{at('draft_rule', draft.pk)}?lista={one}").status_code == 200, one
    assert client.get(f"{at('draft_rule', draft.pk)}?lista=drop").status_code == 404
    client.post(
        at("draft_identity", draft.pk),
        {"id": "exempelan/iop", "version": "2028", "title_sv": "Ny", "issuer_sv": "X"},
    )
    assert "exempelan/iop@2028" in text_of(client.get(at("draft", draft.pk)))


def test_a_conflict_of_interest_is_declared_recorded_and_ended_on_the_pages(cast):
    draft = own_draft(cast)
    coordinator, administrator = signed_in(cast.coordinator), signed_in(cast.administrator)
    page = at("draft", draft.pk)
    assert at("draft_end_recusal", draft.pk) not in text_of(administrator.get(page))

    lacking = coordinator.post(at("draft_declare_conflict", draft.pk), {"reasons": ""})
    coordinator.post(at("draft_declare_conflict", draft.pk), {"reasons": "Jag är medlem i föreningen."})
    said = {"user": cast.head.user_id, "reasons": "Hon sitter i styrelsen."}
    administrator.post(at("draft_record_conflict", draft.pk), said)
    own, others = text_of(coordinator.get(page)), text_of(administrator.get(page))
    administrator.post(at("draft_end_recusal", draft.pk), {**said, "reasons": "Hon har lämnat den."})

    assert lacking.status_code == 422
    assert "Du är jävig här" in own and at("draft_discard", draft.pk) not in own
    assert f"{cast.coordinator.name}, {cast.head.name}" in others
    assert at("draft_end_recusal", draft.pk) in others
    assert cast.head.name not in text_of(administrator.get(page))
