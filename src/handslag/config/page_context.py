# SPDX-License-Identifier: EUPL-1.2
"""What every template is given: the frame, the actor, messages and the form token."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest

from handslag.parties.actor import VISITOR
from handslag.web.chrome import chrome_for


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return the values that ui/page.html reads.

    Why Any: a template context holds anything.
    """
    return {
        "chrome": chrome_for(request),
        "actor": getattr(request, "actor", VISITOR),
        "messages": list(get_messages(request)),
    }
