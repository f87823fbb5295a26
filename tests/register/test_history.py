# SPDX-License-Identifier: EUPL-1.2
"""What source documents tell stands on a historical body's page, with its source."""

import pytest
from django.urls import reverse

from handslag.dossiers.acts import Recollection, record_history
from handslag.kernel.errors import Invalid, NotAllowed
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from handslag.parties.acts import UnitFacts
from tests.cast import load

TOLD = Recollection(
    kind="talk",
    title="Ett samtal om en idé",
    text="Källan nämner idén men inte hur det gick.",
    source="Tjänsteutlåtande 2015-12-15",
    heading="Bakgrund",
)


def make_source(*, is_historical=True):
    load("law/se@2026")
    body = party_acts.create_body(
        by=INSTALLER,
        slug="kallan",
        name="Kommunen i källan",
        short_name="Källan",
        kind="municipality",
        is_historical=is_historical,
    )
    facts = UnitFacts("Socialnämnden", "board", short_code="SN", is_authority=True)
    return body, party_acts.create_unit(by=INSTALLER, body_id=body.id, facts=facts)


def test_page_tells_it_with_its_source(db, client):
    body, unit = make_source()
    record_history(by=INSTALLER, body_id=body.id, unit_id=unit.id, told=TOLD)

    page = client.get(reverse("front", args=["kallan"])).content.decode()

    assert "Ett samtal om en idé" in page
    assert "Källa: Tjänsteutlåtande 2015-12-15, Bakgrund" in page


def test_history_belongs_to_historical_bodies_only(db):
    body, unit = make_source(is_historical=False)

    with pytest.raises(Invalid):
        record_history(by=INSTALLER, body_id=body.id, unit_id=unit.id, told=TOLD)


def test_history_has_a_source(db):
    body, unit = make_source()

    with pytest.raises(Invalid):
        record_history(
            by=INSTALLER, body_id=body.id, unit_id=unit.id, told=Recollection("talk", "Samtal", "Text", " ")
        )


def test_only_the_installation_records_history(cast):
    unit = cast.units["board"]

    with pytest.raises(NotAllowed):
        record_history(by=cast.coordinator, body_id=cast.body.id, unit_id=unit.id, told=TOLD)
