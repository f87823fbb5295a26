# SPDX-License-Identifier: EUPL-1.2
"""The public scene for the tests of the public face."""

import pytest

from tests.stages import SCENE


@pytest.fixture
def scene(cast, shelf):
    """Return the bodies that a visitor may meet."""
    return shelf.store.said(SCENE)
