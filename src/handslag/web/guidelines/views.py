# SPDX-License-Identifier: EUPL-1.2
"""Packs and their adoptions: what holds here, every rule with its source, what differs, and a new adoption."""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.guidelines.acts import adopt as adopt_pack
from handslag.guidelines.comparing import RuleChange, compare_rules
from handslag.guidelines.explaining import PART_TITLES, VALUE_TITLES, WEIGHT_TITLES, explained_rules
from handslag.guidelines.explaining_outcomes import explain_rule
from handslag.guidelines.lifecycle import WRITERS
from handslag.guidelines.models import PackVersion
from handslag.guidelines.pack_format import PackKind
from handslag.guidelines.queries import adoption_on, adoptions_of, law_on, pack_of, version_named
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.acts import may_administer
from handslag.parties.models import Unit
from handslag.ui.words import sprak
from handslag.web.guidelines.forms import PREFIX, AdoptionForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page

FIELD_TITLES = {
    "text": lazy("Texten"),
    "title": lazy("Rubriken"),
    "help": lazy("Hjälpen"),
    "weight": lazy("Vikten"),
    "days": lazy("Dagar"),
    "number": lazy("Numret"),
    "needs": lazy("Kommer efter"),
    "responsible": lazy("Ansvar"),
    "when_unclear": lazy("Vid oklarhet"),
    "other_path": lazy("En annan väg"),
    "needs_opinion_from": lazy("Yttrande från"),
    "kind": lazy("Slag"),
    "codes": lazy("Koder"),
    "milestone": lazy("Hållplats"),
}
# More rules than this are shown one part at a time, so that the page stays light.
MOST_AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field that differs, word by word."""

    title: str
    pieces: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A rule that differs, under its part."""

    part: str
    change: RuleChange
    fields: tuple[ShownField, ...]


@staff_page
def adoptions(request: StaffRequest) -> HttpResponse:
    """Show what the body has adopted, with decision and validity, and the versions that are loaded."""
    body_id = request.actor.body_id or 0
    units = dict(Unit.objects.filter(body_id=body_id).values_list("id", "name"))
    rows = adoptions_of(body_id)
    context = {
        "adoptions": rows,
        "units": units,
        "today": clock.today(),
        "law": _law(),
        "versions": _versions().exclude(kind=PackKind.LAW),
        "may_adopt": may_administer(request.actor, body_id) is None,
        "functions": {one.pack_version_id: pack_of(one.pack_version_id).pack for one in rows},
    }
    return render(request, "web/guidelines/adoptions.html", context)


@staff_page
def pack(request: StaffRequest, issuer: str, name: str, version: str) -> HttpResponse:
    """Show a pack with every rule and where it comes from."""
    found = version_named(f"{issuer}/{name}", version)
    resolved = pack_of(found.id)
    parts = defaultdict(list)
    for rule in explained_rules(resolved):
        parts[rule.part].append(rule)
    context = {
        "version": found,
        "resolved": resolved,
        "parts": [(PART_TITLES.get(part), part, rules) for part, rules in parts.items()],
        "rule": explain_rule(resolved.pack),
        "others": _versions().exclude(id=found.id).filter(kind=found.kind),
        "may_write": found.kind != PackKind.LAW and request.actor.role in WRITERS,
        "may_adopt": found.kind != PackKind.LAW
        and may_administer(request.actor, request.actor.body_id or 0) is None,
    }
    return render(request, "web/guidelines/pack.html", context)


@staff_page
def difference(request: StaffRequest, issuer: str, name: str, version: str) -> HttpResponse:
    """Show what differs between a pack and another version."""
    later = version_named(f"{issuer}/{name}", version)
    pack_id, _at, number = request.GET.get("med", "").partition("@")
    earlier = version_named(pack_id, number)
    changes = [shown_change(change) for change in compare_rules(pack_of(earlier.id), pack_of(later.id))]
    counts = Counter(change.part for change in changes)
    part = request.GET.get("del", "")
    if part not in counts:
        part = next(iter(counts)) if len(changes) > MOST_AT_ONCE else ""
    context = {
        "later": later,
        "earlier": earlier,
        "changes": [change for change in changes if part in ("", change.part)],
        "total": len(changes),
        "counts": sorted(counts.items()) if len(changes) > MOST_AT_ONCE else [],
        "part": part,
        "part_titles": PART_TITLES,
        "params": request.GET,
    }
    return render(request, "web/guidelines/difference.html", context)


@staff_page
def adopt(request: StaffRequest, issuer: str, name: str, version: str) -> HttpResponseBase:
    """Record that a version comes into force here, and who plays its functions."""
    body_id = request.actor.body_id or 0
    if refused := may_administer(request.actor, body_id):
        raise refused
    found = version_named(f"{issuer}/{name}", version)
    before = adoption_on(body_id, clock.today())
    form = AdoptionForm(
        pack_of(found.id).pack,
        body_id,
        before.functions if before else {},
        data=request.POST if is_sent(request) else None,
    )
    status = 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                adopt_pack(
                    by=request.actor, body_id=body_id, pack_version_id=found.id, decision=form.decision()
                )
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error, {function.id: PREFIX + function.id for function in form.functions})
            else:
                messages.success(
                    request,
                    _("Antagandet är infört. Nya initiativ bedöms efter riktlinjen från och med den dagen."),
                )
                return redirect(reverse("adoptions", args=[request.public_body.slug]))
    return render(request, "web/guidelines/adopt.html", {"form": form, "version": found}, status=status)


def shown_change(change: RuleChange) -> ShownChange:
    """Return a change with its fields word by word."""
    fields = tuple(
        ShownField(
            sprak(VALUE_TITLES[one.name])
            if one.name in VALUE_TITLES
            else str(FIELD_TITLES.get(one.name, one.name.replace("_", " "))),
            tuple(word_pieces(_plain(one.before), _plain(one.after))),
        )
        for one in change.fields
    )
    return ShownChange(change.address.split("/")[0].split(".")[0], change, fields)


def _plain(value: str) -> str:
    """Say a stored value in a word where it has one."""
    words = {
        "True": _("ja"),
        "False": _("nej"),
        **{str(weight): sprak(title) for weight, title in WEIGHT_TITLES.items()},
        "yearly": _("varje år"),
        "half_yearly": _("varje halvår"),
        "quarterly": _("varje kvartal"),
        "once": _("en gång"),
        "when_needed": _("vid behov"),
        "ongoing": _("löpande"),
    }
    return words.get(value, value)


def word_pieces(before: str, after: str) -> Iterator[dict[str, str]]:
    """Walk what is the same, struck and added between two texts, word by word."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield {"op": "same", "text": "".join(old[a:b])}
            continue
        if b > a:
            yield {"op": "struck", "text": "".join(old[a:b])}
        if d > c:
            yield {"op": "added", "text": "".join(new[c:d])}


def _versions() -> QuerySet[PackVersion]:
    return PackVersion.objects.defer("files", "resolved").order_by("pack_id", "-valid_from", "-id")


def _law() -> PackVersion | None:
    try:
        return law_on(clock.today())
    except NotFound:
        return None
