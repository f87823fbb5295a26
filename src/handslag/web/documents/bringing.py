# SPDX-License-Identifier: EUPL-1.2
"""Bring files to a case, several at once: each gets its own answer, and what was good is kept when one is bad."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from handslag.cases import acts
from handslag.cases.casefile import CaseFile
from handslag.cases.lifecycle import CASE
from handslag.dossiers.models import Document
from handslag.dossiers.queries import known_file
from handslag.dossiers.storage import MOST_BYTES, Upload, load
from handslag.files.naming import title_of
from handslag.files.taking_in import NOTICES
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.actor import Actor
from handslag.register.wording import NOT_INSIDE
from handslag.ui.words import sprak
from handslag.web.cases.page import load_case
from handslag.web.documents.forms import BringForBodyForm, BringForm
from handslag.web.matters.opening import own_file
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.staff import StaffRequest, staff_page
from handslag.web.two_hands import body_word
from handslag.web.uploads import taken_in

PART = "X-Handslag-Part"
SALT = "handslag.known-file"
ONE_DAY = 24 * 60 * 60
KNOWN = "document.known"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file: ``kept``, ``known`` already, or ``refused``; with what the one who brought it should know."""

    name: str
    kind: str
    text: str | Promise
    url: str = ""
    notes: tuple[str | Promise, ...] = ()
    holds_personal_number: bool = False
    again: str = ""

    @property
    def is_plain(self) -> bool:
        """Tell if there is nothing to say but that it was kept."""
        return self.kind == "kept" and not self.notes and not self.holds_personal_number


@dataclass(frozen=True, slots=True)
class Bringing:
    """Where files are brought: by whom, to which case, with which words, and where the documents are seen."""

    by: Actor
    file: CaseFile
    kind: str
    seen_at: str
    cancel_at: str
    template: str


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_document(request: HttpRequest, case_id: int) -> HttpResponse:
    """Bring documents to the organisation's matter."""
    file = own_file(request, case_id)
    place = reverse("matter", args=[case_id])
    bringing = Bringing(
        actor_of(request),
        file,
        "from_organisation",
        f"{place}#handlingar",
        place,
        "web/documents/bring_to_matter.html",
    )
    return _brought(request, bringing, BringForm)


@require_http_methods(["GET", "POST"])
@staff_page
def case_document(request: StaffRequest, case_id: int) -> HttpResponseBase:
    """Bring documents to a case of the body."""
    file = load_case(request, case_id)
    slug = file.case.body.slug
    place = reverse("case_documents", args=[slug, case_id])
    bringing = Bringing(request.actor, file, "other", place, place, "web/documents/bring_to_case.html")
    return _brought(request, bringing, BringForBodyForm)


