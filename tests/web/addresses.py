# SPDX-License-Identifier: EUPL-1.2
"""Every named address of the house, read out of the urlconf, and a way to visit it as anybody without leaving a trace."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from handslag.journal.models import Event
from handslag.journal.queries import verify
from tests.web.signing_in import signed_in
from tests.web.standing_cases import Standing

STAFF = re.compile(r"handslag\.web\.(?!matters|signin)\w+\.")
ORGANISATION = re.compile(r"handslag\.web\.matters\.")
WRITING = re.compile(r'^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.IGNORECASE)
# What Django itself keeps of a visit, none of it a fact of the house; the head of a stream, which is locked by an insert
# that an act's refusal undoes; and the sums that catch up with the journal before each read.
OF_A_VISIT = {
    "django_session",
    "journal_streamhead",
    "statistics_caughtup",
    "statistics_counted",
    "statistics_tally",
}


@dataclass(frozen=True, slots=True)
class Address:
    """An address: its name, how it is written, where its view lives, what stands in it."""

    name: str
    route: str
    module: str
    parts: frozenset[str]

    @property
    def is_of_staff(self) -> bool:
        """Tell if the page belongs to the staff of the body whose name begins the address.

        An agreement's pages are the staff's and the organisation's alike, and have tests of their own.
        """
        if "agreement_id" in self.parts:
            return False
        return "body" in self.parts and STAFF.match(f"{self.module}.") is not None

    @property
    def is_of_organisations(self) -> bool:
        """Tell if the page belongs to whoever stands for an organisation."""
        return ORGANISATION.match(f"{self.module}.") is not None


def addresses() -> list[Address]:
    """Return every address that has a name."""
    return [one for one in _walk(get_resolver().url_patterns, "", frozenset()) if one.name]


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, above: frozenset[str], namespace: str = ""
) -> Iterator[Address]:
    for one in patterns:
        route = before + str(one.pattern)
        parts = above | {*one.pattern.converters, *getattr(one.pattern.regex, "groupindex", ())}
        if isinstance(one, URLResolver):
            yield from _walk(
                one.url_patterns, route, parts, f"{one.namespace}:" if one.namespace else namespace
            )
        else:
            name = f"{namespace}{one.name}" if one.name else ""
            yield Address(name, route, one.callback.__module__, parts)


def samples(standing: Standing) -> dict[str, list[object]]:
    """Return what may stand in each part of an address, the most telling first; all of it is the cast's own."""
    cast = standing.cast
    return {
        "body": ["exempelan"],
        "case_id": [standing.asked.pk, *(case.pk for case in standing.ours if case != standing.asked)],
        "agreement_id": [standing.agreement.pk],
        "document_id": [standing.shared.pk, standing.secret.pk],
        "number": [1],
        "organisation_id": [cast.association.pk],
        "unit_id": [cast.units["social"].pk],
        "assignment_id": [cast.expert.assignment_id, cast.chair.assignment_id],
        "challenge_id": [standing.challenge.pk],
        "meeting_id": [standing.meeting.pk],
        "move": ["svar"],
        "secret": ["abcdefghijklmnopqrstuvwxyz"],
        "occasion_id": [standing.duty.pk],
        "issuer": ["exempelan"],
        "partnership_id": [standing.asked.pk],
        "id": [standing.asked.pk],
        "org": [cast.association.pk],
        "rest": ["finns-inte"],
        "name": ["iop"],
        "version": ["2026"],
        "page": ["case"],
        "pk": [1],
        "table": ["outcomes"],
        "year": [2025],
        "edition": [1],
        "ending": ["pdf"],
        "key": ["abc"],
        "token": ["abc"],
        "other_id": [standing.other_organisation.pk],
        "listing": ["partnerskap"],
        **{name: [key] for name, key in standing.told.items()},
        "uidb36": ["1"],
    }


def strange_samples(standing: Standing) -> dict[str, object]:
    """Return what may stand in each part of an address that is another body's or organisation's."""
    return {
        "case_id": standing.theirs.pk,
        "agreement_id": standing.their_agreement.pk,
        "document_id": standing.their_document.pk,
        "unit_id": standing.other_unit.pk,
        "challenge_id": standing.their_challenge.pk,
        "meeting_id": standing.their_meeting.pk,
        "assignment_id": standing.cast.others["other_coordinator"].assignment_id,
        **standing.their_told,
    }


def path_of(address: Address, standing: Standing, **given: object) -> str:
    """Return an address with the first samples in it, some replaced.

    Raises: AssertionError for a part without a sample.
    """
    known = samples(standing)
    unknown = address.parts - set(known)
    assert not unknown, f"{address.route}: say in addresses.samples what {sorted(unknown)} may be"
    kept = {part: given.get(part, known[part][0]) for part in address.parts}
    return reverse(address.name, kwargs=kept)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is kept of an answer: how it ended, where it led, what was written meanwhile."""

    status_code: int
    location: str
    fault: str
    written: list[str]


class Visits:
    """Opens pages and sends forms as anybody, undoes what was done, and remembers what was written."""

    known: ClassVar[dict[tuple[str, str, str], Answer]] = {}

    def __init__(self, standing: Standing) -> None:
        self._client = Client(raise_request_exception=False)
        self.written: list[str] = []
        self.events: list[str] = []
        self.is_whole = True
        self._cookies = {
            part: signed_in(actor).cookies["sessionid"].value
            for part, actor in standing.cast.everybody().items()
        }

    @property
    def parts(self) -> list[str]:
        """Return everybody who may come to a page."""
        return [*self._cookies, "visitor"]

    def trying(self, part: str, method: str, path: str) -> Answer:
        """Return what becomes of a bare visit, made once and remembered by all tests.

        Why that holds: everything is undone, and all tests that ask have the same standing cases before them.
        """
        key = (part, method, path)
        if key not in self.known:
            answer = self.visit(part, method, path)
            fault = f"{answer.status_code} {(answer.exc_info or ('', ''))[1]!r}"
            self.known[key] = Answer(answer.status_code, answer.get("Location", ""), fault, self.written)
        return self.known[key]

    def visit(self, part: str, method: str, path: str, data: Mapping[str, object] | None = None):
        """Open or send as somebody, and undo it."""
        return self.send(part, lambda client: getattr(client, method)(path, data or {}))

    def send(self, part: str, *sending: Callable[[Client], HttpResponse]):
        """Let somebody do something, several things after each other, and undo it all; return the last answer."""
        # Why one client: a new one would gather the middleware and the static files anew.
        client = self._client
        client.cookies.clear()
        if part in self._cookies:
            client.cookies["sessionid"] = self._cookies[part]
        self.written = []
        last = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
        with transaction.atomic(), connection.execute_wrapper(self._watch):
            for one in sending:
                answer = one(client)
            self.events = list(
                Event.objects.filter(id__gt=last).order_by("id").values_list("kind", flat=True)
            )
            self.is_whole = list(verify()) == [] if len(sending) > 1 else True
            transaction.set_rollback(True)
        return answer

    def _watch(self, execute, sql, params, many, context):
        found = WRITING.match(sql)
        if found and found[1] not in OF_A_VISIT:
            self.written.append(sql[:90])
        return execute(sql, params, many, context)
