# SPDX-License-Identifier: EUPL-1.2
"""Messages between the sides, and documents that either side brings."""

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import handle
from handslag.cases.models import Case
from handslag.dossiers.acts import MOST_TITLE, Registration, add_message
from handslag.dossiers.acts import add_document as enter_document
from handslag.dossiers.models import Direction
from handslag.dossiers.storage import Upload
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid
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
    *, by: Actor, case_id: int, title: str, kind: str, upload: Upload, is_shared: bool = True
) -> Case:
    """Enter a document; what an organisation brings is received, what the body brings is drawn up.

    Raises: Invalid without title.
    """
    with handle(case_id, "add_document", by=by) as handling:
        if not title.strip() or len(title) > MOST_TITLE:
            raise Invalid(
                "document.title", _("Ge handlingen ett namn på högst 200 tecken."), fields=("title",)
            )
        said = Registration(
            kind,
            title.strip(),
            Direction.RECEIVED if by.is_organisation else Direction.DRAWN_UP,
            legal_date(handling.act.moment),
            counterpart=by.organisation_name,
            from_organisation_id=by.organisation_id,
            is_shared=is_shared or by.is_organisation,
        )
        document = enter_document(handling.act, handling.dossier, said, upload)
        handling.facts |= {"document": document.id, "number": document.number, "kind": kind}
    return handling.case
