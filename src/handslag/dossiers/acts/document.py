# SPDX-License-Identifier: EUPL-1.2
"""Enter documents with their files, further versions of them, and why one may not be shown."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts.record import MOST_TITLE
from handslag.dossiers.models import Direction, Document, Dossier, FileVersion
from handslag.dossiers.queries import known_file
from handslag.dossiers.storage import Upload, store
from handslag.journal.acts import Recording
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

MOST_GROUND = 120


@dataclass(frozen=True, slots=True)
class Registration:
    """How a document is entered in the register."""

    kind: str
    title: str
    direction: Direction
    dated_on: date
    counterpart: str = ""
    secrecy_ground: str = ""
    from_organisation_id: int | None = None
    is_shared: bool = False


def add_document(act: Recording, dossier: Dossier, registration: Registration, upload: Upload) -> Document:
    """Enter a document with its first file in the dossier."""
    number = (Document.objects.filter(dossier=dossier).aggregate(last=Max("number"))["last"] or 0) + 1
    document: Document = Document.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        number=number,
        kind=registration.kind,
        title=registration.title[:MOST_TITLE],
        direction=registration.direction,
        dated_on=registration.dated_on,
        counterpart=registration.counterpart,
        secrecy_ground=registration.secrecy_ground,
        from_organisation_id=registration.from_organisation_id,
        is_shared=registration.is_shared,
    )
    _keep_file(act, document, 1, upload)
    return document


def add_version(act: Recording, document: Document, upload: Upload) -> FileVersion:
    """Enter a further version of a document's file; the earlier ones stay.

    Raises: NotNow when the latest version is the very same file.
    """
    latest = FileVersion.objects.filter(document=document).order_by("-number").first()
    if latest is not None and latest.sha256 == upload.sha256:
        raise NotNow(
            "document.same",
            _("Filen är precis likadan som den senaste versionen. Inget har ändrats."),
            fields=("file",),
        )
    return _keep_file(act, document, (latest.number if latest else 0) + 1, upload)


def mark_secrecy(act: Recording, document: Document, ground: str) -> None:
    """Keep why a document may not be shown outside the body; empty opens it again.

    Raises: Invalid when the ground is too long; NotNow when nothing would change.
    """
    said = ground.strip()
    if len(said) > MOST_GROUND:
        raise Invalid("document.ground", _("Skriv grunden med högst 120 tecken."), fields=("secrecy_ground",))
    if said == document.secrecy_ground:
        raise NotNow(
            "document.ground_same", _("Det står redan så. Inget har ändrats."), fields=("secrecy_ground",)
        )
    act.text(said or document.secrecy_ground)
    document.secrecy_ground = said
    document.save(update_fields=["secrecy_ground"])


def require_unknown(dossier: Dossier, upload: Upload, by: Actor) -> None:
    """See that the same file is not in the dossier already, as far as the actor may know.

    Raises: NotNow with the number of the document that has it.
    """
    if (document := known_file(dossier.pk, upload.sha256, by)) is not None:
        raise NotNow(
            "document.known",
            _("Den här filen finns redan som handling %(number)s.") % {"number": document.number},
            fields=("file",),
        )


def _keep_file(act: Recording, document: Document, number: int, upload: Upload) -> FileVersion:
    who = act.by.in_words()
    with translation.override("sv"):
        added_by = ", ".join(part for part in (str(Role(who["role"]).label), who["behalf"]) if part)
    return FileVersion.objects.create(
        document=document,
        number=number,
        name=upload.tidy_name(),
        media_type=upload.media_type,
        sha256=store(upload.content),
        size=len(upload.content),
        stored_at=act.moment,
        added_by=added_by,
        notices=list(upload.notices),
        holds_personal_number=upload.holds_personal_number,
    )
