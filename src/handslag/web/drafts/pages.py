# SPDX-License-Identifier: EUPL-1.2
"""What staff read of drafts: the list, a draft with its versions and rounds, its text, what it changes, its files."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.cases.models import OPEN_STATES, Binding, Layer
from handslag.guidelines.comparing import compare_rules
from handslag.guidelines.complaints import Gravity
from handslag.guidelines.draft_queries import (
    checked_version,
    decision_of,
    draft_file,
    drafts_of,
    rounds_of,
    versions_of,
)
from handslag.guidelines.explaining import PART_TITLES, ExplainedRule, explained_rules
from handslag.guidelines.explaining_outcomes import explain_rule
from handslag.guidelines.lifecycle import DRAFT, WRITERS, DraftFile
from handslag.guidelines.models import DraftVersion, Position
from handslag.guidelines.packing import pack_zip
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.guidelines.resolving import ResolvedPack
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.web import recusals
from handslag.web.disposition import disposition
from handslag.web.drafts.editing import faults_of
from handslag.web.guidelines.views import MOST_AT_ONCE, shown_change
from handslag.web.staff import StaffRequest, staff_page

Parts = list[tuple[str, list[ExplainedRule]]]


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Open cases under one version, and how many rules would be others under the draft."""

    pack: str
    cases: int
    changes: int
    parts: tuple[tuple[str, int], ...]


@staff_page
def drafts(request: StaffRequest) -> HttpResponse:
    """Show the drafts of the body."""
    context = {"drafts": drafts_of(request.actor), "may_write": request.actor.role in WRITERS}
    return render(request, "web/drafts/drafts.html", context)


@staff_page
def draft(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Show a draft: where it stands, what is wrong with it, who has been asked, its versions."""
    file = draft_file(draft_id, request.actor)
    found = checked_version(file.latest)
    offers = DRAFT.offers(file, request.actor)
    offered = {offer.move.name: offer for offer in offers if offer.refused is None}
    context = {
        "file": file,
        "offers": offered,
        "refused": [offer for offer in offers if offer.refused and offer.move.name not in recusals.TITLES],
        "conflicts": [
            {"title": title, "url": reverse(f"draft_{name}", args=[request.public_body.slug, draft_id])}
            for name, title in recusals.TITLES.items()
            if name in offered
        ],
        "faults": faults_of(found, request.public_body.slug, draft_id),
        "warnings": [one for one in found.complaints if one.gravity is not Gravity.ERROR],
        "pack": found.read.pack,
        "versions": versions_of(file.draft),
        "rounds": rounds_of(file.draft),
        "decision": decision_of(file.draft),
        "positions": dict(Position.choices),
        "today": clock.today(),
    }
    return render(request, "web/drafts/draft.html", context)


@staff_page
def draft_text(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Show a draft as it reads, every rule with its source."""
    file = draft_file(draft_id, request.actor)
    resolved = resolved_or_none(file.latest)
    context = {
        "file": file,
        "resolved": resolved,
        "parts": parts_of(resolved) if resolved else [],
        "titles": PART_TITLES,
        "rule": explain_rule(resolved.pack) if resolved else None,
    }
    return render(request, "web/drafts/text.html", context)


@staff_page
def draft_changes(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Show what a version changes: from what the draft came from, from what holds now, or from an earlier version.

    Raises: NotFound for a version that is not there.
    """
    file = draft_file(draft_id, request.actor)
    versions = {
        str(one.number): one
        for one in DraftVersion.objects.filter(draft=file.draft).defer("files").order_by("number")
    }
    later = versions.get(request.GET.get("till", ""), file.latest)
    asked = request.GET.get("fran", "ursprung")
    before, name = _earlier(file, asked, versions)
    after = resolved_or_none(later)
    changes = [shown_change(one) for one in compare_rules(before, after)] if before and after else []
    counts = Counter(change.part for change in changes)
    part = request.GET.get("del", "")
    if part not in counts:
        part = next(iter(counts)) if len(changes) > MOST_AT_ONCE else ""
    context = {
        "file": file,
        "later": later,
        "earlier": name,
        "changes": [change for change in changes if part in ("", change.part)],
        "total": len(changes),
        "counts": sorted(counts.items()) if len(changes) > MOST_AT_ONCE else [],
        "part": part,
        "part_titles": PART_TITLES,
        "params": request.GET,
        "is_comparable": bool(before and after),
        "others": [one for one in versions.values() if one.number != later.number],
        "asked": asked,
    }
    return render(request, "web/drafts/changes.html", context)


@staff_page
def draft_effects(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Show what would change for cases under way if they were under the draft; they keep their own version to the end."""
    file = draft_file(draft_id, request.actor)
    after = resolved_or_none(file.latest)
    bindings = Binding.objects.filter(
        body_id=request.actor.body_id or 0, layer=Layer.GOVERNING, case__state__in=OPEN_STATES
    )
    # Why the latest row: a later binding of the same layer takes over.
    bound = dict(bindings.order_by("id").values_list("case_id", "pack_version_id"))
    rows = []
    for version_id, cases in sorted(Counter(bound.values()).items()):
        before = pack_of(version_id)
        changes = compare_rules(before, after) if after else ()
        parts = Counter(one.address.split("/")[0].split(".")[0] for one in changes)
        rows.append(OnTheWay(before.ref, cases, len(changes), tuple(parts.most_common())))
    context = {"file": file, "rows": rows, "part_titles": PART_TITLES, "is_readable": after is not None}
    return render(request, "web/drafts/effects.html", context)


@staff_page
def draft_zip(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Give out the files of a draft's latest version, or of the one asked for, byte for byte."""
    file = draft_file(draft_id, request.actor)
    asked = request.GET.get("version", "")
    version = file.latest
    if asked:
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
        found = DraftVersion.objects.filter(draft=file.draft, number=number).first()
        if found is None:
            raise NotFound("draft.version", _("Versionen finns inte."))
        version = found
    response = HttpResponse(pack_zip(version.files), content_type="application/zip")
    response["Content-Disposition"] = disposition(
        f"{file.draft.pack_id.replace('/', '-')} {version.number}.zip"
    )
    return response


def resolved_or_none(version: DraftVersion) -> ResolvedPack | None:
    """Return a version with all it extends, or nothing while too much is wrong with it."""
    found = checked_version(version)
    return found.resolved if found.is_sound else None


def parts_of(resolved: ResolvedPack) -> Parts:
    """Return the rules of a pack, part by part."""
    parts: dict[str, list[ExplainedRule]] = {}
    for rule in explained_rules(resolved):
        parts.setdefault(rule.part, []).append(rule)
    return list(parts.items())


def _earlier(
    file: DraftFile, asked: str, versions: dict[str, DraftVersion]
) -> tuple[ResolvedPack | None, str]:
    """Return what to compare with, and its name."""
    if asked in versions:
        return resolved_or_none(versions[asked]), _("version %(number)s") % {"number": asked}
    if asked == "gallande":
        adoption = adoption_on(file.draft.body_id, clock.today())
        if adoption is not None:
            return pack_of(adoption.pack_version_id), str(adoption.pack_version)
    elif asked == "ursprung" and file.draft.came_from_id:
        return pack_of(file.draft.came_from_id), str(file.draft.came_from)
    elif asked == "ursprung":
        first = versions["1"]
        return resolved_or_none(first), _("version %(number)s") % {"number": 1}
    raise NotFound("draft.version", _("Versionen finns inte."))
