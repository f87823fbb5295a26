# SPDX-License-Identifier: EUPL-1.2
"""The pages of an agreement: what they show, to whom, and what they cost."""

from django.urls import reverse

from tests.agreements.partnership import begun
from tests.cast import add_strangers
from tests.web.signing_in import signed_in, text_of

PARTS = ("agreement", "agreement_documents", "agreement_events")


def at(name: str, agreement) -> str:
    """Return an address about an agreement."""
    return reverse(name, args=["exempelan", agreement.pk])


def test_both_parties_see_every_part_and_nobody_else(cast):
    agreement = begun(cast)
    add_strangers(cast)

    for part in PARTS:
        for name in ("chair", "coordinator", "registrar", "auditor", "head"):
            assert signed_in(getattr(cast, name)).get(at(part, agreement)).status_code == 200, (part, name)
        for name in ("other_chair", "other_coordinator"):
            assert signed_in(cast.others[name]).get(at(part, agreement)).status_code == 404
        assert signed_in(cast.procurement).get(at(part, agreement)).status_code == 404


def test_a_list(cast, django_assert_max_num_queries):
    begun(cast)
    for who, name, args in (
        (cast.coordinator, "agreements", ["exempelan"]),
        (cast.chair, "own_agreements", []),
    ):
        client = signed_in(who)
        with django_assert_max_num_queries(12):
            page = client.get(reverse(name, args=args))
        assert "Mötesplats" in text_of(page)
