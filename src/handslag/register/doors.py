# SPDX-License-Identifier: EUPL-1.2
"""The ways in: all bodies, a body's front door, its contacts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handslag.cases.models import SocietalChallenge
from handslag.guidelines.form_guide import guide_for
from handslag.guidelines.format_guide import Question
from handslag.guidelines.models import Adoption, PackVersion
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import pack_of
from handslag.guidelines.resolving import ResolvedPack
from handslag.kernel import clock
from handslag.parties.models import PublicBody
from handslag.register import front_page
from handslag.register.caching import public
from handslag.register.front_page import Contact
from handslag.register.guide_answers import address_with
from handslag.register.partnerships import running_words
from handslag.register.shelf import Shelf, contact_units, shelf_of
from handslag.register.wording import body_words, in_reader
from handslag.ui.parts import Shown, page_number
from handslag.ui.words import datum

FEW = 8
"""So many bodies are found by looking; above that the page has a search field."""


@public
def bodies(request: HttpRequest) -> HttpResponse:
    """Show the bodies to choose from, and apart from them those whose documents are our sources."""
    wanted = request.GET.get("q", "")[:80]
    everybody = list(PublicBody.objects.all())
    active = front_page.matching((one for one in everybody if not one.is_historical), wanted)
    shown = Shown(page_number(request.GET.get("page"), len(active)), len(active))
    taking = sum(not one.is_historical for one in everybody)
    on_page = active[max(0, shown.first - 1) : shown.last]
    return render(
        request,
        "register/bodies.html",
        {
            "wanted": wanted,
            "bodies": _with_guideline(on_page),
            "is_any": taking > 0,
            "with_search": bool(wanted) or taking > FEW,
            "shown": shown,
            "running": running_words(None),
            "sources": _as_sources([one for one in everybody if one.is_historical]),
        },
    )


@public
def front(request: HttpRequest, body: str) -> HttpResponse:
    """Show a body's front door; of a historical body, what its documents are here for."""
    shelf = shelf_of(request, body)
    pack = shelf.guideline.pack if shelf.guideline else None
    context = {
        "shelf": shelf,
        "body": shelf.body,
        "pack": pack,
        "who": body_words(shelf.body),
    }
    if not shelf.takes_initiatives:
        told = {"decision": _decision_told(pack), "history": front_page.told_before(shelf.body.id)}
        return render(request, "register/source_front.html", {**context, **told})
    guide = guide_for(pack, shelf.law.pack) if shelf.law else None
    first = guide.questions[0] if guide else None
    return render(
        request,
        "register/front.html",
        {
            **context,
            "texts": front_page.front_texts(pack),
            "guide": guide,
            "question": first,
            "choices": _first_choices(first, reverse("guide", args=[body])) if first else [],
            "way": front_page.way(pack, body_words(shelf.body)) if pack else [],
            "challenges": _challenges(shelf.body.id),
            "contacts": _contacts(shelf),
            "promises": front_page.promises(pack),
            "running": running_words(shelf.body),
        },
    )


@public
def contacts(request: HttpRequest, body: str) -> HttpResponse:
    """Show whom to talk to in each unit."""
    shelf = shelf_of(request, body)
    context = {
        "shelf": shelf,
        "body": shelf.body,
        "who": body_words(shelf.body),
        "contacts": _contacts(shelf),
    }
    return render(request, "register/contacts.html", context)


def _contacts(shelf: Shelf) -> list[Contact]:
    coordinator = shelf.adoption.functions.get("coordinator") if shelf.adoption else None
    return front_page.contacts_of(shelf.body, contact_units(shelf.body.id), coordinator)


def _first_choices(question: Question, page: str) -> list[dict[str, str]]:
    return [
        {"title": in_reader(choice.text), "url": address_with(page, {question.id: choice.id})}
        for choice in question.choices
    ]


def _challenges(body_id: int) -> list[dict[str, object]]:
    found = SocietalChallenge.objects.filter(body_id=body_id, is_open=True).order_by("id")
    return [
        {"title": one.title, "text": one.about, "meta": [one.source] if one.source else []} for one in found
    ]


def _decision_told(pack: Pack | None) -> str:
    """Say the decision that a source document tells of."""
    told = pack.pack.adopted if pack else None
    return (
        ", ".join(part for part in (in_reader(told.by), datum(told.on), told.item, told.reg_no) if part)
        if told
        else ""
    )


def _with_guideline(bodies: list[PublicBody]) -> list[tuple[PublicBody, Adoption | None]]:
    """Return each body with the whole-body guideline in force there."""
    found = (
        Adoption.objects.in_force(clock.today())
        .filter(body_id__in=[body.id for body in bodies], unit=None, pack_version__kind="guideline")
        .select_related("pack_version")
        .defer("pack_version__files", "pack_version__resolved")
        .order_by("valid_from", "id")
    )
    latest = {one.body_id: one for one in found} if bodies else {}
    return [(body, latest.get(body.id)) for body in bodies]


def _as_sources(historical: list[PublicBody]) -> list[tuple[PublicBody, ResolvedPack | None]]:
    """Return the historical bodies, each with the latest version its documents tell of."""
    known = (
        PackVersion.objects.defer("files", "resolved").exclude(kind="law").order_by("valid_from", "id")
        if historical
        else []
    )
    latest = {version.pack_id.partition("/")[0]: version for version in known}
    pairs = [(body, pack_of(latest[body.slug].id) if body.slug in latest else None) for body in historical]
    return sorted(pairs, key=lambda pair: pair[0].name)
