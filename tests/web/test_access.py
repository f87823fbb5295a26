# SPDX-License-Identifier: EUPL-1.2
"""Every address, opened and sent to by everybody: nobody breaks it, and nobody sees what is not hers."""

from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.urls import reverse

from handslag.agreements.models import Agreement
from handslag.agreements.queries import agreement_file
from handslag.cases.lifecycle import CASE, DEVIATIONS
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.kernel.errors import NotAllowed
from handslag.web.cases.act_pages import PAGES
from tests.thorough import THOROUGH, some
from tests.web.addresses import Visits, addresses, path_of, samples, strange_samples

WHO_IS_ASKED_ABOVE = (
    "who may open what is decided above the database; every page is opened on both by another test here"
)

PARTS_OF_A_CASE = [
    "case", "case_proposal", "case_assessment", "case_units", "case_messages", "case_documents", "case_events",
]  # fmt: skip
FIRST = ("visitor", "coordinator", "chair")
PRINTED = (".pdf", ".docx")


@pytest.fixture
def visits(standing) -> Visits:
    return Visits(standing)


def test_addresses_are_found():
    names = {one.name for one in addresses()}

    assert {"front", "matter", "case", "case_decline", "units", "adoptions", "account_login"} <= names
    assert {one.name for one in addresses() if one.is_of_staff} >= {
        "desk",
        "cases",
        "organisations",
        "units",
        "adoptions",
    }


def test_nobody_breaks_a_page_and_opening_one_writes_nothing(standing, visits):
    faults = []
    for at, address in enumerate(addresses()):
        path = path_of(address, standing)
        # Why few: what others made and what is public is the same for all; what is printed takes longest of all.
        is_like_for_all = not address.module.startswith("handslag.web.") or path.endswith(PRINTED)
        if connection.vendor == "postgresql":
            # Why fewest: who may is decided above the database, so that the second one is only asked if it answers.
            part = "chair" if address.is_of_organisations else "coordinator"
            faults += fault(visits, part, "get", path)
            faults += fault(visits, part, "post", path) if at % 2 or THOROUGH else []
            continue
        others = [part for part in visits.parts if part not in FIRST]
        for part in FIRST if is_like_for_all else [*FIRST, *some(others, at, 4)]:
            faults += fault(visits, part, "get", path)
            # Why not all: whom the door of a page turns away, it turns away before it asks what she came to do; that is
            # shown for those who come first.
            if part in FIRST or visits.trying(part, "get", path).status_code in (200, 405):
                faults += fault(visits, part, "post", path)
            for method in some(("head", "put"), at, 2) if part == "coordinator" else ():
                faults += fault(visits, part, method, path)
    assert not faults, "\n".join(faults)


@pytest.mark.once(WHO_IS_ASKED_ABOVE)
def test_a_case_in_any_state_breaks_no_page(standing, visits):
    faults = []
    for address in addresses():
        part = "chair" if address.is_of_organisations else "coordinator"
        for case_id in samples(standing)["case_id"][1:] if "case_id" in address.parts else ():
            for method in ("get", "post"):
                faults += fault(visits, part, method, path_of(address, standing, case_id=case_id))
    assert not faults, "\n".join(faults)


def fault(visits: Visits, part: str, method: str, path: str) -> list[str]:
    """Return what is wrong with the answer: a crash, or something written by opening a page."""
    answer = visits.trying(part, method, path)
    if answer.status_code >= 500:
        return [f"{method} {path} as {part}: {answer.fault}"]
    return (
        [f"{method} {path} as {part} wrote {answer.written}"]
        if method in ("get", "head") and answer.written
        else []
    )


def test_a_visitor_is_asked_to_sign_in_and_comes_back_to_the_page(standing, visits):
    for address in addresses():
        if not (address.is_of_staff or address.is_of_organisations or address.name == "document"):
            continue
        path = path_of(address, standing)

        answer = visits.trying("visitor", "get", path)

        if answer.status_code == 405:
            answer = visits.trying("visitor", "post", path)
        assert answer.status_code == 302, path
        place, _mark, asked = answer.location.partition("?")
        assert (place, parse_qs(asked)["next"]) == (reverse("sign_in"), [path]), path


@pytest.mark.once(WHO_IS_ASKED_ABOVE)
def test_staff_pages_do_not_exist_for_other_bodies_and_organisations(standing, visits):
    seen = []
    for address in addresses():
        if not address.is_of_staff:
            continue
        for part in ("other_coordinator", "chair", "other_chair"):
            for method in ("get", "post"):
                answer = visits.trying(part, method, path_of(address, standing))
                if answer.status_code not in (404, 405) or answer.written:
                    seen.append(f"{method} {address.route} as {part}: {answer.status_code} {answer.written}")
    assert not seen, "\n".join(seen)


