# SPDX-License-Identifier: EUPL-1.2
"""The guideline to read: the one in force, any earlier one, what has changed, and the law beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.guidelines.explaining_outcomes import explain_rule
from handslag.guidelines.models import Adoption
from handslag.guidelines.pack_format import PackKind
from handslag.guidelines.queries import pack_of
from handslag.guidelines.resolving import ResolvedPack
from handslag.register import guideline_page, wording
from handslag.register.caching import public
from handslag.register.guideline_page import LAW_SOURCES, Citing
from handslag.register.shelf import Shelf, readable_versions, shelf_of, version_shown_at
from handslag.register.wording import body_words, in_reader

COMPARES_WITH = "jamfor"


@public
def adopted(request: HttpRequest, body: str) -> HttpResponse:
    """Show the guideline that holds for the whole body today, the earlier ones, and the law beside it."""
    shelf = shelf_of(request, body)
    context = {**_frame(shelf), "law": _law(shelf)}
    if shelf.guideline is None:
        return render(request, "register/no_guideline.html", context)
    return render(
        request,
        "register/guideline.html",
        {**context, **_reading(shelf, shelf.guideline), "adoption": shelf.adoption},
    )


@public
def version(request: HttpRequest, body: str, issuer: str, name: str, version: str) -> HttpResponse:
    """Show one version, and with ``?jamfor=`` another version what has changed from that one."""
    shelf = shelf_of(request, body)
    shown = version_shown_at(shelf, f"{issuer}/{name}@{version}")
    context = {**_frame(shelf), **_reading(shelf, shown), "law": None}
    if other := request.GET.get(COMPARES_WITH):
        earlier = version_shown_at(shelf, other)
        changes = guideline_page.changes_between(earlier, shown)
        return render(
            request, "register/guideline_changes.html", {**context, "earlier": earlier, "changes": changes}
        )
    adoption = next((one for one in shelf.adoptions if str(one.pack_version) == shown.ref), None)
    return render(request, "register/guideline.html", {**context, "adoption": adoption})


def version_address(shelf: Shelf, ref: str, *, than: str = "") -> str:
    """Return the page of a version, or of what has changed in it ``than`` another."""
    pack_id, _at, number = ref.partition("@")
    issuer, _slash, name = pack_id.partition("/")
    address = reverse("guideline_version", args=[shelf.body.slug, issuer, name, number])
    return f"{address}?{COMPARES_WITH}={than}" if than else address


def _frame(shelf: Shelf) -> dict[str, object]:
    return {
        "shelf": shelf,
        "body": shelf.body,
        "who": body_words(shelf.body),
        "history": [_past(shelf, one) for one in (*shelf.coming, *shelf.earlier)],
        "of_boards": [(one, version_address(shelf, str(one.pack_version))) for one in shelf.of_boards],
        "version_address": lambda ref: version_address(shelf, ref),
        "wording": wording,
    }


def _past(shelf: Shelf, one: Adoption) -> dict[str, object]:
    """Return an adoption that does not hold today, with where to read it and what differs from the one that does."""
    ref = str(one.pack_version)
    differs = shelf.guideline is not None and ref != shelf.guideline.ref
    changed = version_address(shelf, shelf.guideline.ref, than=ref) if shelf.guideline and differs else ""
    return {"adoption": one, "url": version_address(shelf, ref), "changes_url": changed}


def _reading(shelf: Shelf, resolved: ResolvedPack) -> dict[str, object]:
    """Return what the template needs to write a pack out."""
    pack, citing = resolved.pack, Citing(resolved)
    return {
        "resolved": resolved,
        "pack": pack,
        "cite": citing,
        "parts_shown": guideline_page.parts_of(pack),
        "is_law": pack.pack.kind is PackKind.LAW,
        "is_in_force": shelf.guideline is not None
        and shelf.adoption is not None
        and shelf.guideline.ref == resolved.ref,
        "rests_on": _rests_on(shelf, resolved),
        "rule_words": in_reader(explain_rule(pack)) if pack.outcome else "",
        "steps": guideline_page.step_rows(pack, citing),
        "demands": {one.id: guideline_page.document_demands(one) for one in pack.documents},
        "conditions": {one.id: guideline_page.decider_condition(one) for one in pack.deciders},
        "amounts": guideline_page.amounts(pack, citing, shelf.today),
        "functions": {one.id: in_reader(one.title) for one in pack.functions},
    }


def _rests_on(shelf: Shelf, resolved: ResolvedPack) -> list[dict[str, str]]:
    """Return the packs this one takes over or builds on, with their pages."""
    taken = [(parent.ref, _("tar över")) for parent in resolved.parents]
    built = [(one.pack, _("bygger på")) for one in resolved.pack.pack.based_on]
    seen = dict.fromkeys(ref for ref, _how in (*taken, *built))
    how = dict(reversed((*taken, *built)))
    readable = readable_versions(shelf) if seen else {}
    return [
        {
            "title": _told(pack_of(readable[ref])) if ref in readable else ref.replace("@", " "),
            "how": how[ref],
            "url": version_address(shelf, ref) if ref in readable else "",
        }
        for ref in seen
    ]


def _told(resolved: ResolvedPack) -> str:
    """Name a version in words."""
    head = resolved.pack.pack
    return f"{in_reader(head.title)}, {head.version}"


def _law(shelf: Shelf) -> dict[str, object] | None:
    """Return what stands beside every guideline: the law's questions and its dated amounts."""
    if shelf.law is None:
        return None
    citing = Citing(shelf.law, LAW_SOURCES, mark="L")
    return {
        "pack": shelf.law.pack,
        "cite": citing,
        "amounts": guideline_page.amounts(shelf.law.pack, citing, shelf.today),
        "url": version_address(shelf, shelf.law.ref),
        "asked": [one for one in shelf.law.pack.criteria if one.weight != "info"],
    }
