# SPDX-License-Identifier: EUPL-1.2
"""A new installation gets its first body from the command line, whole or not at all."""

import io

import pytest
from django.core.management import CommandError, call_command

from handslag.parties.models import PublicBody, Unit, User
from handslag.parties.queries import actor_for
from handslag.parties.roles import Role

SAID = ("create", "storkoping", "Storköpings kommun", "--administrator", "Admin@storkoping.example")


def test_a_body_comes_with_board_office_and_administrator(db):
    said = io.StringIO()

    call_command("body", *SAID, stdout=said)

    person = User.objects.get(email="admin@storkoping.example")
    assert actor_for(person.id, None).role == Role.ADMINISTRATOR
    assert not person.has_usable_password()
    assert Unit.objects.get(short_code="KS").is_authority
    assert "/storkoping/" in said.getvalue()


@pytest.mark.parametrize("wrong", [("--org-no", "123"), ("--administrator", "ingen adress")])
def test_a_wrong_value_enters_nothing(db, wrong):
    with pytest.raises(CommandError):
        call_command("body", *SAID, *wrong)

    assert not PublicBody.objects.exists()


def test_an_address_is_taken_once(db):
    call_command("body", *SAID)

    with pytest.raises(CommandError):
        call_command("body", *SAID)

    assert PublicBody.objects.count() == 1
