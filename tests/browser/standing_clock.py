# SPDX-License-Identifier: EUPL-1.2
"""The server's entry for the browser tests: the same application, on the day that the demonstration is told up to."""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings

from handslag.config.wsgi import application as of_the_house
from handslag.kernel import clock

DAY = datetime.fromisoformat(os.environ["HANDSLAG_TESTS_DAY"])
# Why: the tests' demonstration keeps its passwords as the tests do.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as if it were that day."""
    with clock.at(DAY):
        return of_the_house(environ, start_response)