def _brought(request: HttpRequest, bringing: Bringing, kind_of_form: type[BringForm]) -> HttpResponse:
    if refused := CASE.refusal("add_document", bringing.file, bringing.by):
        raise refused
    if request.method == "POST" and "again" in request.POST:
        return _after(request, bringing, kind_of_form(), [_kept_again(bringing, request.POST["again"])])
    form = kind_of_form(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _page(request, bringing, form)
    if not form.is_valid():
        return _page(request, bringing, form, status=422)
    files = form.cleaned_data["upload"]
    # Why also by word: the script sends several files one by one.
    several = len(files) > 1 or "several" in request.POST
    answers = [_answer(bringing, one, form.cleaned_data, several=several) for one in files]
    return _after(request, bringing, form, answers)


def _after(request: HttpRequest, bringing: Bringing, form: BringForm, answers: list[Answer]) -> HttpResponse:
    """Go on when all were kept and nothing is to be said of them; else show what became of each."""
    status = 200 if all(one.kind == "kept" for one in answers) else 422
    if request.headers.get(PART):
        context = {"answers": answers, "place": request.path}
        return render(request, "web/documents/answers.html", context, status=status)
    if all(one.is_plain for one in answers):
        done = ngettext("Handlingen är registrerad.", "%(count)d handlingar är registrerade.", len(answers))
        messages.success(request, done % {"count": len(answers)} if len(answers) > 1 else done)
        return redirect(bringing.seen_at)
    if len(answers) == 1 and answers[0].kind == "refused":
        form.add_error("upload", str(answers[0].text))
        answers = []
    return _page(request, bringing, form, answers, status=status)


def _answer(
    bringing: Bringing, file: UploadedFile[bytes], said: Mapping[str, object], *, several: bool
) -> Answer:
    """Enter one file and return what became of it."""
    name = file.name or _("fil")
    try:
        upload = taken_in(file)
        title = _title(str(said["title"]), upload.tidy_name(), several=several)
        _enter(bringing, upload, title, said, unless_known=True)
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        if refused.code == KNOWN:
            return _known(bringing, upload, title, said, refused)
        return Answer(name, "refused", refused.text)
    return _kept(bringing, upload)


def _enter(
    bringing: Bringing, upload: Upload, title: str, said: Mapping[str, object], *, unless_known: bool
) -> None:
    acts.add_document(
        by=bringing.by,
        case_id=bringing.file.case.pk,
        title=title,
        kind=bringing.kind,
        upload=upload,
        is_shared=bool(said.get("is_shared", True)),
        secrecy_ground=str(said.get("secrecy_ground", "")),
        unless_known=unless_known,
    )


def _kept(bringing: Bringing, upload: Upload) -> Answer:
    document: Document = (
        _documents(bringing).filter(files__sha256=upload.sha256).order_by("-number")[:1].get()
    )
    return Answer(
        upload.tidy_name(),
        "kept",
        _("Registrerad som handling %(number)s.") % {"number": document.number},
        reverse("document_about", args=[document.pk]),
        tuple(NOTICES[code] for code in upload.notices),
        upload.holds_personal_number,
    )


def _known(
    bringing: Bringing, upload: Upload, title: str, said: Mapping[str, object], refused: Refused
) -> Answer:
    """Say which document has the same file, with a way to enter it once more that needs no second sending."""
    document = known_file(bringing.file.case.pk, upload.sha256, bringing.by)
    kept = {
        "case": bringing.file.case.pk,
        "user": bringing.by.user_id,
        "sha256": upload.sha256,
        "name": upload.tidy_name(),
        "title": title,
        "notices": upload.notices,
        "personal": upload.holds_personal_number,
        "is_shared": bool(said.get("is_shared", True)),
        "secrecy_ground": str(said.get("secrecy_ground", "")),
    }
    return Answer(
        upload.tidy_name(),
        "known",
        refused.text,
        reverse("document_about", args=[document.pk]) if document else "",
        again=signing.dumps(kept, salt=SALT),
    )


def _kept_again(bringing: Bringing, token: str) -> Answer:
    """Enter once more a file that is known, by what was said of it the first time.

    Raises: NotFound for what was said too long ago, by somebody else or of another case.
    """
    try:
        said = signing.loads(token, salt=SALT, max_age=ONE_DAY)
    except signing.BadSignature as error:
        raise _forgotten() from error
    if (said["case"], said["user"]) != (bringing.file.case.pk, bringing.by.user_id):
        raise _forgotten()
    upload = Upload(said["name"], load(said["sha256"]), tuple(said["notices"]), said["personal"])
    _enter(bringing, upload, said["title"], said, unless_known=False)
    return _kept(bringing, upload)


def _forgotten() -> NotFound:
    return NotFound("document.forgotten", _("Det har gått för lång tid. Lämna filen på nytt."))


def _documents(bringing: Bringing) -> "QuerySet[Document]":
    rows: QuerySet[Document] = Document.objects.filter(dossier_id=bringing.file.case.pk).open_to(bringing.by)
    return rows


def _title(said: str, name: str, *, several: bool) -> str:
    if not said:
        return title_of(name)
    return f"{said}: {title_of(name)}"[:200] if several else said


def _page(
    request: HttpRequest,
    bringing: Bringing,
    form: BringForm,
    answers: Iterable[Answer] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "file": bringing.file,
        "case": bringing.file.case,
        "form": form,
        "answers": list(answers),
        "place": request.path,
        "seen_at": bringing.seen_at,
        "cancel_at": bringing.cancel_at,
        "who": body_word(bringing.file.case.body),
        "most": MOST_BYTES,
        "demands": _demands(bringing.file),
    }
    return render(request, bringing.template, context, status=status)


def _demands(file: CaseFile) -> list[tuple[str, str]]:
    """Return what the guideline says must not stand in which document."""
    asked = file.governing.pack.documents if file.governing else ()
    return [
        (sprak(one.title), ", ".join(str(NOT_INSIDE[part]) for part in one.must_not_hold))
        for one in asked
        if one.must_not_hold
    ]
