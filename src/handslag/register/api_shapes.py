# SPDX-License-Identifier: EUPL-1.2
"""The forms of the API: what can be asked, what is answered, with examples; partnerships follow the list of public fields."""

from typing import Any, Literal

from ninja import Schema
from pydantic import Field as ModelField

from handslag.register.disclosure import FIELDS
from handslag.register.listing import LONGEST_QUESTION
from handslag.register.open_formats import LICENCE_URL, model_of

VERSION = "1.0.0"
RELEASED = "2026-12-01"
LARGEST_KEY = 2**63 - 1
EXAMPLE: dict[str, Any] = {
    "id": 41,
    "url": "https://handslag.example/exempelan/register/41/",
    "reg_no": "SN 2026/00012",
    "title": "Mötesplats för äldre i Norra Ånäs",
    "body": {"slug": "exempelan", "name": "Exempelåns kommun", "org_no": None},
    "board": {"id": 7, "name": "Socialnämnden"},
    "state": "running",
    "published_at": "2026-05-20T08:00:00Z",
    "parties": [
        {
            "side": "public",
            "name": "Socialnämnden",
            "organisation_id": None,
            "org_no": None,
            "legal_form": None,
            "decided_on": "2026-05-19",
            "decided_by": "Socialnämnden",
            "section": "§ 44",
        },
        {
            "side": "organisation",
            "name": "Föreningen Dagsljuset",
            "organisation_id": 12,
            "org_no": "8020001239",
            "legal_form": "Ideell förening",
            "decided_on": None,
            "decided_by": None,
            "section": None,
        },
    ],
    "challenges": ["Ofrivillig ensamhet"],
    "starts_on": "2026-07-01",
    "ends_on": "2029-06-30",
    "planned": {
        "total_sek": 1350000,
        "public_sek": 600000,
        "organisation_sek": 750000,
        "public_percent": 44,
        "organisation_percent": 56,
    },
}


class Paging(Schema):
    """Vilken sida av svaret, och hur många rader den har."""

    page: int = ModelField(1, ge=1, le=100_000, description="Sidans nummer, från 1")
    limit: int = ModelField(20, ge=1, le=100, description="Rader på en sida")


class Asking(Paging):
    """Vad svaret ska inskränkas till."""

    q: str = ModelField(
        "", max_length=LONGEST_QUESTION, description="Ord ur det som är offentligt, eller diarienummer"
    )
    body: str = ModelField("", max_length=60, description="Kommunens eller regionens namn i adresser")
    state: Literal["", "running", "ended"] = ModelField(
        "", description="Läge: running (pågår) eller ended (avslutat)"
    )
    board: int | None = ModelField(None, ge=1, le=LARGEST_KEY, description="Nämndens nummer")
    challenge: int | None = ModelField(None, ge=1, le=LARGEST_KEY, description="Samhällsutmaningens nummer")
    organisation: int | None = ModelField(None, ge=1, le=LARGEST_KEY, description="Organisationens nummer")
    year: int | None = ModelField(None, ge=1900, le=2199, description="Året då partnerskapet började")
    sort: Literal["-start", "start", "title", "-title", "end", "-end"] = ModelField(
        "-start", description="Ordning; minus är fallande"
    )


Partnership = model_of(
    "Partnership", FIELDS, "Ett publicerat partnerskap; fält vars delar inte visas saknas."
)
PartnershipInList = model_of(
    "PartnershipInList", [one for one in FIELDS if one.in_list], "Ett partnerskap så som listor visar det."
)


class PartnershipPage(Schema):
    """En sida med partnerskap."""

    items: list[PartnershipInList]  # type: ignore[valid-type]  # Why: the form is made from the list of fields.
    total: int = ModelField(description="Antal partnerskap på alla sidor")
    page: int
    limit: int


class Organisation(Schema):
    """En organisation med sina publicerade partnerskap."""

    id: int
    name: str
    org_no: str | None = ModelField(None, description="Organisationsnummer, tio siffror")
    legal_form: str | None = ModelField(None, description="Juridisk form")
    partnerships: list[PartnershipInList]  # type: ignore[valid-type]  # Why: as above.
    total: int
    page: int
    limit: int


class Body(Schema):
    """En kommun eller region."""

    slug: str
    name: str
    org_no: str | None = None
    kind: str


class BodyPage(Schema):
    """En sida med kommuner och regioner."""

    items: list[Body]
    total: int
    page: int
    limit: int


class ApiInfo(Schema):
    """Om API:et, så som den svenska API-profilen vill ha det."""

    apiName: str  # noqa: N815 – the profile's own names.
    apiVersion: str  # noqa: N815
    apiReleased: str  # noqa: N815
    apiDocumentation: str  # noqa: N815
    apiStatus: str  # noqa: N815


class Problem(Schema):
    """Ett fel, så som RFC 9457 beskriver det."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


DESCRIPTION = (
    "Öppna uppgifter om idéburna offentliga partnerskap: vilka som har ingått dem, om vad, hur länge och vad var och en "
    "bidrar med. Begränsningar: bara det som är valt att visas finns med. Svaren får sparas en minut. Högst 100 "
    "rader på en sida.\n\nOpen data on idea-based public partnerships in Sweden: who, about what, for how long, and what "
    "each party puts in. Limitations: only what the parties have chosen to show is there."
)
INFO = {
    "contact": {"name": "Handslag", "url": "https://handslag.example/register/oppna-data/"},
    "license": {"name": "CC0 1.0", "url": LICENCE_URL},
    "x-limitations": "Bara det som är valt att visas finns med. Högst 100 rader på en sida.",
}
EXAMPLES: dict[str, object] = {
    "/api/v1/api-info": {
        "apiName": "handslag-register",
        "apiVersion": VERSION,
        "apiReleased": RELEASED,
        "apiDocumentation": "https://handslag.example/register/oppna-data/",
        "apiStatus": "active",
    },
    "/api/v1/partnerships": {"items": [EXAMPLE], "total": 1, "page": 1, "limit": 20},
    "/api/v1/partnerships/{id}": EXAMPLE,
    "/api/v1/organisations/{org}": {
        "id": 12,
        "name": "Föreningen Dagsljuset",
        "org_no": "8020001239",
        "legal_form": "Ideell förening",
        "partnerships": [EXAMPLE],
        "total": 1,
        "page": 1,
        "limit": 20,
    },
    "/api/v1/bodies": {
        "items": [{"slug": "exempelan", "name": "Exempelåns kommun", "org_no": None, "kind": "municipality"}],
        "total": 1,
        "page": 1,
        "limit": 20,
    },
}
PROBLEM_EXAMPLE = {
    "type": "https://handslag.example/register/oppna-data/#partnership.unknown",
    "title": "partnership.unknown",
    "status": 404,
    "detail": "Partnerskapet finns inte i registret.",
    "instance": "/api/v1/partnerships/7",
}
SAYS = {
    200: "Det som frågades efter",
    400: "Frågan går inte att läsa",
    404: "Finns inte, eller är inte offentligt",
    500: "Fel hos oss",
}
