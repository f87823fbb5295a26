# SPDX-License-Identifier: EUPL-1.2
"""Edit a draft in the browser: every list of rules, one rule at a time, and what the guideline is called."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from handslag.guidelines import acts
from handslag.guidelines.complaints import Complaint, errors_in
from handslag.guidelines.draft_queries import checked_version, draft_file, first_files
from handslag.guidelines.drafting import CheckedDraft, edited
from handslag.guidelines.editing import (
    LISTS,
    Item,
    Unfit,
    address_at,
    dropped,
    identified,
    item_of,
    items_of,
    made,
    moved,
    put,
)
from handslag.guidelines.editing_sections import SECTIONS, owning, section_of
from handslag.guidelines.format_guide import GuideRow
from handslag.guidelines.format_values import FORM_TITLES
from handslag.guidelines.lifecycle import DRAFT, DraftFile
from handslag.guidelines.pack_format import Pack
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.ui.words import sprak
from handslag.web.drafts.format_fields import title_of
from handslag.web.drafts.rule_forms import FormatForm, IdentityForm, RuleForm, field_name
from handslag.web.drafts.rule_words import LIST_WORDS, SECTION_WORDS
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page

GUIDE = "form_guide"


@dataclass(frozen=True)
class Written:
    """A draft to be edited: as it is written, and the whole with what it extends while that can be made."""

    file: DraftFile
    found: CheckedDraft
    pack: Pack

    @property
    def whole(self) -> Pack:
        """Return the whole pack, or what is written while the whole cannot be made."""
        return self.found.resolved.pack if self.found.resolved else self.pack

    def origin(self, path: str, rule_id: str) -> str:
        """Name the pack that a rule was written in; empty for the draft's own."""
        return self.found.resolved.origins.get(f"{path}/{rule_id}", "") if self.found.resolved else ""


@dataclass(frozen=True)
class ShownFault:
    """A complaint with the page where its field is, when there is one."""

    complaint: Complaint
    url: str


