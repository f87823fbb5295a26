# SPDX-License-Identifier: EUPL-1.2
"""Hand a finished report over to a board's own system as a package, and take its outcome back from a file.

What is the same for every matter that goes to a board, and the two pages of a case.
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.agreements import acts as agreement_acts
from handslag.cases.casefile import CaseFile
from handslag.cases.deciding_moves import RECORDERS
from handslag.dossiers.acts import BoardOutcome
from handslag.dossiers.exchange import MOST_BYTES, DecidesOn, metadata, read_outcome, recorded_already
from handslag.dossiers.models import Document, FileVersion
from handslag.dossiers.paper_facts import read
from handslag.dossiers.reportfile import BeforeItsBoard, ReportOnFile
from handslag.dossiers.storage import load
from handslag.files.naming import tidy_name
from handslag.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from handslag.web.cases.page import load_case
from handslag.web.disposition import disposition
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


class OutcomeFileForm(forms.Form):
    """A file with an outcome."""

    file = forms.FileField(
        label=lazy("Fil med beslutet"),
        help_text=lazy("JSON från nämndens system. Vad filen innehåller står i dokumentationen."),
        error_messages={"required": lazy("Välj en fil."), "empty": lazy("Filen är tom. Välj en annan fil.")},
        widget=forms.ClearableFileInput(attrs={"accept": "application/json,.json"}),
    )

    def content(self) -> bytes:
        """Return the bytes.

        Raises: Invalid when they are too many.
        """
        sent = self.cleaned_data["file"]
        if not isinstance(sent, UploadedFile) or (sent.size or 0) > MOST_BYTES:
            raise Invalid("outcome.file", _("Filen är för stor."), ("file",))
        return bytes(sent.read())


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What differs between matters when an outcome is taken back: who decides, the one act, and the pages around it.

    ``crumbs`` lead to the page at ``back``, where the reader comes from and goes to.
    """

    file: BeforeItsBoard
    deciders: Sequence[DecidesOn]
    record: Callable[[BoardOutcome], object]
    done: str
    crumbs: Sequence[Mapping[str, str]]
    back: str
    as_recorded: Callable[[BoardOutcome], BoardOutcome] = lambda outcome: outcome


def packed(file: BeforeItsBoard, deciders: Sequence[DecidesOn]) -> HttpResponse:
    """Give the report that was handed over last, its appendices and what they are, as one package; the same each time.

    Raises: NotFound when none has been handed over.
    """
    handed = [one for one in file.reports if one.row.handed_over_at is not None]
    if not handed:
        raise NotFound("report.none", _("Inget tjänsteutlåtande är överlämnat."))
    response = HttpResponse(_zipped(file, deciders, handed[-1]), content_type="application/zip")
    number = (file.dossier.reg_no or str(file.dossier.pk)).replace("/", "-")
    response["Content-Disposition"] = disposition(f"{_('Till nämnden')} {number}.zip")
    return response


def _zipped(file: BeforeItsBoard, deciders: Sequence[DecidesOn], report: ReportOnFile) -> bytes:
    """Pack the files in a fixed order and with a fixed time, so that the same report gives the same bytes."""
    parts = _parts(file, deciders, report)
    moment = report.row.handed_over_at
    stamp = moment.timetuple()[:6] if moment else (1980, 1, 1, 0, 0, 0)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _parts(file: BeforeItsBoard, deciders: Sequence[DecidesOn], report: ReportOnFile) -> Mapping[str, bytes]:
    frozen = report.row.frozen
    if frozen is None:
        raise NotFound("report.none", _("Inget tjänsteutlåtande är överlämnat."))
    said = read(frozen.content)
    own = [
        ("tjansteutlatande.pdf", report.row.document_id),
        ("tjansteutlatande.docx", report.row.editable_id),
    ]
    found = _latest([pk for _name, pk in own if pk])
    files = {name: found[pk or 0].sha256 for name, pk in own}
    opened = Document.objects.filter(dossier_id=file.dossier.pk, secrecy_ground="")
    open_numbers = set(opened.values_list("number", flat=True))
    # Why only the open ones: what is secret is handed over by hand; the metadata still names its number.
    appendices = [one for one in said["appendices"] if one["document"] in open_numbers]
    endings = _names_in(file.dossier.pk, {one["sha256"] for one in appendices})
    for one in appendices:
        files[f"bilaga-{one['number']:02d}-{endings.get(one['sha256'], 'handling')}"] = one["sha256"]
    names = [{"name": name, "sha256": sha256} for name, sha256 in files.items()]
    told = metadata(file, deciders, report, said, open_numbers, names)
    return {"metadata.json": told, **{name: load(sha256) for name, sha256 in files.items()}}


def _names_in(dossier_id: int, hashes: set[str]) -> dict[str, str]:
    """Return what the files of a matter are called, by hash; the same bytes may have another name elsewhere."""
    rows = FileVersion.objects.filter(document__dossier_id=dossier_id, sha256__in=hashes).order_by("id")
    return {sha256: tidy_name(name) or "handling" for sha256, name in rows.values_list("sha256", "name")}


def _latest(document_ids: list[int]) -> dict[int, FileVersion]:
    rows = FileVersion.objects.filter(document_id__in=document_ids).order_by("document_id", "number")
    return {one.document_id: one for one in rows}


def taken_back(request: StaffRequest, taking: TakingBack) -> HttpResponseBase:
    """Take an outcome back from a file; one that is on record already changes nothing and says so."""
    form = OutcomeFileForm(
        data=request.POST if is_sent(request) else None, files=request.FILES if is_sent(request) else None
    )
    status = 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                done = _taken(taking, form.content())
            except (NotAllowed, NotFound):
                raise
            except Refused as error:
                status = error.status
                put_on(form, error)
            else:
                messages.success(request, done)
                return redirect(taking.back)
    context = {"form": form, "taking": taking}
    return render(request, "web/decisions/take_back.html", context, status=status)


def _taken(taking: TakingBack, content: bytes) -> str:
    outcome = taking.as_recorded(read_outcome(content, taking.file, taking.deciders))
    if recorded_already(outcome, taking.file) is not None:
        return _("Beslutet var redan antecknat. Inget har ändrats.")
    taking.record(outcome)
    return taking.done


def deciders_of(file: CaseFile) -> list[DecidesOn]:
    """Return who decides on a case, in order."""
    return [DecidesOn(one.unit_id, one.unit, one.order, one.delegation) for one in file.chain]


@staff_page
def package(request: StaffRequest, case_id: int) -> HttpResponse:
    """Give the package of a case."""
    file = load_case(request, case_id)
    return packed(file, deciders_of(file))


@staff_page
def take_back(request: StaffRequest, case_id: int) -> HttpResponseBase:
    """Take the outcome of a case back from a file."""
    file, slug = load_case(request, case_id), request.actor.body_slug
    if not RECORDERS & file.roles_of(request.actor):
        raise NotAllowed("case.approve.who", _("Du har inte den roll som behövs för det här."))
    back = reverse("case_decision", args=[slug, case_id])
    crumbs = [
        {"title": _("Ärenden"), "url": reverse("cases", args=[slug])},
        {"title": file.dossier.reg_no or "", "url": reverse("case", args=[slug, case_id])},
        {"title": _("Beslut"), "url": back},
    ]

    def record(outcome: BoardOutcome) -> object:
        return agreement_acts.record_decision(by=request.actor, case_id=case_id, outcome=outcome)

    done = _("Beslutet är antecknat och organisationen har fått veta det.")
    return taken_back(request, TakingBack(file, deciders_of(file), record, done, crumbs, back))
