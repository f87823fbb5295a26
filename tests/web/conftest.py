# SPDX-License-Identifier: EUPL-1.2
"""The standing cases for the tests of the signed-in face."""

import logging

import pytest

from tests.stages import STANDING
from tests.web.standing_cases import Standing


@pytest.fixture
def standing(cast, shelf, caplog) -> Standing:
    """Return the cast with cases in every stage."""
    # Why: thousands of pages that are rightly not found or refused would hide what is wrong.
    caplog.set_level(logging.CRITICAL, "django")
    return shelf.store.said(STANDING)
