# SPDX-License-Identifier: EUPL-1.2
"""Every part of a guideline is edited on a page, what nobody touched is kept, and edited back it leaves as it came."""

import pytest
from django.urls import reverse

from handslag.guidelines.acts import begin_draft
from handslag.guidelines.draft_queries import checked_version, draft_file
from handslag.guidelines.drafting import edited, rewritten
from handslag.guidelines.editing import LISTS, Unfit, dropped, item_of, items_of, made, moved, put
from handslag.guidelines.editing_sections import (
    SECTIONS,
    begun_guide,
    owning,
    section_of,
    ways_to,
    with_section,
    without_section,
)
from handslag.guidelines.packing import pack_zip
from handslag.web.drafts.rule_forms import RuleForm, SectionForm
from tests.cast import library, load
from tests.guidelines.referred import own_draft
from tests.journeys.reading import Page
from tests.web.signing_in import signed_in, text_of

MORA, LAW, LYCKSTAD = "mora/iop@2023", "law/se@2026", "lyckstad/iop@2025"
DETAIL, LARGEST = 20, 60_000


def at(name: str, *parts: object) -> str:
    return reverse(name, args=["exempelan", *parts])


def untouched(form):
    """Return a form as it is sent when nobody has touched it."""
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, False, [])}


@pytest.mark.parametrize("ref", [MORA, LAW, LYCKSTAD, "exempelan/iop@2026"])
def test_a_rule_or_part_that_is_saved_untouched_says_what_it_said(ref):
    pack = library().resolved(ref).pack

    for path in LISTS:
        for item in items_of(pack, path):
            form = RuleForm(path, pack, item, data=untouched(RuleForm(path, pack, item)))
            assert form.is_valid(), (path, item.id, form.errors)
            assert made(path, form.values()) == item, (path, item.id)
            assert form.move_to is None
    for path in SECTIONS:
        if part := section_of(pack, path):
            section = SectionForm(path, pack, part, data=untouched(SectionForm(path, pack, part)))
            assert section.is_valid(), (path, section.errors)
            assert with_section(pack, pack, path, section.values()) == pack


def test_an_empty_row_is_left_out_and_a_fault_stays_at_the_row_it_is_in():
    pack = library().written("exempelan/iop@2026")
    item = items_of(pack, "parameters")[0]
    data = untouched(RuleForm("parameters", pack, item))
    for name in [one for one in data if one.startswith("values_1_")]:
        data[name] = ""
    data["values_5_note_en"] = "Only English"
    form = RuleForm("parameters", pack, item, data=data)

    assert form.is_valid()
    with pytest.raises(Unfit) as refused:
        made("parameters", form.values())
    form.put(refused.value.faults)

    assert {"values_5_valid_from", "values_5_certainty", "values_5_note_sv"} <= set(form.errors)
    assert form["values_5_note_en"].value() == "Only English"
    del data["values_5_note_en"]
    form = RuleForm("parameters", pack, item, data=data)
    assert form.is_valid()
    assert len(made("parameters", form.values()).values) == len(item.values) - 1


def test_rules_move_in_their_list():
    pack = library().written(MORA)
    first, second, *_others = [one.id for one in pack.milestones]

    swapped = moved(pack, "milestones", first, second)

    assert [one.id for one in swapped.milestones][:2] == [second, first]
    assert moved(swapped, "milestones", first, "") == pack


def test_a_guide_of_ones_own_begins_as_the_shared_one_and_owns_its_rows():
    shared = library().written(LAW).form_guide
    pack = library().written(MORA)

    begun = begun_guide(pack, shared, "mora_2023")
    shortened = dropped(begun, None, "form_guide.rows", shared.rows[0].id)
    counts, asked = ways_to(shortened.form_guide)
    blocked = put(begun, "form_guide.rows", shared.rows[0].model_copy(update={"when": {}}))

    assert {one.source.document for one in begun.form_guide.rows} == {"mora_2023"}
    assert counts[""] == 0 and all(ways for name, ways in counts.items() if name) and asked
    assert not any(ways for name, ways in ways_to(blocked.form_guide)[0].items() if name != shared.rows[0].id)


