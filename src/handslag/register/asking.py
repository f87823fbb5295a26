# SPDX-License-Identifier: EUPL-1.2
"""Read from an address what the register is narrowed to; what cannot be read is as if it were not there."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from handslag.parties.models import PublicBody
from handslag.register.listing import LONGEST_QUESTION, ORDERS, STATES, USUAL_ORDER, RegisterFilter
from handslag.register.shelf import body_at

LARGEST_KEY = 2**63 - 1
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the register: which body's, narrowed to what, in which order."""

    body: PublicBody | None
    wanted: RegisterFilter
    order: str


def asked_of(request: HttpRequest, slug: str | None) -> Asked:
    """Return what the address asks; a body stands first in it or as a choice.

    Raises: NotFound for a body that does not exist or keeps no register.
    """
    params = request.GET
    body = register_body(slug) if slug else _chosen_body(params)
    state, order = params.get("state", ""), params.get("sort", "")
    year = _number(params, "year")
    return Asked(
        body,
        RegisterFilter(
            text=params.get("q", "")[:LONGEST_QUESTION],
            state=state if state in STATES else "",
            body_id=body.id if body else None,
            board_id=_number(params, "board"),
            challenge_id=_number(params, "challenge"),
            organisation_id=_number(params, "organisation"),
            year=year if year in YEARS else None,
        ),
        order if order in ORDERS else USUAL_ORDER,
    )


def register_body(slug: str) -> PublicBody:
    """Return the body whose register has the address.

    Raises: NotFound when there is none; a historical body keeps its own pages and has no register.
    """
    return body_at(slug, is_taking_part=True)


def _chosen_body(params: QueryDict) -> PublicBody | None:
    slug = params.get("body", "")[:60]
    return PublicBody.objects.filter(slug=slug, is_historical=False).first() if slug else None


def _number(params: QueryDict, name: str) -> int | None:
    raw = params.get(name, "")
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 20 else 0
    return number if 0 < number <= LARGEST_KEY else None
