# SPDX-License-Identifier: EUPL-1.2
"""The register as files and feeds: CSV and JSON of any length, their schema, Atom, and the page that explains them."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handslag.register.asking import Asked, asked_of
from handslag.register.caching import public, public_data
from handslag.register.disclosure import FIELDS, IN_LISTS, Disclosed, as_public, readings_for
from handslag.register.listing import published
from handslag.register.open_formats import LICENCE_URL, csv_lines, json_lines, json_schema
from handslag.register.records import in_batches, records_of, with_names

LATEST = 30
IN_FEED = IN_LISTS | {"story", "purpose"}


@require_safe
@public_data
def as_csv(request: HttpRequest, body: str | None = None) -> StreamingHttpResponse:
    """Send the list as CSV, as long as it is."""
    lines = csv_lines(_rows(asked_of(request, body)), host_of(request))
    return _file(lines, "text/csv; charset=utf-8", body, "csv")


@require_safe
@public_data
def as_json_file(request: HttpRequest, body: str | None = None) -> StreamingHttpResponse:
    """Send the list as JSON, as long as it is."""
    lines = json_lines(_rows(asked_of(request, body)), host_of(request))
    return _file(lines, "application/json", body, "json")


@require_safe
@public_data
def schema(request: HttpRequest) -> JsonResponse:
    """Send the schema of the files, made from the list of public fields."""
    return JsonResponse(json_schema(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
@public_data
def feed(request: HttpRequest, body: str | None = None) -> HttpResponse:
    """Send the latest published partnerships as an Atom feed."""
    asked = asked_of(request, body)
    host = host_of(request)
    found = with_names(published(asked.wanted)).order_by("-published_at", "-pk")[:LATEST]
    page = reverse("body_register", args=[body]) if body else reverse("register")
    made = Atom1Feed(
        title=_("Partnerskap i %(name)s") % {"name": asked.body.name}
        if asked.body
        else _("Idéburna offentliga partnerskap"),
        link=f"{host}{page}",
        description=_("De senast publicerade partnerskapen."),
        language=get_language() or "sv",
        feed_url=request.build_absolute_uri(),
        feed_copyright=LICENCE_URL,
    )
    for record in records_of(found, readings_for(IN_FEED)):
        shown = as_public(record, IN_FEED)
        made.add_item(
            title=shown["title"],
            link=f"{host}{shown['url']}",
            unique_id=f"{host}{shown['url']}",
            description=_summary(shown),
            pubdate=record.agreement.published_at,
            updateddate=shown["published_at"],
            categories=shown["challenges"] or (),
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@public
def about(request: HttpRequest) -> HttpResponse:
    """Explain the open data: the files, the API, the licence, and every public field."""
    fields = [
        {
            "name": one.name,
            "says": one.says,
            "needs": [str(part) for part in one.needs],
            "columns": ", ".join(column.name for column in one.columns),
        }
        for one in FIELDS
    ]
    return render(request, "register/open_data.html", {"fields": fields, "licence": LICENCE_URL})


def host_of(request: HttpRequest) -> str:
    """Return the beginning of addresses as the reader wrote it."""
    return f"{request.scheme}://{request.get_host()}"


def _rows(asked: Asked) -> Iterator[Disclosed]:
    return (as_public(record) for record in in_batches(published(asked.wanted, asked.order), readings_for()))


def _file(lines: Iterator[str], content_type: str, body: str | None, ending: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    name = f"partnerskap-{body}.{ending}" if body else f"partnerskap.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _summary(shown: Disclosed) -> str:
    parties = ", ".join(one.name for one in shown["parties"] or ())
    return " – ".join(filter(None, (parties, shown["story"] or shown["purpose"] or "")))