def test_a_pack_that_extends_another_says_only_what_differs():
    whole = library().resolved(MORA).pack
    identity = whole.pack.model_copy(update={"extends": MORA, "id": "exempelan/iop"})
    pack = type(whole)(pack=identity)
    whole = whole.model_copy(update={"pack": identity})
    said = untouched(SectionForm("declaration", whole, whole.declaration)) | {"title_sv": "Vårt intyg"}
    form = SectionForm("declaration", whole, whole.declaration, data=said)
    assert form.is_valid()

    changed = with_section(pack, whole, "declaration", form.values())
    with pytest.raises(Unfit):
        with_section(pack, whole, "declaration", {**form.values(), "covers": None})

    assert changed.declaration.model_fields_set == {"title"}
    assert owning(pack, whole, "outcome").outcome == whole.outcome
    assert without_section(pack, whole, "outcome").drop == ("outcome",)
    assert without_section(changed, whole, "declaration").drop == ("declaration",)


def written_by_form(pack, path, rule_id, **said):
    """Return the pack after a form of a part or rule was sent with these words, and all else as it stood."""
    if path in SECTIONS:
        part = section_of(pack, path)
        section = SectionForm(path, pack, part, data=untouched(SectionForm(path, pack, part)) | said)
        assert section.is_valid(), section.errors
        return with_section(pack, pack, path, section.values())
    item = item_of(pack, path, rule_id)
    form = RuleForm(path, pack, item, data=untouched(RuleForm(path, pack, item)) | said)
    assert form.is_valid(), form.errors
    return put(pack, path, made(path, form.values()))


def test_moras_pack_edited_in_each_part_and_back_leaves_byte_for_byte():
    came = library().files(MORA)
    pack = begun_guide(library().written(MORA), library().written(LAW).form_guide, "mora_2023")
    start, files = pack, came
    firsts = [(path, items_of(pack, path)[0].id) for path in LISTS if items_of(pack, path)]
    said = {}

    for path, rule_id in [*firsts, *((path, "") for path in SECTIONS)]:
        part = section_of(pack, path) if path in SECTIONS else item_of(pack, path, rule_id)
        name = next(name for name in ("text", "title", "reason") if getattr(part, name, None))
        said[path, rule_id] = {f"{name}_sv": getattr(part, name).sv}
        pack = written_by_form(pack, path, rule_id, **{f"{name}_sv": "Ändrat."})
        files = edited(pack, files, came)
    assert len({path for path, _id in said} & {"texts", "milestones", "outcome", "form_guide.rows"}) == 4
    assert pack_zip(files) != pack_zip(came) and files["pack.toml"].count("Ändrat.") == len(said)
    for (path, rule_id), words in said.items():
        pack = written_by_form(pack, path, rule_id, **words)

    assert pack == start
    pack = without_section(pack, pack, "form_guide")
    assert pack_zip(edited(pack, files, came)) == pack_zip(came)


@pytest.mark.once("pages ask the same questions on both")
def test_a_long_text_of_moras_is_edited_in_the_browser_and_back_without_loss(cast):
    load("skl/iop-criteria@2018")
    client = signed_in(cast.coordinator)
    files = library().files(MORA)
    draft = begin_draft(by=cast.coordinator, title="Mora", files=files)
    address = f"{at('draft_rule', draft.pk)}?lista=texts&regel=welcome"
    held = Page(client.get(address).content.decode()).form_with("Spara").held()

    stale = client.post(address, {**held, "body_sv": "Ett eget ord.", "based_on": "7"})
    client.post(address, {**held, "body_sv": "Ett eget ord.\r\n\r\nOch ett till."})
    changed = draft_file(draft.pk, cast.coordinator).latest.files
    client.post(address, {**held, "based_on": "2"})

    assert stale.status_code == 422 and "Ett eget ord." in text_of(stale)
    assert changed["texts/welcome.sv.md"] == "Ett eget ord.\n\nOch ett till.\n"
    assert changed["texts/welcome.en.md"] == files["texts/welcome.en.md"]
    assert client.get(at("draft_zip", draft.pk)).content == pack_zip(files)


