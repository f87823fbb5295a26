# SPDX-License-Identifier: EUPL-1.2
"""Pages that grow with what is on record ask as many questions with sixty rows as with ten, and stay light."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handslag.cases.acts.catalogues import add_challenge, add_programme
from handslag.guidelines.acts import AdoptingDecision, adopt
from handslag.guidelines.models import PackVersion
from handslag.kernel.identity import Email
from handslag.parties import acts
from handslag.parties.actor import INSTALLER
from handslag.parties.roles import Role
from tests.cast import Cast, functions_for, organisation
from tests.web.signing_in import signed_in

pytestmark = pytest.mark.once("pages ask the same questions on both")

FEW, MANY = 10, 60
LIST, DETAIL = 12, 20
LARGEST = 60_000
ADDED = "Tillagd"


def add_rows(cast: Cast, numbers: range) -> None:
    """Add to everything that the pages list: catalogues, people, roles, signatories, adoptions."""
    body_id, unit_id = cast.body.id, cast.units["social"].id
    version = PackVersion.objects.defer("resolved", "files").get(pack_id="exempelan/iop")
    functions = functions_for(version, cast.units)
    for number in numbers:
        words = f"{ADDED} {number}"
        add_challenge(by=INSTALLER, body_id=body_id, title=words)
        add_programme(by=INSTALLER, body_id=body_id, title=words)
        email = Email(f"person-{number}@example.org")
        user = acts.create_user(by=INSTALLER, email=email, name=words, password_hash="!")
        acts.assign_role(by=INSTALLER, user_id=user.id, role=Role.EXPERT, unit_id=unit_id)
        acts.assign_role(
            by=INSTALLER,
            user_id=user.id,
            role=Role.REPRESENTATIVE,
            organisation_id=cast.association.id,
        )
        acts.assign_role(
            by=INSTALLER,
            user_id=cast.chair.user_id,
            role=Role.REPRESENTATIVE,
            organisation_id=organisation(words).id,
        )
        acts.record_signatory(
            by=cast.chair,
            organisation_id=cast.association.id,
            person=words,
            title="Ordförande",
            rule="alone",
            from_on=date(2026, 1, 1),
            until_on=None,
            proof="Protokoll från årsmötet",
        )
        begins = date(2025, 2, 1) + timedelta(days=number)
        decision = AdoptingDecision("Kommunstyrelsen", begins, begins, section="§ 2", functions=functions)
        adopt(by=INSTALLER, body_id=body_id, pack_version_id=version.id, decision=decision)


def test_sixty_rows_ask_no_more_than_ten(cast):
    pack = ["exempelan", "exempelan", "iop", "2026"]
    administrator, chair = signed_in(cast.administrator), signed_in(cast.chair)
    pages = [
        (chair, reverse("account"), DETAIL),
        (administrator, reverse("catalogues", args=["exempelan"]), LIST),
        (administrator, reverse("people", args=["exempelan"]), LIST),
        (administrator, reverse("adoptions", args=["exempelan"]), LIST),
        (administrator, reverse("pack", args=pack), DETAIL),
        (administrator, reverse("adopt", args=pack), DETAIL),
        (chair, reverse("own_organisation"), DETAIL),
    ]
    asked: dict[str, list[int]] = {}

    for numbers in (range(FEW), range(FEW, MANY)):
        add_rows(cast, numbers)
        for client, address, _budget in pages:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
            assert (answer.status_code, len(answer.content) < LARGEST) == (200, True), (
                address,
                len(answer.content),
            )
            asked.setdefault(address, []).append(len(queries))

    assert {address: few for address, (few, many) in asked.items() if few != many} == {}, asked
    assert {
        address: asked[address] for _client, address, budget in pages if max(asked[address]) > budget
    } == {}
