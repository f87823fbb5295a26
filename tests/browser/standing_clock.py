# SPDX-License-Identifier: EUPL-1.2
"""The server's entry for the browser tests: the same application, on the day that the tests have written down for it."""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from handslag.config.wsgi import application as of_the_house
from handslag.kernel import clock

DAY = Path(os.environ["HANDSLAG_TESTS_DAY"])
# Why: the tests' demonstration keeps its passwords as the tests do.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as if it were that day; it is read anew each time, since a test may let time pass."""
    with clock.at(datetime.fromisoformat(DAY.read_text(encoding="utf-8"))):
        return of_the_house(environ, start_response)
