# SPDX-License-Identifier: EUPL-1.2
"""Finds the addresses to measure, signs people in, and counts what each page asks and weighs. Runs beside the server."""

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from bench.pages import PAGES, Page, Prepared, Who


def values() -> dict[str, Any]:
    """Return what the pages' addresses are made of: the biggest body, one of its richest open cases, its last page."""
    case_model = apps.get_model("cases", "Case")
    body = case_model.objects.values_list("body__slug").annotate(count=Count("pk")).order_by("-count")[0][0]
    own = case_model.objects.filter(body__slug=body)
    rich = (
        own.filter(state__in=("dialogue", "preparation"))
        .annotate(count=Count("answers"))
        .order_by("-count", "-pk")
    )
    busiest = (
        case_model.objects.values("lead_id")
        .annotate(count=Count("pk"))
        .order_by("-count", "lead_id")[0]["lead_id"]
    )
    matter = case_model.objects.filter(lead_id=busiest).exclude(state="draft").order_by("-pk").first()
    seen = own.exclude(state="draft").exclude(state="withdrawn", received_on=None).count()
    found = {
        "body": body,
        "case": rich.values_list("pk", flat=True)[0],
        "matter": matter.pk if matter else 0,
        "organisation": busiest,
        "unit": own.values("affected_units__unit_id").annotate(count=Count("pk")).filter(affected_units__isnull=False)
        .order_by("-count")[0]["affected_units__unit_id"],
        "word": "keramik",
        "register_word": "bergavik",
        "last_page": max(1, -(-seen // 25)),
    }  # fmt: skip
    return {**found, **dict(_of_agreements(body))}


def _of_agreements(body: str) -> Iterator[tuple[str, int]]:
    if not apps.is_installed("handslag.agreements"):
        return
    rows = (
        apps.get_model("agreements", "Agreement")
        .objects.filter(body__slug=body, state="active")
        .order_by("-pk")
    )
    for name, found in (("agreement", rows), ("partnership", rows.exclude(published_at=None))):
        if (first := found.values_list("pk", flat=True).first()) is not None:
            yield name, first


def signed_in(user_id: int) -> str:
    """Return the cookie of somebody who has signed in."""
    user = apps.get_model(settings.AUTH_USER_MODEL).objects.get(pk=user_id)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def cookies(known: dict[str, Any]) -> dict[Who, str]:
    """Sign in one person for each kind of reader."""
    roles = apps.get_model("parties", "RoleAssignment").objects.order_by("pk")
    coordinator = roles.filter(role="coordinator", unit__body__slug=known["body"])[0]
    representative = roles.filter(organisation_id=known["organisation"])[0]
    return {
        Who.ANYBODY: "",
        Who.COORDINATOR: signed_in(coordinator.user_id),
        Who.ORGANISATION: signed_in(representative.user_id),
    }


def prepared(page: Page, known: dict[str, Any], cookie: str) -> Prepared:
    """Ask for a page twice in this process and count what the second answer takes."""
    found = Prepared(page.name, page.kind, page.who, cookie=cookie)
    try:
        path = reverse(page.url, args=[known[part] for part in page.parts])
    except (NoReverseMatch, KeyError):
        found.skipped = f"{page.url} finns inte"
        return found
    found.path = path + (f"?{page.query.format(**known)}" if page.query else "")
    client = Client(headers={"Host": "127.0.0.1", **({"Cookie": cookie} if cookie else {})})
    client.get(found.path)
    # Why a new address for a public page: what making it takes is counted, not what memory spares.
    anew = f"{'&' if '?' in found.path else '?'}ny=0" if page.who == Who.ANYBODY else ""
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{found.path}{anew}")
    # Why now: the next question empties the list of queries.
    found.queries = len(queries)
    response = client.get(found.path)
    if response.status_code != 200:
        found.skipped = f"svarar {response.status_code}"
        return found
    content = response.getvalue()
    found.html, found.packed = len(content), len(gzip.compress(content, 6))
    found.etag = response.headers.get("ETag", "")
    return found


def main() -> int:
    """Print all pages as JSON."""
    django.setup()
    known = values()
    signed = cookies(known)
    json.dump([asdict(prepared(page, known, signed[page.who])) for page in PAGES], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
