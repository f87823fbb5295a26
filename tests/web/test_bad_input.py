# SPDX-License-Identifier: EUPL-1.2
"""Every form and every address given what nobody should send: a clear sentence, a status of 4xx, and nothing half-written."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handslag.cases.queries import case_file
from handslag.guidelines.models import PackVersion
from handslag.parties.models import User
from tests.cast import in_days, small_pdf
from tests.journeys.reading import Field, Form, Page
from tests.thorough import dealt, some
from tests.web.addresses import Visits, addresses, path_of
from tests.web.signing_in import signed_in
from tests.web.standing_cases import Standing

pytestmark = pytest.mark.once(
    "what a face makes of bad input is the same on both; the acts behind it run on both elsewhere"
)

MANY = "9" * 40
LARGEST = 2**63 - 1
# What a hidden field may count: versions and rows, none of them a key.
COUNTS = {"seen", "rows", "said", "points", "steps"}
BEYOND = (0, LARGEST, LARGEST + 1, int(MANY))
# A form is tried as whoever may use it; the most likely comes first.
STAFF = ("coordinator", "administrator", "head", "procurement")
HOSTILE = {
    "NUL": "a\x00b",
    "half a sign": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "far too long": "å" * 30_000,
    "a number without end": MANY,
    "minus one": "-1",
    "markup": "<script>alert(1)</script>{{ 7*7 }}",
    "nothing": "",
}
URLENCODED = "application/x-www-form-urlencoded"
NO_FORMS = {
    "latin-1": ("title=Sm\xf6rg\xe5s".encode("latin-1"), f"{URLENCODED}; charset=latin-1"),
    "broken escapes": (b"title=%FF%FE%80", URLENCODED),
    "broken bytes": (b"title=\xff\xfe\x80", URLENCODED),
    "600 fields": (b"a=1&" * 600, URLENCODED),
    "broken parts": (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    "no boundary": (b"\x00\x01", "multipart/form-data"),
    "json": (b"{", "application/json"),
    "5 MB": (b"title=" + b"a" * 5_000_000, URLENCODED),
}
ODD_QUERIES = {
    "huge": MANY,
    "negative": "-1",
    "NUL": "\x00",
    "quotes and a sign beyond the plane": "' OR 1=1 -- 💥",
}
ASKED = [
    "page",
    "q",
    "sort",
    "lage",
    "tur",
    "enhet",
    "ansvarig",
    "still",
    "del",
    "andra",
    "version",
    "organisation",
    "fraga",
    "funktion",
    "steg",
    "med",
    "next",
    "namn",
    "svarar",
    "f.matter",
    "g.matter",
]
# What Django and its kin say in English when nobody has translated it.
ENGLISH = (
    "This field",
    "Enter a",
    "Select a valid",
    "Ensure this",
    "is required",
    "not one of the",
    "Null characters",
)


@dataclass(frozen=True, slots=True)
class Met:
    """A form that somebody met on a page."""

    part: str
    page: str
    form: Form

    @property
    def path(self) -> str:
        """Where the form goes."""
        action = self.form.action.partition("#")[0]
        if action.startswith("?"):
            return self.page.partition("?")[0] + action
        return action or self.page


@pytest.fixture
def visits(standing) -> Visits:
    return Visits(standing)


FORMS: list[Met] = []
"""Every form that posts, met once for all tests, which have the same standing cases before them."""


@pytest.fixture
def forms(standing, visits) -> list[Met]:
    """Every form that posts, once, as somebody who may use it."""
    FORMS[:] = FORMS or meet(standing, visits)
    return FORMS


def meet(standing: Standing, visits: Visits) -> list[Met]:
    """Look for forms on every page."""
    met: dict[tuple[str, frozenset[str]], Met] = {}
    for address in addresses():
        if not address.module.startswith("handslag.web.") or "." in address.route:
            continue
        tried_as = (
            STAFF
            if address.is_of_staff
            else ("chair",)
            if address.is_of_organisations
            else ("chair", "visitor")
        )
        for path in pages_of(address, standing):
            for part in tried_as:
                answer = visits.visit(part, "get", path)
                if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
                    continue
                for form in Page(answer.content.decode()).forms:
                    one = Met(part, path, form)
                    if form.method == "post" and form.action != reverse("language"):
                        met.setdefault((one.path, frozenset(form.fields)), one)
                break
    return list(met.values())


def pages_of(address, standing: Standing) -> list[str]:
    """Return the pages behind an address that have forms of their own."""
    path = path_of(address, standing)
    if address.name == "case_assessment":
        return [f"{path}?andra=governing.{first_criterion(standing)}"]
    if address.name == "initiative":
        draft = path_of(address, standing, case_id=standing.draft.pk)
        return [f"{draft}?del={part}" for part in ("ide", "vilka", "bidrag", "bakom")]
    if address.name == "initiative_review":
        return [path_of(address, standing, case_id=standing.draft.pk)]
    if address.name == "case":
        return [path, path_of(address, standing, case_id=standing.submitted.pk)]
    if address.name == "case_begin_screening":
        return [path_of(address, standing, case_id=standing.submitted.pk)]
    if address.name == "register_initiative":
        return [f"{path}?organisation={standing.cast.association.pk}"]
    if address.name == "case_add_party":
        return [f"{path}?q=Lyktan"]
    return [path]


def first_criterion(standing: Standing) -> str:
    return case_file(standing.asked.pk).governing.pack.criteria[0].id


def sensible(form: Form) -> dict[str, object]:
    """Fill in a form as somebody who means it would."""
    said: dict[str, object] = {}
    for name, one in form.fields.items():
        said[name] = value_for(one)
    for button in form.buttons[:1]:
        if button.name:
            said[button.name] = button.value
    return {name: value for name, value in said.items() if value is not None}


def value_for(one: Field) -> object:
    """Return something sensible for a field."""
    real = [choice.value for choice in one.choices if choice.value]
    if one.kind == "checkbox" and len(real) > 1:
        return real
    if one.choices:
        return (one.held if any(one.held) else real[:1]) or None
    if one.kind == "hidden":
        return one.value
    if one.kind == "file":
        paper = small_pdf()
        return SimpleUploadedFile(paper.name, paper.content)
    if one.value:
        return one.value
    by_name = {
        "email": "ny.person@example.org",
        "org_no": "802000-9216",
        "password": "en lång och hemlig mening",
        "section": "§ 12",
    }
    return by_name.get(one.name, in_days(7).isoformat() if one.kind == "date" else "Så här är det.")


def complaints_about(answer, visits: Visits, what: str) -> Iterator[str]:
    """Find what is wrong with an answer to something bad."""
    if answer.status_code >= 500:
        yield f"{what}: {answer.status_code} {(answer.exc_info or ('', ''))[1]!r}"
    elif answer.status_code >= 400:
        page = Page(answer.content.decode())
        if visits.events or visits.written:
            yield f"{what}: {answer.status_code}, yet wrote {visits.events or visits.written}"
        if len(page.text) < 20:
            yield f"{what}: {answer.status_code} without a word"
        yield from (f"{what}: says {words!r} in English" for words in ENGLISH if words in page.text)


def test_every_form_is_met(forms):
    paths = {one.path.rstrip("/").rsplit("/", 1)[-1].partition("?")[0] for one in forms}

    assert len(forms) > 35
    assert {"bjud-in", "yttrande", "avsluta", "meddelanden", "konto-for-organisation", "nytt"} <= paths


def test_no_form_breaks_on_hostile_words(visits, forms):
    faults: list[str] = []
    for one, kind in dealt(forms, HOSTILE, 3):
        filled = {name: HOSTILE[kind] for name in one.form.fields if one.form.fields[name].kind != "file"}
        answer = visits.visit(one.part, "post", one.path, filled)
        faults += complaints_about(answer, visits, f"{one.path} as {one.part} given {kind}")
        names = (name for name, each in one.form.fields.items() if each.kind == "hidden")
        hidden = {name: HOSTILE[kind] for name in names if name != "csrfmiddlewaretoken"}
        if not hidden:
            continue
        answer = visits.visit(one.part, "post", one.path, {**sensible(one.form), **hidden})
        faults += complaints_about(answer, visits, f"{one.path} as {one.part} given {kind} in hidden fields")
    assert not faults, "\n".join(faults)


def test_nothing_of_another_body_is_taken_into_a_form(standing, visits, forms):
    beyond = (LARGEST, LARGEST + 1, 0, -1)
    strangers = {
        str(one) for one in (
            standing.theirs.pk, standing.other_unit.pk, standing.other_body.pk, standing.their_document.pk,
            standing.cast.others["other_chair"].user_id, standing.cast.others["other_coordinator"].user_id,
            standing.cast.others["other_coordinator"].assignment_id, PackVersion.objects.get(pack_id="law/se").pk,
        )
    }  # fmt: skip
    faults: list[str] = []
    accepted = set()
    for one in forms:
        honest = sensible(one.form)
        if visits.visit(one.part, "post", one.path, honest).status_code in (200, 302, 303):
            accepted.add(one.path.rstrip("/").rsplit("/", 1)[-1])
        for name, each in one.form.fields.items():
            offered = {choice.value for choice in each.choices}
            is_key = any(value.isdigit() for value in offered) or (
                each.kind == "hidden" and each.value.isdigit() and name not in COUNTS
            )
            forgeries = strangers | {str(one) for one in some(beyond, len(accepted), 4)}
            for forged in sorted(forgeries - offered - {each.value}) if is_key else ():
                answer = visits.visit(one.part, "post", one.path, {**honest, name: forged})
                what = f"{one.path} as {one.part} with {name}={forged}"
                faults += complaints_about(answer, visits, what)
                if answer.status_code < 400:
                    faults.append(f"{what}: {answer.status_code}, wrote {visits.events}")
    assert not faults, "\n".join(faults)
    # What is refused above is refused for the forged key alone: without it the very same form goes through.
    assert {"bjud-in", "begar-yttrande", "utse", "namnd", "kontroll", "mote", "utmaningar"} - accepted <= {
        "utmaningar",
        "utse",
    }


def test_unknown_choices_are_refused(visits, forms):
    faults: list[str] = []
    for one in forms:
        for name, each in one.form.fields.items():
            if each.kind not in ("radio", "select") and not (
                each.kind == "checkbox" and len(each.choices) > 1
            ):
                continue
            answer = visits.visit(one.part, "post", one.path, {**sensible(one.form), name: "finns_inte"})
            what = f"{one.path} with {name}=finns_inte"
            faults += complaints_about(answer, visits, what)
            if answer.status_code < 400:
                faults.append(f"{what}: {answer.status_code}, wrote {visits.events}")
    assert not faults, "\n".join(faults)


def test_a_form_sent_twice_is_refused_or_does_no_harm(visits, forms):
    faults: list[str] = []
    for one in forms:

        def post(client: Client, one: Met = one):
            return client.post(one.path, sensible(one.form))

        answer = visits.send(one.part, post, post)
        if answer.status_code >= 500 or not visits.is_whole:
            faults.append(f"{one.path} as {one.part}: {answer.status_code} {visits.events}")
    assert not faults, "\n".join(faults)


def test_a_form_without_its_token_is_refused(standing, forms):
    faults: list[str] = []
    for one in forms:
        client = Client(enforce_csrf_checks=True)
        if one.part != "visitor":
            client.cookies = signed_in(standing.cast.everybody()[one.part]).cookies
        answer = client.post(
            one.path,
            {name: value for name, value in sensible(one.form).items() if name != "csrfmiddlewaretoken"},
        )
        if answer.status_code != 403 or "Sidan hann bli för gammal" not in answer.content.decode():
            faults.append(f"{one.path} as {one.part}: {answer.status_code}")
    assert not faults, "\n".join(faults)


def test_no_form_breaks_on_bytes_that_are_no_form(visits, forms):
    faults: list[str] = []
    paths = {one.path: one.part for one in forms}
    for (path, part), what in dealt(list(paths.items()), NO_FORMS, 2):
        body, kind = NO_FORMS[what]
        answer = visits.send(
            part, lambda client, path=path, body=body, kind=kind: client.generic("POST", path, body, kind)
        )
        faults += complaints_about(answer, visits, f"{path} as {part} sent {what}")
        if what == "5 MB" and answer.status_code != 413:
            faults.append(f"{path} as {part}: {answer.status_code}, not 413")
    assert not faults, "\n".join(faults)


def test_numbers_beyond_every_row_lead_nowhere(standing, visits):
    faults: list[str] = []
    for at, address in enumerate(addresses()):
        numbers = [part for part in address.parts if part.endswith("_id") or part == "pk"]
        for number in some(BEYOND, at, 2) if numbers else ():
            path = path_of(address, standing, **dict.fromkeys(numbers, number))
            part = (
                "chair"
                if address.is_of_organisations
                else "administrator"
                if "unit_id" in numbers
                else "coordinator"
            )
            for method in ("get", "post"):
                answer = visits.visit(part, method, path)
                if answer.status_code not in (302, 403, 404, 405):
                    faults.append(f"{method} {path} as {part}: {answer.status_code}")
    assert not faults, "\n".join(faults)


def test_no_page_breaks_on_an_odd_query(standing, visits):
    faults: list[str] = []
    for address, kind in dealt(addresses(), ODD_QUERIES, 1):
        path = path_of(address, standing)
        part = "chair" if address.is_of_organisations else "coordinator" if address.is_of_staff else "visitor"
        # Why not: the papers of both sides read the same few parameters, and take longest of all to make.
        if path.endswith((".pdf", ".docx")) and (address.is_of_staff or address.is_of_organisations):
            continue
        answer = visits.visit(part, "get", path, dict.fromkeys(ASKED, ODD_QUERIES[kind]))
        if answer.status_code >= 500:
            faults.append(f"{path} as {part}: {answer.status_code} {(answer.exc_info or ('', ''))[1]!r}")
    assert not faults, "\n".join(faults)


def test_a_wrong_organisation_number_is_told_in_words(visits):
    said = {
        "organisation_name": "Föreningen Ekern", "kind": "registered", "name": "Ann", "email": "ann@ekern.example",
        "password": "en lång och hemlig mening",
    }  # fmt: skip
    for number in ("802000-1230", "12345", "ÅÄÖ", "19121212-1212", "8020001239 ' --", "8" * 20):
        answer = visits.visit("visitor", "post", reverse("sign_up"), {**said, "org_no": number})

        assert answer.status_code == 422, number
        assert "rganisationsnumret" in Page(answer.content.decode()).text, number
        assert visits.events == []
        assert not User.objects.filter(email="ann@ekern.example").exists()
