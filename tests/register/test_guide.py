# SPDX-License-Identifier: EUPL-1.2
"""The form guide as a visitor walks it: by address alone, forwards, backwards, and with odd answers."""

import re
from datetime import date

import pytest

from handslag.guidelines.acts import AdoptingDecision, adopt, load_pack
from handslag.guidelines.form_guide import paths, result
from handslag.guidelines.resolving import ResolvedPack
from handslag.parties.actor import INSTALLER
from handslag.register.guide_answers import address_with
from tests.cast import functions_for, library

pytestmark = pytest.mark.once("the guide asks for a pack and nothing else")

GUIDE = "/exempelan/formguiden/"
RESULT = "/exempelan/formguiden/svar/"
ALL_THE_WAY = {
    "matter": "own_activity", "local_use": "yes", "steering": "organisation", "both_contribute": "yes",
    "began_with": "organisation", "long_term": "yes",
}  # fmt: skip


def shipped_guides():
    return {
        resolved.ref: resolved.pack.form_guide
        for resolved in library()
        if resolved.pack.form_guide is not None
    }


@pytest.mark.parametrize("ref", sorted(shipped_guides()))
def test_every_path_of_a_shipped_guide_ends_in_an_answer(ref):
    guide = shipped_guides()[ref]

    lost = [
        path.answers for path in paths(guide) if path.row is None or result(guide, dict(path.answers)) is None
    ]

    assert not lost


def test_every_path_ends_on_a_page_with_the_answer(scene, client):
    guide = shipped_guides()["law/se@2026"]
    lost = []

    for path in paths(guide):
        address = address_with(RESULT, dict(path.answers))
        answer = client.get(address)
        if answer.status_code != 200 or str(path.row.reason) not in answer.content.decode():
            lost.append(address)

    assert not lost


def test_walking_question_by_question_reaches_the_answer(scene, client):
    address, asked = GUIDE, []

    for _step in range(20):
        answer = client.get(address)
        if answer.status_code == 302:
            break
        html = answer.content.decode()
        name, value = re.search(
            r'name="(f\.[a-z_]+)" value="([a-z_]+)"(?![^>]*type="hidden")', radios(html)
        ).groups()
        asked.append(name)
        hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form(html))
        address = GUIDE + "?" + "&".join(f"{key}={kept}" for key, kept in [*hidden, (name, value)])

    assert answer["Location"].startswith(RESULT)
    assert len(asked) == len(set(asked))


def form(html: str) -> str:
    return html[html.index('<form class="question"') : html.index("</fieldset>")]


def radios(html: str) -> str:
    return html[html.index('<div class="choice"') : html.index("</fieldset>")]


def test_question_without_choice_is_asked_again_with_an_error(scene, client):
    answer = client.get(GUIDE + "?svarar=matter")

    assert answer.status_code == 422
    assert "Välj ett av svaren." in answer.content.decode()
    assert "<title>Fel:" in answer.content.decode()


def test_choice_that_does_not_exist_is_refused_in_words(scene, client):
    answer = client.get(GUIDE + "?f.matter=nonsense&svarar=matter")

    assert answer.status_code == 422
    assert "finns inte bland dem" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "f.matter=nonsense",
        "f.nonsense=yes",
        "f.=",
        "f.matter=",
        "fraga=nonsense",
        "f.matter=own_activity&fraga=long_term",
        "f.matter=%00",
        "x" * 3000,
    ],
)
def test_odd_address_never_fails(scene, client, query):
    assert client.get(f"{GUIDE}?{query}").status_code == 200
    assert client.get(f"{RESULT}?{query}").status_code == 302
    assert client.get(f"/exempelan/formguiden/svar.pdf?{query}").status_code == 302


def test_answers_of_another_guide_are_left_out_and_said(scene, client):
    html = client.get(GUIDE + "?f.matter=own_activity&f.old_question=yes").content.decode()

    assert "Några svar räknades inte" in html


def test_changing_an_answer_drops_those_it_makes_needless(scene, client):
    changed = {**ALL_THE_WAY, "matter": "ordinary_work"}

    answer = client.get(address_with(GUIDE, changed))

    assert answer["Location"] == address_with(RESULT, {"matter": "ordinary_work", "local_use": "yes"})


def test_answered_question_can_be_changed_with_its_answer_chosen(scene, client):
    html = client.get(
        address_with(GUIDE, {"matter": "own_activity", "local_use": "yes"}, fraga="matter")
    ).content.decode()

    assert re.search(r'name="f.matter" value="own_activity" checked', html)
    assert 'type="hidden" name="f.local_use"' in html


def test_progress_says_at_most(scene, client):
    html = client.get(GUIDE + "?f.matter=own_activity").content.decode()

    assert "Fråga 2 av högst 8" in html


def test_answer_goes_along_into_an_initiative(scene, client):
    html = client.get(address_with(RESULT, ALL_THE_WAY)).content.decode()

    assert "/exempelan/initiativ/nytt/?g.matter=own_activity&amp;g.local_use=yes" in html


def test_answer_names_the_source_of_each_question(scene, client):
    html = client.get(address_with(RESULT, ALL_THE_WAY)).content.decode()

    assert html.count('class="src"') == len(ALL_THE_WAY) + 1


def test_body_without_guideline_has_the_shared_guide(scene, client):
    html = client.get("/lyckstad/formguiden/").content.decode()

    assert "/lyckstad/riktlinje/law/se/2026/#kalla-" in html


def test_body_with_a_guide_of_its_own_points_to_its_own_sources(scene, client):
    law, mora = library().resolved("law/se@2026").pack, library().resolved("mora/iop@2023").pack
    head = mora.pack.model_copy(update={"version": "2099"})
    own = ResolvedPack(
        mora.model_copy(update={"pack": head, "form_guide": law.form_guide, "sources": law.sources})
    )
    version = load_pack(by=INSTALLER, resolved=own, files={})
    decision = AdoptingDecision(
        decided_by="Kommunstyrelsen",
        decided_on=date(2026, 1, 1),
        valid_from=date(2026, 1, 1),
        functions=functions_for(version, scene.bare_units),
    )
    adopt(by=INSTALLER, body_id=scene.bare.id, pack_version_id=version.id, decision=decision)

    html = client.get("/lyckstad/formguiden/").content.decode()

    assert 'href="/lyckstad/riktlinje/#kalla-' in html
