# SPDX-License-Identifier: EUPL-1.2
"""The stages of the tests of the signed-in face: the standing cases, and an agreement that is being written."""

import logging

import pytest

from handslag.agreements.models import Agreement
from tests.stages import STANDING, WRITING
from tests.web.standing_cases import Standing


@pytest.fixture
def standing(cast, shelf, caplog) -> Standing:
    """Return the cast with cases in every stage."""
    # Why: thousands of pages that are rightly not found or refused would hide what is wrong.
    caplog.set_level(logging.CRITICAL, "django")
    return shelf.store.said(STANDING)


@pytest.fixture
def writing(cast, shelf) -> Agreement:
    """Return an agreement that has begun to be written, beside strangers."""
    agreement, others = shelf.store.said(WRITING)
    cast.others |= others
    return agreement
