# SPDX-License-Identifier: EUPL-1.2
"""The pages of following up: both parties walk the same addresses, and closed answers stay closed."""

from django.urls import reverse

BUDGET = 30


def at(name: str, agreement, **asked) -> str:
    """Return an address about an agreement."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(name, args=["exempelan", agreement.pk]) + (f"?{query}" if query else "")
