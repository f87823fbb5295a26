# SPDX-License-Identifier: EUPL-1.2
"""Packs and adoptions as the staff meet them."""

import pytest
from django.urls import reverse

from handslag.guidelines.acts import needed_functions
from handslag.guidelines.explaining import explained_rules
from handslag.guidelines.models import Adoption
from handslag.guidelines.queries import pack_of
from handslag.web.guidelines.views import word_pieces
from tests.cast import load
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

LIST = "/exempelan/riktlinjer/"
MORA = ("exempelan", "mora", "iop", "2023")


def decision(cast, version, **changes: str) -> dict:
    """Return a whole decision as it is sent."""
    played = {
        f"function_{name}": cast.units["office"].id for name in needed_functions(pack_of(version.id).pack)
    }
    said = {
        "decided_by": "Kommunfullmäktige",
        "decided_on": "2026-02-01",
        "section": "§ 7",
        "valid_from": "2026-02-15",
    }
    return {**said, **played, **changes}


def test_the_adoptions_stand_with_decision_and_validity(cast):
    page = text_of(signed_in(cast.auditor).get(LIST))

    assert "Kommunstyrelsen, § 1" in page and "Gäller nu" in page and "law/se@2026" in page


@pytest.mark.parametrize(
    "ref",
    ["exempelan/iop@2026", "mora/iop@2023", "law/se@2026", "stockholm/iop@2017", "skl/iop-criteria@2018"],
)
def test_a_pack_is_readable_with_the_source_of_every_rule(cast, ref, django_assert_max_num_queries):
    version = load(ref)
    address = reverse("pack", args=["exempelan", *version.pack_id.split("/"), version.version])
    client = signed_in(cast.coordinator)
    client.get(address)

    with django_assert_max_num_queries(12):
        page = text_of(client.get(address))

    assert page.count('class="src"') == len(explained_rules(pack_of(version.id)))


def test_the_lists_keep_their_budget(cast, django_assert_max_num_queries):
    for ref in ("mora/iop@2023", "ekero/iop@2019", "forum/iop-criteria@2010"):
        load(ref)
    client = signed_in(cast.administrator)
    client.get(LIST)

    with django_assert_max_num_queries(12):
        assert client.get(LIST).status_code == 200


def test_two_versions_are_compared(cast):
    load("mora/iop@2023")

    page = text_of(
        signed_in(cast.coordinator).get(
            reverse("pack_difference", args=["exempelan", "exempelan", "iop", "2026"]),
            {"med": "mora/iop@2023"},
        )
    )

    assert "regler skiljer" in page and "<ins" in page


@pytest.mark.parametrize("asked", ["", "x", "mora/iop@1900", "law/se@"])
def test_a_comparison_with_nothing_is_not_there(cast, asked):
    assert (
        signed_in(cast.coordinator)
        .get(reverse("pack_difference", args=["exempelan", "exempelan", "iop", "2026"]), {"med": asked})
        .status_code
        == 404
    )


def test_an_unknown_pack_is_not_there(cast):
    assert (
        signed_in(cast.coordinator).get(reverse("pack", args=["exempelan", "no", "such", "1"])).status_code
        == 404
    )


def test_the_administrator_enters_an_adoption(cast):
    version = load("mora/iop@2023")

    response = signed_in(cast.administrator).post(reverse("adopt", args=MORA), decision(cast, version))

    assert response.url == LIST
    assert Adoption.objects.get(pack_version=version).section == "§ 7"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"decided_by": ""}, "Fyll i"), ({"valid_from": "2026-01-01"}, "tidigast från beslutsdagen"),
        ({"function_coordinator": ""}, "Välj ett av alternativen."),
    ],
)  # fmt: skip
def test_an_adoption_is_refused_with_what_was_typed(cast, change, says):
    version = load("mora/iop@2023")

    response = signed_in(cast.administrator).post(
        reverse("adopt", args=MORA), decision(cast, version, **change)
    )

    assert response.status_code == 422
    assert says in text_of(response) and "§ 7" in text_of(response)
    assert not Adoption.objects.filter(pack_version=version).exists()


def test_the_law_cannot_be_adopted(cast):
    version = load("law/se@2026")

    response = signed_in(cast.administrator).post(
        reverse("adopt", args=["exempelan", "law", "se", "2026"]), decision(cast, version)
    )

    assert response.status_code == 422 and "Lagen gäller utan antagande" in text_of(response)


@pytest.mark.parametrize("part", ["coordinator", "head", "auditor"])
def test_others_do_not_adopt(cast, part):
    version = load("mora/iop@2023")
    client = signed_in(getattr(cast, part))

    assert client.get(reverse("adopt", args=MORA)).status_code == 403
    assert client.post(reverse("adopt", args=MORA), decision(cast, version)).status_code == 403


def test_words_that_differ_are_told_apart():
    assert [piece["op"] for piece in word_pieces("tre år i rad", "fem år i rad")] == [
        "struck",
        "added",
        "same",
    ]
