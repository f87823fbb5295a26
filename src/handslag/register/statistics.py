# SPDX-License-Identifier: EUPL-1.2
"""The figures to the public: of a body, of all bodies, as page, CSV and JSON, and the frozen yearly reports."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.dossiers.models import Document
from handslag.dossiers.storage import load
from handslag.kernel.errors import NotFound
from handslag.parties.models import PublicBody
from handslag.register.caching import public, read_from_every_site
from handslag.register.figures_shown import AddressOf, shown_figures
from handslag.register.shelf import body_at
from handslag.statistics.composing import all_tables
from handslag.statistics.models import YearlyReport
from handslag.statistics.queries import Answered, Asked, count_for, report_at, reports_of
from handslag.statistics.tables import as_csv, as_json
from handslag.ui.words import datum

CSV = "text/csv; charset=utf-8"


@public
def statistics(request: HttpRequest, body: str) -> HttpResponse:
    """Show a body's figures of a year, of the whole body or one board."""
    found = _body(request, body)
    answered = count_for(asked_in(request, found))
    context = figures_context(answered, reverse("public_statistics", args=[body]))
    context |= {"body": found, "reports": shown_reports(found)}
    return render(request, "register/statistics.html", context)


@public
def all_statistics(request: HttpRequest) -> HttpResponse:
    """Show the figures of all bodies together."""
    answered = count_for(asked_in(request, None))
    context = figures_context(answered, reverse("all_statistics"))
    return render(request, "register/statistics.html", context | {"body": None, "reports": None})


@read_from_every_site
@public
def statistics_csv(request: HttpRequest, body: str, table: str) -> HttpResponse:
    """Hand out one of a body's tables as CSV."""
    return csv_of(count_for(asked_in(request, _body(request, body))), table)


@read_from_every_site
@public
def all_statistics_csv(request: HttpRequest, table: str) -> HttpResponse:
    """Hand out one of the tables of all bodies as CSV."""
    return csv_of(count_for(asked_in(request, None)), table)


@read_from_every_site
@public
def statistics_json(request: HttpRequest, body: str) -> HttpResponse:
    """Hand out all of a body's tables as JSON."""
    found = _body(request, body)
    answered = count_for(asked_in(request, found))
    return JsonResponse(figures_json(answered, found), json_dumps_params={"ensure_ascii": False})


@read_from_every_site
@public
def all_statistics_json(request: HttpRequest) -> HttpResponse:
    """Hand out all tables of all bodies as JSON."""
    answered = count_for(asked_in(request, None))
    return JsonResponse(figures_json(answered, None), json_dumps_params={"ensure_ascii": False})


@read_from_every_site
@public
def report_file(request: HttpRequest, body: str, year: int, edition: int, ending: str) -> HttpResponse:
    """Hand out a frozen report as PDF, Word or the JSON that its hash is of."""
    return report_bytes(report_at(_body(request, body).pk, year, edition), ending)


def asked_in(request: HttpRequest, body: PublicBody | None) -> Asked:
    """Read what is asked for out of an address.

    Raises: NotFound for a year or board that is no number.
    """
    return Asked(
        body,
        whole_number(request.GET, "ar"),
        whole_number(request.GET, "namnd") if body is not None else None,
    )


def figures_context(
    answered: Answered, page: str, address_of: AddressOf = lambda cell: ""
) -> dict[str, object]:
    """Return what the shared parts of a page of figures read; ``page`` is the public page whose files belong to it."""
    chosen = {"ar": answered.count.figures.year}
    if answered.board_id is not None:
        chosen["namnd"] = answered.board_id
    return {
        "shown": shown_figures(answered, address_of),
        "years": answered.years,
        "boards": list(answered.boards.items()),
        "board": answered.board_id,
        "csv": lambda table: f"{page}{table}.csv?{urlencode(chosen)}",
        "json_url": f"{page}siffror.json?{urlencode(chosen)}",
    }


def figures_json(answered: Answered, body: PublicBody | None) -> dict[str, object]:
    """Return the figures as open data; sums are whole öre."""
    return {
        "body": {"name": body.name, "address": body.slug, "org_no": body.org_no} if body else None,
        "board": answered.boards.get(answered.board_id or 0),
        "year": answered.count.figures.year,
        "counted_on": answered.counted_on.isoformat(),
        "tables": as_json(all_tables(answered.count)),
    }


def csv_of(answered: Answered, table_id: str) -> HttpResponse:
    """Return one table as a file.

    Raises: NotFound for a table that is not there.
    """
    table = next((one for one in all_tables(answered.count) if one.id == table_id), None)
    if table is None:
        raise NotFound("statistics.table", _("Tabellen finns inte för det här året."))
    name = f"{table.id}-{answered.count.figures.year}.csv"
    return HttpResponse(
        as_csv(table), content_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def shown_reports(body: PublicBody) -> list[dict[str, str]]:
    """Return the frozen reports of a body as a list shows them."""
    return [_shown_report(body, one) for one in reports_of(body.pk)]


def report_bytes(report: YearlyReport, ending: str) -> HttpResponse:
    """Return a frozen report's file.

    Raises: NotFound for another kind of file.
    """
    name = f'inline; filename="arsrapport-{report.year}-{report.edition}.{ending}"'
    if ending == "json":
        return HttpResponse(
            report.snapshot.content, content_type="application/json", headers={"Content-Disposition": name}
        )
    documents: dict[str, Document] = {"pdf": report.pdf, "docx": report.docx}
    if ending not in documents:
        raise NotFound("statistics.report_kind", _("Rapporten finns som PDF, Word och JSON."))
    file = documents[ending].files.order_by("-number")[0]
    return HttpResponse(
        load(file.sha256), content_type=file.media_type, headers={"Content-Disposition": name}
    )


def _shown_report(body: PublicBody, report: YearlyReport) -> dict[str, str]:
    files = {
        ending: reverse("public_report_file", args=[body.slug, report.year, report.edition, ending])
        for ending in ("pdf", "docx", "json")
    }
    title = _("Årsrapport %(year)d") % {"year": report.year}
    if report.edition > 1:
        title = _("Årsrapport %(year)d, upplaga %(edition)d") % {
            "year": report.year,
            "edition": report.edition,
        }
    line = _("%(number)s, fryst %(day)s") % {
        "number": report.dossier.reg_no,
        "day": datum(report.frozen_on),
    }
    return {"title": title, "line": line, **files}


def _body(request: HttpRequest, slug: str) -> PublicBody:
    body = body_at(slug)
    # Why setattr: the frame reads request.public_body, which Django's type does not know.
    setattr(request, "public_body", body)  # noqa: B010
    return body


def whole_number(asked: QueryDict, name: str) -> int | None:
    """Read a whole number out of what is asked; ``None`` when nothing is said.

    Raises: NotFound for what is no number.
    """
    text = asked.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise NotFound("statistics.address", _("Adressen pekar inte på några siffror."))
    return int(text)
