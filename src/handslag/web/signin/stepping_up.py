# SPDX-License-Identifier: EUPL-1.2
"""Asking somebody who is signed in to show once more who she is, and telling how and when she did."""

import time
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse

from handslag.cases.acts.declaring import FreshSignIn
from handslag.kernel import clock
from handslag.web.signin.gate import View


def freshly_signed_in(view: View) -> View:
    """Let somebody through who has just shown who she is; others are sent to do so, and come back."""
    asking: View = reauthentication_required(view)

    @wraps(view)
    def gated(request: HttpRequest, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        return asking(request, **parts)

    return gated


def fresh_sign_in(request: HttpRequest) -> FreshSignIn | None:
    """Return how and when the person last showed anew who she is; ``None`` when she has not since she signed in.

    Why counted back: the session keeps seconds of the machine's clock, and acts live by the house's own.
    """
    made = [one for one in get_authentication_records(request, request.user) if one.get("reauthenticated")]
    if not made:
        return None
    passed = timedelta(seconds=max(0.0, time.time() - float(made[-1]["at"])))
    return FreshSignIn(str(made[-1].get("method", ""))[:20], clock.now() - passed)
