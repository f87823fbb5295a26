# SPDX-License-Identifier: EUPL-1.2
"""The public register: the list, the pages, the files, and what each shows."""

import pytest
from django.urls import reverse

from handslag.agreements import acts
from handslag.agreements.queries import agreement_file
from handslag.guidelines.format_agreement import Published
from handslag.register.partnership_page import preview
from tests.agreements.partnership import running

ALL = [str(part) for part in Published if part not in ("amounts", "contacts")]


@pytest.fixture
def shown(cast):
    agreement = running(cast)
    return acts.publish(by=cast.coordinator, agreement_id=agreement.pk, parts=ALL, story="En kort text.")


def test_it(cast, shown, client):
    for address in (
        "/register/",
        "/exempelan/register/",
        f"/exempelan/register/{shown.pk}/",
        "/register/oppna-data/",
        "/register/partnerskap.csv",
        "/register/partnerskap.json",
        "/register/nytt.atom",
        "/register/schema.json",
        f"/register/organisation/{cast.association.pk}/",
        f"/exempelan/register/namnd/{cast.units['social_board'].pk}/",
        "/api/v1/partnerships",
        f"/api/v1/partnerships/{shown.pk}",
        "/api/v1/bodies",
        "/api/v1/organisations/8020001239",
        "/api/v1/openapi.json",
        "/api/v1/api-info",
        "/api/v1/xyz",
    ):
        answer = client.get(address)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        print("=====", address, answer.status_code, answer.headers)
        print(
            text.decode()[:3000]
            if "api" in address or "csv" in address or "json" in address or "atom" in address
            else text.decode()[2500:2600]
        )
        assert answer.status_code == (404 if "xyz" in address else 200)
    print(preview(agreement_file(shown.pk), ["parties"], "hej")[:600])
    assert 0
