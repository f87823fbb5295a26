# SPDX-License-Identifier: EUPL-1.2
"""The catalogues: who adds to them, what is refused, and that the front door follows."""

from django.urls import reverse

from handslag.cases.models import PoliticalProgramme, SocietalChallenge
from handslag.journal.models import Event
from tests.cast import add_strangers
from tests.web.signing_in import signed_in

SAID = {"title": "Ofrivillig ensamhet", "about": "Många är ensamma.", "source": "Folkhälsoenkäten"}


def test_a_challenge_stands_open_until_it_is_taken_in(cast):
    client = signed_in(cast.coordinator)
    front = reverse("front", args=[cast.body.slug])

    client.post(reverse("challenge_new", args=[cast.body.slug]), SAID)
    challenge = SocietalChallenge.objects.get()
    assert SAID["title"] in client.get(front).content.decode()
    assert SAID["about"] in client.get(reverse("catalogues", args=[cast.body.slug])).content.decode()

    client.post(reverse("challenge_open", args=[cast.body.slug, challenge.id]), {"open": "0"})
    assert SAID["title"] not in client.get(front).content.decode()
    assert list(
        Event.objects.filter(kind__startswith="body.challenge").values_list("kind", flat=True).order_by("id")
    ) == ["body.challenge_added", "body.challenge_taken_in"]


def test_the_same_name_stands_once(cast):
    client = signed_in(cast.administrator)
    address = reverse("challenge_new", args=[cast.body.slug])
    client.post(address, SAID)

    answer = client.post(address, SAID)

    assert answer.status_code == 422
    assert "Många är ensamma." in answer.content.decode()
    assert SocietalChallenge.objects.count() == 1


def test_a_programme_keeps_its_decision(cast):
    client = signed_in(cast.coordinator)
    address = reverse("programme_new", args=[cast.body.slug])

    wrong = client.post(address, {"title": "Hållbara Exempelån", "decided_on": "i våras"})
    client.post(
        address,
        {"title": "Hållbara Exempelån", "decided_by": "Kommunfullmäktige", "decided_on": "2025-11-24"},
    )

    assert wrong.status_code == 422
    assert str(PoliticalProgramme.objects.get().decided_on) == "2025-11-24"


def test_only_coordinator_and_administrator_add(cast):
    add_strangers(cast)
    address = reverse("challenge_new", args=[cast.body.slug])

    assert signed_in(cast.auditor).post(address, SAID).status_code == 403
    assert signed_in(cast.chair).post(address, SAID).status_code == 404
    assert signed_in(cast.others["other_coordinator"]).post(address, SAID).status_code == 404
    assert not SocietalChallenge.objects.exists()
