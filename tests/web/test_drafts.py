# SPDX-License-Identifier: EUPL-1.2
"""A guideline on its way, as staff and those consulted meet it on the pages."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handslag.guidelines.acts import needed_functions
from handslag.guidelines.editing import LISTS, items_of
from handslag.guidelines.models import Draft, PackVersion, ReferralResponse
from handslag.guidelines.packing import pack_zip
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from tests.cast import library, load
from tests.guidelines.referred import answered_by_eleven, on_day, own_draft
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


def test_a_draft_goes_the_whole_way_in_the_browser(cast, django_assert_max_num_queries):
    coordinator, administrator = signed_in(cast.coordinator), signed_in(cast.administrator)
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

    asked = {
        "title": "Remiss", "letter": "Svara.", "due_on": "2026-03-31", "unit_ids": [cast.units["social_board"].id],
        "organisation_ids": [cast.association.id], "outside": "Grannkommunen",
    }  # fmt: skip
    coordinator.post(at("draft_refer", draft.pk), asked)
    unit = ReferralResponse.objects.get(unit=cast.units["social_board"])
    own = ReferralResponse.objects.get(organisation=cast.association)
    outside = ReferralResponse.objects.get(outside_name="Grannkommunen")
    said = {
        "position": "with_changes", "overall": "Vi tillstyrker i huvudsak.", "om_criteria": "Skriv tydligare.",
        "decided_on": "2026-03-02", "section": "§ 5", "clauses": "Nämnden avger yttrandet.",
        "statement_kind": "special_statement", "statement_by": "Ledamoten (L)", "statement_words": "Fler samarbeten.",
    }  # fmt: skip
    head = signed_in(cast.head)
    assert "Väntar på ert svar" in text_of(head.get(at("referrals")))
    head.post(at("referral_answer", unit.pk), {**said, "write": "1"})
    assert "Skriv tydligare." in text_of(head.get(at("referral_answer", unit.pk)))
    head.post(at("referral_answer", unit.pk), {**said, "send": "1"})
    signed_in(cast.chair).post(
        reverse("own_referral", args=[own.pk]), {"position": "supports", "overall": "Bra.", "send": "1"}
    )
    paper = {
        "position": "no_view",
        "overall": "",
        "answered_on": "2026-03-02",
        "reg_no": "AMN 2017-0228-01.06",
    }
    signed_in(cast.registrar).post(at("referral_record", outside.pk), paper)
    page = text_of(coordinator.get(at("draft_compilation", draft.pk)))
    remark = ReferralResponse.objects.get(pk=unit.pk).remarks.get()
    coordinator.post(
        at("remark_reply", draft.pk, remark.pk), {"kind": "not_taken", "text": "Det står i lagen."}
    )

    assert (
        "Skriv tydligare." in page
        and "Särskilt uttalande, Ledamoten (L)" in page
        and "AMN 2017-0228-01.06" in page
    )
    assert "Det står i lagen." in text_of(coordinator.get(at("draft_compilation", draft.pk)))
    for ending, sign in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert coordinator.get(at(f"compilation_{ending}", draft.pk)).content.startswith(sign)
        assert coordinator.get(at(f"answer_{ending}", unit.pk)).content.startswith(sign)
    played = {
        f"function_{name}": cast.units["office"].id for name in needed_functions(pack_of(version.id).pack)
    }
    decided = {
        "decided_by": "Kommunstyrelsen", "decided_on": "2026-03-02", "section": "§ 47", "valid_from": "2026-05-01",
        "clauses": "Riktlinjen antas.", "dispatch": "Alla förvaltningar\nAlla enheter", **played,
    }  # fmt: skip
    administrator.post(at("draft_adopt", draft.pk), decided)
    draft.refresh_from_db()
    assert draft.state == "adopted"
    receivers = [one.pk for one in draft.decision.dispatches.all()]
    coordinator.post(
        at("draft_dispatch", draft.pk), {"to": receivers, "channel": "email", "sent_on": "2026-03-02"}
    )
    with django_assert_max_num_queries(DETAIL):
        page = text_of(coordinator.get(at("draft", draft.pk)))
    assert "§ 47" in page and "Alla förvaltningar" in page and "Inte skickat än" not in page


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