@staff_page
def draft_rules(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Show every list of rules that can be edited, with each rule and a way to it."""
    written = written_for(request, draft_id)
    lists = [
        (
            path,
            LIST_WORDS[path],
            [(one.id, title_of(one), written.origin(path, one.id)) for one in items_of(written.whole, path)],
        )
        for path in LISTS
        if not path.startswith(f"{GUIDE}.")
    ]
    context = {
        "file": written.file,
        "lists": lists,
        "sections": [(path, words) for path, words in SECTION_WORDS.items() if path != GUIDE],
        "guide": section_of(written.whole, GUIDE),
        "faults": faults_of(written.found, request.public_body.slug, draft_id),
    }
    return render(request, "web/drafts/rules.html", context)


@staff_page
def draft_rule(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Edit a rule, add one, or drop it: which list and rule stand in the address."""
    written = written_for(request, draft_id)
    path, rule_id = request.GET.get("lista", ""), request.GET.get("regel", "")
    if path not in LISTS or "\x00" in rule_id:
        raise NotFound("draft.list", _("Den delen går inte att ändra här."))
    item = item_of(written.whole, path, rule_id) if rule_id else None
    if rule_id and item is None:
        raise NotFound("draft.rule", _("Regeln finns inte i utkastet."))
    form = RuleForm(path, written.whole, item, data=request.POST if is_sent(request) else None)
    if is_sent(request) and (pack := _changed(request, written, form, path, rule_id)) is not None:
        with translation.override("sv"):
            note = _note(request, path, rule_id or form.cleaned_data.get("id", ""))
        if kept_as_next(request, written, form, pack, note):
            return redirect(list_address(request.public_body.slug, draft_id, path))
    context = {
        "file": written.file,
        "form": form,
        "path": path,
        "list_title": LIST_WORDS[path],
        "title": _heading(item) if item else _("Ny regel"),
        "item": item,
        "origin": written.origin(path, rule_id),
        "back": list_address(request.public_body.slug, draft_id, path),
        "based_on": request.POST.get("based_on") or written.file.latest.number,
    }
    return render(request, "web/drafts/rule.html", context, status=422 if is_sent(request) else 200)


@staff_page
def draft_identity(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Edit what the guideline is called."""
    written = written_for(request, draft_id)
    form = IdentityForm(written.pack, data=request.POST if is_sent(request) else None)
    if is_sent(request) and form.is_valid():
        try:
            pack = identified(written.pack, form.values())
        except Unfit as unfit:
            form.put(unfit.faults)
        else:
            with translation.override("sv"):
                note = _("Ändrade uppgifterna om riktlinjen.")
            if kept_as_next(request, written, form, pack, note):
                return redirect("draft", request.public_body.slug, draft_id)
    context = {
        "file": written.file,
        "form": form,
        "based_on": request.POST.get("based_on") or written.file.latest.number,
    }
    return render(request, "web/drafts/identity.html", context, status=422 if is_sent(request) else 200)


def list_address(slug: str, draft_id: int, path: str) -> str:
    """Return the page that a list of rules stands on."""
    page = "draft_guide" if path.startswith(GUIDE) else "draft_rules"
    return f"{reverse(page, args=[slug, draft_id])}#{path}"


def faults_of(found: CheckedDraft, slug: str, draft_id: int) -> list[ShownFault]:
    """Return all that is wrong, each with the page and field where it is mended."""
    pack = found.read.pack
    return [
        ShownFault(one, _mended_at(found, pack, one, slug, draft_id) if pack else "")
        for one in errors_in(found.complaints)
    ]


def _mended_at(found: CheckedDraft, pack: Pack, one: Complaint, slug: str, draft_id: int) -> str:
    whole = found.resolved.pack if found.resolved else pack
    spot = address_at(pack, one.place)
    if spot:
        path, rule_id, rest = spot
        item = item_of(whole, path, rule_id)
        url = f"{reverse('draft_rule', args=[slug, draft_id])}?lista={path}&regel={rule_id}"
    elif one.place in LISTS:
        return list_address(slug, draft_id, one.place)
    else:
        path, _dot, rest = one.place.partition(".")
        if path not in SECTIONS:
            return ""
        item = section_of(whole, path)
        url = f"{reverse('draft_part', args=[slug, draft_id])}?del={path}"
    name = field_name(path, item, whole, "source" if one.code == "no_source" else rest)
    return f"{url}#id_{name}" if name else url


def written_for(request: StaffRequest, draft_id: int) -> Written:
    """Return the draft when the actor may edit it.

    Raises: Refused by the table; NotFound for files that make no pack, which are mended as files.
    """
    file = draft_file(draft_id, request.actor)
    DRAFT.require("revise", file, request.actor)
    found = checked_version(file.latest)
    if found.read.pack is None:
        raise NotFound("draft.unreadable", _("Utkastet går inte att läsa. Läs in en ny version från filer."))
    return Written(file, found, found.read.pack)


def _changed(request: StaffRequest, written: Written, form: RuleForm, path: str, rule_id: str) -> Pack | None:
    """Return the pack as the form wants it; nothing when the form or the format says no."""
    if "drop" in request.POST and rule_id:
        form.is_valid()
        pack = dropped(owning(written.pack, written.whole, path), written.found.resolved, path, rule_id)
        if path.startswith(f"{GUIDE}.") and not items_of(pack, path):
            form.add_error(
                None, _("Guiden behöver minst en fråga och ett svar. Ta bort hela guiden i stället.")
            )
            return None
        return pack
    if not form.is_valid():
        return None
    new_id = form.cleaned_data.get("id", "")
    if not rule_id and item_of(written.whole, path, new_id):
        form.add_error("id", _("Namnet är upptaget. Välj ett annat."))
        return None
    try:
        item = made(path, form.values())
    except Unfit as unfit:
        form.put(unfit.faults)
        return None
    pack = owning(written.pack, written.whole, path)
    if rule_id:
        pack = put(pack, path, item)
        return pack if form.move_to is None else moved(pack, path, rule_id, form.move_to)
    return put(pack, path, item, form.cleaned_data.get("after", ""))


def version_read(request: StaffRequest, file: DraftFile) -> int:
    """Return the number of the version that the writer has read: as the form says, else the latest."""
    said = request.POST.get("based_on") or str(file.latest.number)
    # Why 0: what is no number of a version is none that the writer has read.
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0


def kept_as_next(request: StaffRequest, written: Written, form: FormatForm, pack: Pack, note: str) -> bool:
    """Keep the pack as the next version, unless somebody has written meanwhile; the note is kept too, and so is in Swedish."""
    try:
        version = acts.revise_draft(
            by=request.actor,
            draft_id=written.file.draft.pk,
            files=edited(pack, written.file.latest.files, first_files(written.file.draft)),
            based_on=version_read(request, written.file),
            note=note,
        )
    except NotAllowed:
        raise
    except Refused as refused:
        put_on(form, refused)
        return False
    if version.is_sound:
        messages.success(request, _("Sparat som version %(number)s.") % {"number": version.number})
    else:
        messages.warning(
            request,
            _("Sparat som version %(number)s. Något behöver rättas innan den kan gå vidare.")
            % {"number": version.number},
        )
    return True


def _heading(item: Item) -> str:
    # Why: the reason of a guide's answer is a whole sentence or two.
    return sprak(FORM_TITLES[item.form]) if isinstance(item, GuideRow) else title_of(item)


def _note(request: StaffRequest, path: str, rule_id: str) -> str:
    words = {"list": str(LIST_WORDS[path]), "rule": rule_id}
    if "drop" in request.POST:
        return _("Tog bort %(rule)s ur %(list)s.") % words
    return _("Skrev %(rule)s i %(list)s.") % words
