# SPDX-License-Identifier: EUPL-1.2
"""The pages of the public register: the list, a partnership, an organisation and a board.

Why Any: query sets come from a manager that the stubs have no type for.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.agreements.models import Agreement, Party
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.parties.models import Organisation, PublicBody
from handslag.register.asking import Asked, asked_of, register_body
from handslag.register.caching import public
from handslag.register.disclosure import IN_LISTS, as_public, readings_for
from handslag.register.listing import Choices, RegisterFilter, choices_among, published
from handslag.register.partnership_page import page_of
from handslag.register.partnership_rows import PartnershipRow, row_of
from handslag.register.records import records_of, with_names
from handslag.ui.parts import ROWS, Shown, page_number, query
from handslag.ui.words import stor, talord

SHOWN_IN_ROWS = IN_LISTS - {"published_at"}


@public
def register(request: HttpRequest, body: str | None = None) -> HttpResponse:
    """Show the register of all bodies or of one, narrowed as the address says."""
    asked = asked_of(request, body)
    if body:
        _of_body(request, asked.body)
    found = published(asked.wanted, asked.order)
    shown, rows = _page(request, found)
    choices = choices_among(asked.body if body else None)
    context = {
        "body": asked.body if body else None,
        "wanted": asked.wanted,
        "order": asked.order,
        "choices": _filters(asked, choices, is_of_body=body is not None),
        "organisation": _organisation_named(asked.wanted),
        "files": _files(request, body),
        **_around(request, rows, shown),
    }
    return render(request, "register/register.html", context)


@public
def partnership(request: HttpRequest, body: str, partnership_id: int) -> HttpResponse:
    """Show one partnership with what its parties let the public see."""
    owner = register_body(body)
    _of_body(request, owner)
    rows = with_names(Agreement.objects.published()).filter(pk=partnership_id, body=owner)
    records = records_of(rows, readings_for())
    if not records:
        raise NotFound("partnership.unknown", _("Partnerskapet finns inte i registret."))
    page = page_of(as_public(records[0]), clock.today())
    return render(request, "register/partnership.html", {"page": page})


@public
def organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Show an organisation with the partnerships whose parties are public; others are not known here."""
    shown, rows = _page(request, published(RegisterFilter(organisation_id=organisation_id)))
    named = next(
        (one for row in rows for one in row.organisations if one.organisation_id == organisation_id), None
    )
    if named is None:
        merged = (
            Organisation.objects.filter(id=organisation_id).values_list("merged_into_id", flat=True).first()
        )
        if merged:
            return HttpResponsePermanentRedirect(reverse("public_organisation", args=[merged]))
        raise NotFound("organisation.unknown", _("Organisationen har inga partnerskap i registret."))
    return render(
        request, "register/organisation.html", {"organisation": named, **_around(request, rows, shown)}
    )


@public
def board(request: HttpRequest, body: str, unit_id: int) -> HttpResponse:
    """Show a board with the partnerships it answers for."""
    owner = register_body(body)
    _of_body(request, owner)
    shown, rows = _page(request, published(RegisterFilter(body_id=owner.id, board_id=unit_id)))
    if not rows:
        raise NotFound("board.unknown", _("Nämnden har inga partnerskap i registret."))
    context = {"body": owner, "board": rows[0].board, **_around(request, rows, shown)}
    return render(request, "register/board.html", context)


def count_words(number: int) -> str:
    """Say how many partnerships there are."""
    words = stor(talord(number)) if number else _("Inga")
    return ngettext("%(number)s partnerskap", "%(number)s partnerskap", number) % {"number": words}


def running_words(body: PublicBody | None) -> str:
    """Say how many published partnerships run, empty when none does."""
    wanted = RegisterFilter(state="running", body_id=body.id if body else None)
    number = published(wanted).order_by().count()
    if not number:
        return ""
    return ngettext("%(number)s partnerskap pågår", "%(number)s partnerskap pågår", number) % {
        "number": stor(talord(number))
    }


def _of_body(request: HttpRequest, body: PublicBody | None) -> None:
    # Why setattr: the frame reads request.public_body, which Django's type does not know.
    setattr(request, "public_body", body)  # noqa: B010


def _page(request: HttpRequest, found: Any) -> tuple[Shown, list[PartnershipRow]]:
    """Return the rows of the page asked for."""
    total = found.order_by().count()
    shown = Shown(page_number(request.GET.get("page"), total), total)
    start = (shown.number - 1) * ROWS
    agreements = list(with_names(found)[start : start + ROWS]) if total else []
    records = records_of(agreements, readings_for(SHOWN_IN_ROWS))
    today = clock.today()
    return shown, [row_of(as_public(record, SHOWN_IN_ROWS), today) for record in records]


def _around(request: HttpRequest, rows: list[PartnershipRow], shown: Shown) -> dict[str, object]:
    return {
        "rows": rows,
        "shown": shown,
        "params": request.GET,
        "count": count_words(shown.total),
        "has_sums": any(row.value for row in rows),
    }


def _filters(asked: Asked, choices: Choices, *, is_of_body: bool) -> list[dict[str, object]]:
    """Return the choices of the filter bar, at most four; a choice of one value is none."""
    wanted = asked.wanted
    states = [("running", _("Pågår")), ("ended", _("Avslutade"))]
    found = [_choice("state", _("Läge"), _("Alla lägen"), states, wanted.state)]
    if is_of_body:
        found.append(_choice("board", _("Nämnd"), _("Alla nämnder"), choices.boards, wanted.board_id))
        found.append(
            _choice("challenge", _("Utmaning"), _("Alla utmaningar"), choices.challenges, wanted.challenge_id)
        )
    else:
        chosen = asked.body.slug if asked.body else ""
        found.append(
            _choice("body", _("Kommun eller region"), _("Alla kommuner och regioner"), choices.bodies, chosen)
        )
    years = [(year, str(year)) for year in choices.years]
    found.append(_choice("year", _("Startår"), _("Alla år"), years, wanted.year))
    return [one for one in found if one["options"] or one["value"]]


def _choice(name: str, label: str, every: str, options: Any, value: object) -> dict[str, object]:
    pairs = list(options)
    return {
        "name": name,
        "label": label,
        "options": [("", every), *pairs] if pairs else [],
        "value": value or "",
    }


def _organisation_named(wanted: RegisterFilter) -> str:
    """Return the name of the organisation that the list is narrowed to, empty when none is or it is not public here."""
    if wanted.organisation_id is None:
        return ""
    public_here = published(RegisterFilter(organisation_id=wanted.organisation_id)).order_by().values("pk")
    named = Party.objects.filter(organisation_id=wanted.organisation_id, agreement__in=public_here)
    return named.order_by("-id").values_list("name", flat=True).first() or ""


def _files(request: HttpRequest, body: str | None) -> dict[str, str]:
    """Return the addresses of the same list as files and feed."""
    names = ("csv", "json", "feed")
    chosen = query(request.GET, page=None, sort=None)
    tail = chosen if chosen != "?" else ""
    return {
        name: reverse(f"body_register_{name}", args=[body]) + tail
        if body
        else reverse(f"register_{name}") + tail
        for name in names
    }
