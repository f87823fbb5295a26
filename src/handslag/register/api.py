# SPDX-License-Identifier: EUPL-1.2
"""The open read API of the register; what it answers is written by the same hand as the files.

Why Any: the description is JSON of any shape, and the framework's types are looser than ours.
"""

import json
import logging
import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.decorators import decorate_view
from ninja.errors import HttpError, ValidationError

from handslag.agreements.models import Agreement
from handslag.kernel.errors import NotFound, Refused
from handslag.parties.models import Organisation as Organisations
from handslag.parties.models import PublicBody
from handslag.register.api_shapes import (
    DESCRIPTION,
    EXAMPLES,
    INFO,
    PROBLEM_EXAMPLE,
    RELEASED,
    SAYS,
    VERSION,
    ApiInfo,
    Asking,
    BodyPage,
    Organisation,
    Paging,
    Partnership,
    PartnershipPage,
    Problem,
)
from handslag.register.caching import public_data, read_from_every_site
from handslag.register.disclosure import IN_LISTS, as_public, readings_for
from handslag.register.listing import RegisterFilter, published
from handslag.register.open_data import host_of
from handslag.register.open_formats import as_json
from handslag.register.records import records_of, with_names

log = logging.getLogger("handslag.requests")
LARGEST_KEY = 2**63 - 1
PROBLEM = "application/problem+json"


class RegisterApi(NinjaAPI):
    """The API, described with examples and with errors as RFC 9457 writes them."""

    def get_openapi_schema(self, **more: Any) -> Any:
        """Return the description."""
        schema = super().get_openapi_schema(**more)
        for path, methods in schema["paths"].items():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    _describe(response, int(status), EXAMPLES.get(path))
        return schema


def _describe(response: dict[str, Any], status: int, example: object) -> None:
    content = response["content"].pop("application/json")
    is_error = status >= 400
    content["examples"] = {"exempel": {"value": PROBLEM_EXAMPLE if is_error else example}}
    response["content"][PROBLEM if is_error else "application/json"] = content
    response["description"] = SAYS[status]


api = RegisterApi(
    title="Handslag: register över idéburna offentliga partnerskap",
    version=VERSION,
    description=DESCRIPTION,
    urls_namespace="api-1",
    docs_url=None,
    docs_decorator=read_from_every_site,
    openapi_extra={"info": INFO},
)
REFUSALS: dict[int, Any] = {400: Problem, 404: Problem, 500: Problem}


@api.get("/api-info", response={200: ApiInfo, 500: Problem}, summary="Om det här API:et")
@decorate_view(public_data)
def api_info(request: HttpRequest) -> HttpResponse:
    """Vad API:et heter, vilken version det är och var det beskrivs."""
    return _answer(
        {
            "apiName": "handslag-register",
            "apiVersion": VERSION,
            "apiReleased": RELEASED,
            "apiDocumentation": f"{host_of(request)}/register/oppna-data/",
            "apiStatus": "active",
        }
    )


@api.get("/partnerships", response={200: PartnershipPage, **REFUSALS}, summary="Partnerskap, sida för sida")
@decorate_view(public_data)
def partnerships(request: HttpRequest, asking: Query[Asking]) -> HttpResponse:
    """Publicerade partnerskap, inskränkta och ordnade som frågan säger. Hela partnerskapet finns på sin egen adress."""
    body_id = _body_id(asking.body) if asking.body else None
    wanted = RegisterFilter(
        asking.q, asking.state, body_id, asking.board, asking.challenge, asking.organisation, asking.year
    )
    found = published(wanted, asking.sort)
    total = found.order_by().count()
    start = (asking.page - 1) * asking.limit
    rows = with_names(found)[start : start + asking.limit] if start < total else ()
    items = [
        as_json(as_public(record, IN_LISTS), host_of(request))
        for record in records_of(rows, readings_for(IN_LISTS))
    ]
    return _answer({"items": items, "total": total, "page": asking.page, "limit": asking.limit})


@api.get("/partnerships/{id}", response={200: Partnership, **REFUSALS}, summary="Ett partnerskap")
@decorate_view(public_data)
def partnership(request: HttpRequest, id: int) -> HttpResponse:  # Why id: so the address names it.
    """Allt som är offentligt om ett partnerskap. Fält vars delar inte visas saknas."""
    rows = with_names(Agreement.objects.published()).filter(pk=id) if 0 < id <= LARGEST_KEY else ()
    records = records_of(rows, readings_for())
    if not records:
        raise NotFound("partnership.unknown", _("Partnerskapet finns inte i registret."))
    return _answer(as_json(as_public(records[0]), host_of(request)))