@pytest.mark.once("pages ask the same questions on both")
def test_groups_amounts_and_the_guide_are_written_in_the_browser(cast, django_assert_max_num_queries):
    client = signed_in(cast.coordinator)
    draft = own_draft(cast)
    rule, guide = at("draft_rule", draft.pk), at("draft_guide", draft.pk)
    pack = checked_version(draft_file(draft.pk, cast.coordinator).latest).read.pack
    source = {"source_document": "own_draft", "source_certainty": "read"}
    group = {
        "id": "both",
        "title_sv": "Båda",
        "text_sv": "Minst ett.",
        "rule": "one_yes",
        "weight": "must",
        **source,
    }
    amount = {"id": "most", "title_sv": "Taket", "unit": "SEK", "values_0_value": "1 000,50", **source}
    amount |= {"values_0_valid_from": "2027-01-01", "values_0_certainty": "read"}

    lacking = client.post(f"{rule}?lista=groups", {**group, "based_on": "1"})
    members = [one.id for one in pack.criteria[:2]]
    client.post(f"{rule}?lista=groups", {**group, "members": members, "based_on": "1"})
    client.post(f"{rule}?lista=parameters", {**amount, "based_on": "2"})
    client.post(guide, {"begin": "1", "based_on": "3"})
    again = client.post(guide, {"begin": "1", "based_on": "3"}, follow=True)
    with django_assert_max_num_queries(DETAIL):
        page = client.get(guide)
    row = Page(client.get(f"{rule}?lista=form_guide.rows").content.decode()).form_with("Spara").held()
    vain = {**row, "id": "vain", "form": "iop", "reason_sv": "Aldrig.", **source}
    client.post(f"{rule}?lista=form_guide.rows", vain)
    in_vain = text_of(client.get(guide))
    tried = client.get(at("draft_guide_try", draft.pk))
    missing = client.get(at("draft_guide_try", draft.pk), {"svarar": "x", "f.x": "y"})

    assert lacking.status_code == 422 and "Båda" in text_of(lacking)
    assert "Guiden var redan påbörjad. Inget har ändrats." in text_of(again)
    written = checked_version(draft_file(draft.pk, cast.coordinator).latest).read.pack
    assert written.groups[0].members == tuple(members)
    assert str(items_of(written, "parameters")[-1].values[0].value) == "1000.50"
    assert "Nås aldrig" not in text_of(page) and "Nås aldrig" in in_vain
    assert (len(page.content) < LARGEST, tried.status_code, missing.status_code) == (True, 200, 200)
    fault = text_of(client.get(at("draft_rules", draft.pk)))
    assert "lista=form_guide.rows&amp;regel=vain" in fault or "lista=form_guide.rows&regel=vain" in fault


@pytest.mark.once("pages ask the same questions on both")
def test_a_guide_keeps_its_last_answer_until_it_is_taken_away_whole(cast):
    client = signed_in(cast.coordinator)
    shared = library().written(LAW).form_guide
    last = shared.rows[-1]
    pack = begun_guide(
        library().written(LYCKSTAD), shared.model_copy(update={"rows": (last,)}), "lyckstad_2025"
    )
    draft = begin_draft(by=cast.coordinator, title="x", files=rewritten(pack, library().files(LYCKSTAD)))
    part = f"{at('draft_part', draft.pk)}?del=form_guide"

    kept = client.post(
        f"{at('draft_rule', draft.pk)}?lista=form_guide.rows&regel={last.id}", {"drop": "1", "based_on": "1"}
    )
    client.post(part, {"drop": "1", "based_on": "1"})
    late = client.post(at("draft_guide", draft.pk), {"begin": "1", "based_on": "1"})

    assert kept.status_code == 422 and "Guiden behöver minst en fråga" in text_of(kept)
    assert late.status_code == 422 and "Någon annan har sparat en ny version" in text_of(late)
    assert checked_version(draft_file(draft.pk, cast.coordinator).latest).read.pack.form_guide is None


@pytest.mark.once("pages ask the same questions on both")
def test_the_pages_of_parts_keep_their_budget_and_know_their_parts(cast, django_assert_max_num_queries):
    client = signed_in(cast.coordinator)
    draft = begin_draft(by=cast.coordinator, title="Mora", files=library().files(LYCKSTAD))

    for part in ("declaration", "outcome"):
        with django_assert_max_num_queries(DETAIL):
            page = client.get(f"{at('draft_part', draft.pk)}?del={part}")
        assert (page.status_code, len(page.content) < LARGEST) == (200, True)
    page = client.get(
        f"{at('draft_rule', draft.pk)}?lista=parameters&regel={items_of(library().written(LYCKSTAD), 'parameters')[0].id}"
    )
    assert len(page.content) < LARGEST
    for address in ("draft_part", "draft_guide_try"):
        assert client.get(f"{at(address, draft.pk)}?del=form_guide").status_code == 404
    assert signed_in(cast.auditor).get(f"{at('draft_part', draft.pk)}?del=outcome").status_code in (
        403,
        404,
        409,
        422,
    )
