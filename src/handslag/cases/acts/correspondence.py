# SPDX-License-Identifier: EUPL-1.2
"""Messages between the sides, and documents that either side brings, renews and keeps secret."""

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.models import Case
from handslag.cases.renewing import may_renew_in_case
from handslag.dossiers.acts import MOST_GROUND, MOST_TITLE, Registration, add_message, require_unknown
from handslag.dossiers.acts import add_document as enter_document
from handslag.dossiers.acts import add_version as enter_version
from handslag.dossiers.acts import mark_secrecy as keep_secrecy
from handslag.dossiers.models import Direction, Document
from handslag.dossiers.storage import Upload
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotFound
from handslag.parties.actor import Actor

MOST_MESSAGE = 8_000


def send_message(*, by: Actor, case_id: int, content: str) -> Case:
    """Send a message that both sides of the case see.

    Raises: Invalid when it is empty or longer than 8,000 characters.
    """
    if len(content) > MOST_MESSAGE:
        raise Invalid(
            "message.long", _("Meddelandet är för långt. Det får ha högst 8 000 tecken."), fields=("message",)
        )
    with handle(case_id, "send_message", by=by) as handling:
        message = add_message(handling.act, handling.dossier, by, content.strip())
        handling.facts |= {"message": message.id, "side": message.side}
    return handling.case


def add_document(
    *,
    by: Actor,
    case_id: int,
    title: str,
    kind: str,
    upload: Upload,
    is_shared: bool = True,
    secrecy_ground: str = "",
    unless_known: bool = False,
) -> Case:
    """Enter a document; what an organisation brings is received, what the body brings is drawn up.

    ``unless_known`` asks to be told rather than to enter the same file twice. Secrecy is the body's to say.
    Raises: Invalid without title; NotNow for a file that is known.
    """
    with handle(case_id, "add_document", by=by) as handling:
        if not title.strip() or len(title) > MOST_TITLE:
            raise Invalid(
                "document.title", _("Ge handlingen ett namn på högst 200 tecken."), fields=("title",)
            )
        if unless_known:
            require_unknown(handling.dossier, upload, by)
        said = Registration(
            kind,
            title.strip(),
            Direction.RECEIVED if by.is_organisation else Direction.DRAWN_UP,
            legal_date(handling.act.moment),
            counterpart=by.organisation_name,
            secrecy_ground="" if by.is_organisation else secrecy_ground.strip()[:MOST_GROUND],
            from_organisation_id=by.organisation_id,
            is_shared=is_shared or by.is_organisation,
        )
        document = enter_document(handling.act, handling.dossier, said, upload)
        handling.facts |= {"document": document.id, "number": document.number, "kind": kind}
        if said.secrecy_ground:
            handling.act.text(said.secrecy_ground)
            handling.facts |= {"is_secret": True}
    return handling.case


def add_version(*, by: Actor, case_id: int, document_id: int, upload: Upload) -> Case:
    """Enter a further version of a document; the earlier ones stay. Each side renews what it brought itself.

    Raises: NotFound for a document that the actor may not read; NotAllowed for the other side's; NotNow for one that is
        frozen, or the same file again.
    """
    with handle(case_id, "add_version", by=by) as handling:
        document = _document(handling, document_id)
        if refused := may_renew_in_case(document, by):
            raise refused
        version = enter_version(handling.act, document, upload)
        handling.facts |= {"document": document.id, "number": document.number, "version": version.number}
    return handling.case


def mark_secrecy(*, by: Actor, case_id: int, document_id: int, ground: str) -> Case:
    """Put on record why a document may not be shown outside the body, or that it may again.

    Raises: NotFound for a document of another case; Invalid for a ground that is too long; NotNow when nothing changes.
    """
    with handle(case_id, "mark_secrecy", by=by) as handling:
        document = _document(handling, document_id)
        keep_secrecy(handling.act, document, ground)
        handling.facts |= {
            "document": document.id,
            "number": document.number,
            "is_secret": bool(document.secrecy_ground),
        }
    return handling.case


def _document(handling: Handling, document_id: int) -> Document:
    """Return a document of the case that the one who acts may read.

    Raises: NotFound for any other.
    """
    found: Document | None = (
        Document.objects.filter(id=document_id, dossier_id=handling.dossier.pk).open_to(handling.by).first()
    )
    if found is None:
        raise NotFound(
            "document.unknown", _("Handlingen finns inte, eller så har du inte tillgång till den.")
        )
    return found