@api.get("/organisations/{org}", response={200: Organisation, **REFUSALS}, summary="En organisation")
@decorate_view(public_data)
def organisation(request: HttpRequest, org: str, paging: Query[Paging]) -> HttpResponse:
    """En organisation, efter sitt nummer i registret eller sitt organisationsnummer, med sina publicerade partnerskap."""
    organisation_id = _organisation_id(org)
    found = published(RegisterFilter(organisation_id=organisation_id))
    total = found.order_by().count()
    start = (paging.page - 1) * paging.limit
    rows = list(with_names(found)[start : start + paging.limit])
    shown = [as_public(record, IN_LISTS) for record in records_of(rows, readings_for(IN_LISTS))]
    parties = [party for one in shown for party in one.side("organisation")]
    named = next((one for one in parties if one.organisation_id == organisation_id), None)
    if named is None:
        raise NotFound("organisation.unknown", _("Organisationen har inga partnerskap i registret."))
    return _answer(
        {
            "id": named.organisation_id,
            "name": named.name,
            "org_no": named.org_no,
            "legal_form": named.legal_form,
            "partnerships": [as_json(one, host_of(request)) for one in shown],
            "total": total,
            "page": paging.page,
            "limit": paging.limit,
        }
    )


@api.get("/bodies", response={200: BodyPage, **REFUSALS}, summary="Kommuner och regioner")
@decorate_view(public_data)
def bodies(request: HttpRequest, paging: Query[Paging]) -> HttpResponse:
    """De kommuner och regioner som deltar, i namnordning."""
    everybody = PublicBody.objects.filter(is_historical=False).order_by("name", "id")
    start = (paging.page - 1) * paging.limit
    rows = everybody[start : start + paging.limit]
    items = [{"slug": one.slug, "name": one.name, "org_no": one.org_no, "kind": one.kind} for one in rows]
    return _answer({"items": items, "total": everybody.count(), "page": paging.page, "limit": paging.limit})


@api.get("/{path:rest}", include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return _problem(request, 404, "address.unknown", _("Adressen finns inte i det här API:et."))


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return _problem(request, error.status, error.code, str(error.text))


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return _problem(request, 404, "address.unknown", _("Adressen finns inte i det här API:et."))


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = sorted({str(one["loc"][-1]) for one in error.errors})
    detail = _("Rätta det här i frågan: %(names)s.") % {"names": ", ".join(names)}
    return _problem(request, 400, "question.unreadable", detail)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _problem(request, error.status_code, "question.refused", str(error))


@api.exception_handler(Exception)
def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a fault of ours with a number to mention; what happened is in the log under it."""
    reference = secrets.token_hex(4)
    log.error("server error reference=%s path=%s", reference, request.path, exc_info=error)
    detail = _("Något gick fel hos oss. Uppge numret %(reference)s om du hör av dig.") % {
        "reference": reference
    }
    return _problem(request, 500, "server.fault", detail)


def _body_id(slug: str) -> int:
    found = PublicBody.objects.filter(slug=slug, is_historical=False).values_list("id", flat=True).first()
    if found is None:
        raise NotFound("body.unknown", _("Kommunen eller regionen finns inte här."))
    return found


def _organisation_id(org: str) -> int:
    """Return the number of the organisation meant, 0 for none: its number here, or its organisation number."""
    plain = org.replace("-", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 20):
        return 0
    by_org_no = Organisations.objects.filter(org_no=plain).values_list("id", flat=True).first()
    return by_org_no or min(int(plain), LARGEST_KEY)


def _answer(content: dict[str, object]) -> HttpResponse:
    return HttpResponse(json.dumps(content, ensure_ascii=False), content_type="application/json")


def _problem(request: HttpRequest, status: int, code: str, detail: str) -> HttpResponse:
    content = {
        "type": f"{host_of(request)}/register/oppna-data/#{code}",
        "title": code,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    response = HttpResponse(json.dumps(content, ensure_ascii=False), status=status, content_type=PROBLEM)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-cache"
    return response
