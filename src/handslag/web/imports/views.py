# SPDX-License-Identifier: EUPL-1.2
"""The list of imports with the template and the form, one import with what its check found, and the files to fetch."""

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.imports import acts
from handslag.imports.models import Run
from handslag.imports.progress import progress_of
from handslag.imports.reading import Complaint
from handslag.imports.tables import MOST_BYTES
from handslag.imports.tasks import carry_out_in_background, check_in_background
from handslag.imports.template import complained, text, text_sheet, workbook
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.actor import Actor
from handslag.parties.models import Unit, UnitKind
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_RUNS = 20
SHOWN = 50
PHASES = {
    "waiting": lazy("Väntar på sin tur"),
    "reading": lazy("Läser filen"),
    "comparing": lazy("Jämför med det som finns"),
    "organisations": lazy("För in organisationer"),
    "partnerships": lazy("För in partnerskap"),
    "done": lazy("Avslutar"),
}


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it was sent in."""

    name: str
    content: bytes


class SendInForm(forms.Form):
    """The file to check."""

    file = forms.FileField(
        label=lazy("Er lista"),
        help_text=lazy("En arbetsbok (.xlsx) eller text (.csv), högst 10 MB och 20 000 rader."),
        max_length=255,
        error_messages={
            "required": lazy("Välj en fil."),
            "invalid": lazy("Välj en fil."),
            "missing": lazy("Välj en fil."),
            "empty": lazy("Filen är tom. Välj en annan fil."),
            "max_length": lazy("Filens namn är för långt. Ge den ett kortare namn."),
        },
    )

    def clean_file(self) -> SentFile:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(lazy("Filen är för stor. Den får vara högst 10 MB."), code="size")
        return SentFile(file.name, file.read())


@staff_page
def imports(request: StaffRequest) -> HttpResponseBase:
    """Show the template and what has been sent in; take in a new file."""
    _must_import(request)
    form, status = SendInForm(*((request.POST, request.FILES) if is_sent(request) else ())), 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                run = _sent_in(request.actor, request.public_body.id, file.name, file.content)
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                return redirect(reverse("import_run", args=[request.public_body.slug, run.pk]))
    runs = Run.objects.filter(body_id=request.public_body.id).defer("content", "complaints", "notes")
    context = {"form": form, "runs": runs.select_related("sent_by").order_by("-sent_at", "-id")[:MOST_RUNS]}
    return render(request, "web/imports/list.html", context, status=status)


@staff_page
def import_run(request: StaffRequest, run_id: int) -> HttpResponseBase:
    """Show how far a file has come and what was found; let what is found sound be entered."""
    _must_import(request)
    run = _run(request, run_id)
    refused: Refused | None = None
    if is_sent(request):
        try:
            _begun(request.actor, run.pk)
        except NotAllowed:
            raise
        except Refused as error:
            refused = error
        else:
            return redirect(reverse("import_run", args=[request.public_body.slug, run.pk]))
    progress = progress_of(run.pk)
    context = {
        "run": run,
        "progress": progress,
        "phase": PHASES[progress.phase],
        "figures": _figures(run),
        "complaints": run.complaints[:SHOWN],
        "notes_found": run.notes[:SHOWN],
        "refused": refused,
    }
    answer = render(request, "web/imports/run.html", context, status=refused.status if refused else 200)
    answer["Cache-Control"] = "no-store"
    return answer


@staff_page
def import_workbook(request: StaffRequest) -> HttpResponse:
    """Hand out the template as a workbook, with the body's own boards to choose from."""
    _must_import(request)
    kinds = (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.COMPANY)
    units = Unit.objects.filter(body_id=request.public_body.id, kind__in=kinds).order_by("name")
    return _file(workbook(list(units.values_list("name", flat=True))), "importmall.xlsx", XLSX)


@staff_page
def import_text(request: StaffRequest, listing: str) -> HttpResponse:
    """Hand out the template of one list as text."""
    _must_import(request)
    sheet = text_sheet({"partnerskap": "partnerships", "organisationer": "organisations"}.get(listing, ""))
    if sheet is None:
        raise NotFound("import.template", _("Mallen finns inte."))
    return _file(text(sheet), f"importmall-{listing}.csv", "text/csv; charset=utf-8")


@staff_page
def import_complaints(request: StaffRequest, run_id: int) -> HttpResponse:
    """Hand out the rows that have to be mended, with what to do beside each."""
    _must_import(request)
    run = _run(request, run_id)
    complaints = [Complaint(one["sheet"], one["row"], one["column"], one["text"]) for one in run.complaints]
    return _file(complained(run.file_name, bytes(run.content), complaints), "att-ratta.xlsx", XLSX)


def _sent_in(by: Actor, body_id: int, name: str, content: bytes) -> Run:
    """Take in a file and put its check in the queue, both or neither."""
    with transaction.atomic():
        run = acts.send_in(by=by, body_id=body_id, name=name, content=content)
        check_in_background.enqueue(run.pk, by.user_id, by.assignment_id)
    return run


def _begun(by: Actor, run_id: int) -> None:
    """Decide that a file is to be entered and put the work in the queue, both or neither."""
    with transaction.atomic():
        acts.begin(by=by, run_id=run_id)
        carry_out_in_background.enqueue(run_id, by.user_id, by.assignment_id)


def _must_import(request: StaffRequest) -> None:
    if refused := acts.may_import(request.actor, request.public_body.id):
        raise refused


def _run(request: StaffRequest, run_id: int) -> Run:
    found = Run.objects.filter(id=run_id, body_id=request.public_body.id).select_related("sent_by").first()
    if found is None:
        raise NotFound("import.unknown", _("Importen finns inte, eller så har du inte tillgång till den."))
    return found


def _figures(run: Run) -> list[tuple[str, dict[str, int]]]:
    """Return the figures of the check by kind of list; a kind that the file says nothing of is left out."""
    found = []
    for name, title in (("partnerships", _("Partnerskap")), ("organisations", _("Organisationer"))):
        figures = {part: run.counts.get(f"{name}_{part}", 0) for part in ("new", "changed", "same", "left")}
        if any(figures.values()):
            found.append((title, figures))
    return found


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
