# SPDX-License-Identifier: EUPL-1.2
"""Where each task of a commission is done."""

from django.urls import reverse

DOES = {
    "write_report": "save_report",
    "read_report": "read_report",
    "hand_over": "hand_over",
    "record_outcome": "approve",
    "dispatch_decision": "dispatch_decision",
}
"""The move that does what each task asks for."""


def task_url(code: str, slug: str, commission_id: int) -> str:
    """Return the very page where a task is done; the commission itself for no task."""
    return reverse(f"commission_{DOES[code]}" if code in DOES else "commission", args=[slug, commission_id])