@pytest.mark.once(WHO_IS_ASKED_ABOVE)
def test_nothing_of_another_body_is_reached_through_ones_own_address(standing, visits):
    strange = strange_samples(standing)
    reached = []
    for at, address in enumerate(addresses()):
        theirs = {part: strange[part] for part in address.parts if part in strange}
        if not theirs or not (address.is_of_staff or address.name == "document"):
            continue
        path = path_of(address, standing, **theirs)
        for part in ("coordinator", *some(("administrator", "registrar", "auditor"), at, 3)):
            for method in ("get", "post"):
                answer = visits.trying(part, method, path)
                # Why 403 too: who may not do such a thing at all is told so before anything is looked up.
                if answer.status_code not in (403, 404, 405) or answer.written:
                    reached.append(f"{method} {path} as {part}: {answer.status_code} {answer.written}")
    assert not reached, "\n".join(reached)


def test_an_organisation_reaches_only_its_own_matters(standing, visits):
    strange = strange_samples(standing)
    reached = []
    for address in addresses():
        if not (address.is_of_organisations or address.name == "document"):
            continue
        for part, given in (
            ("other_chair", {}),
            ("chair", {name: strange[name] for name in address.parts if name in strange}),
        ):
            if not address.parts & set(strange):
                continue
            path = path_of(address, standing, **given)
            for method in ("get", "post"):
                answer = visits.trying(part, method, path)
                if answer.status_code not in (404, 405) or answer.written:
                    reached.append(f"{method} {path} as {part}: {answer.status_code} {answer.written}")
    assert not reached, "\n".join(reached)


def test_an_organisation_reads_shared_documents_only(standing, visits):
    by_part = {
        "chair": (200, 404), "coordinator": (200, 200), "other_chair": (404, 404), "other_coordinator": (404, 404),
        "elected": (404, 404),
    }  # fmt: skip
    for part, (shared, secret) in by_part.items():
        assert (
            visits.trying(part, "get", reverse("document", args=[standing.shared.pk])).status_code == shared
        ), part
        assert (
            visits.trying(part, "get", reverse("document", args=[standing.secret.pk])).status_code == secret
        ), part


@pytest.mark.once(WHO_IS_ASKED_ABOVE)
def test_the_parts_of_a_case_open_for_those_who_see_it_and_nobody_else(standing, visits):
    for part, actor in standing.cast.everybody().items():
        for case in standing.ours:
            is_seen = (
                actor.body_slug == "exempelan" and Case.objects.visible_to(actor).filter(pk=case.pk).exists()
            )
            for name in PARTS_OF_A_CASE if case == standing.asked else PARTS_OF_A_CASE[:1]:
                answer = visits.trying(part, "get", reverse(name, args=["exempelan", case.pk]))
                assert answer.status_code == (200 if is_seen else 404), (part, name, case.state)


def test_whoever_has_a_role_in_a_file_is_whoever_the_lists_show_it_to(standing):
    wrong = []
    for part, actor in standing.cast.everybody().items():
        for rows, file_of in ((Case, case_file), (Agreement, agreement_file)):
            seen = set(rows.objects.visible_to(actor).values_list("pk", flat=True))
            known = {pk for pk in rows.objects.values_list("pk", flat=True) if file_of(pk).roles_of(actor)}
            if seen != known:
                wrong.append(f"{rows.__name__} as {part}: {sorted(seen ^ known)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.once(WHO_IS_ASKED_ABOVE)
def test_the_page_of_a_move_opens_exactly_when_the_lifecycle_lets_it(standing, visits):
    wrong = []
    staff = {
        part: actor for part, actor in standing.cast.everybody().items() if actor.body_slug == "exempelan"
    }
    for part, actor in staff.items():
        for case in standing.ours if part == "coordinator" else [standing.asked]:
            is_seen = Case.objects.visible_to(actor).filter(pk=case.pk).exists()
            file = case_file(case.pk)
            for move in PAGES:
                refused = CASE.refusal(move, file, actor)
                answer = visits.trying(part, "get", reverse(f"case_{move}", args=["exempelan", case.pk]))
                expected = (
                    404
                    if not is_seen
                    else 200
                    if refused is None or refused.code in DEVIATIONS
                    else refused.status
                )
                if isinstance(refused, NotAllowed) and is_seen:
                    expected = 403
                if answer.status_code != expected:
                    wrong.append(f"{move} {case.state} as {part}: {answer.status_code}, not {expected}")
    assert not wrong, "\n".join(wrong)
