# SPDX-License-Identifier: EUPL-1.2
"""What an organisation shows a body, and which other bodies it lets see it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.acts.paperwork import must_have_been, party_in
from handslag.cases.control import end_of
from handslag.cases.models import Case, DocumentShare, ShownDocument, ShownWay
from handslag.dossiers.acts import Registration, add_document
from handslag.dossiers.models import Direction, Document, FileVersion
from handslag.dossiers.storage import Upload, load
from handslag.guidelines.format_process import DocumentShape, RequiredDocument
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, Invalid, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, PublicBody

MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class WhatIsShown:
    """Something shown: for which organisation, which item of the guideline's list, and the paper's own date.

    One of ``upload``, ``earlier_document_id`` (a document that the organisation handed in before) and ``words`` holds it. Staff
    say in ``way`` how it came to them, and may have seen it without keeping it.
    """

    organisation_id: int
    item: str
    dated_on: date
    upload: Upload | None = None
    earlier_document_id: int | None = None
    words: str = ""
    way: str = ShownWay.HERE


def show_document(*, by: Actor, case_id: int, shown: WhatIsShown) -> Case:
    """Show something that the guideline asks for; it then serves every case of the body where the organisation is a party.

    Raises: Invalid for another organisation than one's own, something that is not asked for, a day ahead, a paper that is too
        old, or a number that is none; Incomplete when nothing is shown.
    """
    with handle(case_id, "show_document", by=by) as handling:
        organisation = party_in(handling, shown.organisation_id)
        if by.is_organisation and organisation.id != by.organisation_id:
            raise Invalid(
                "control.own",
                _("Ni kan bara visa er egen organisations handlingar."),
                fields=("organisation",),
            )
        asked = next((one for one in handling.file.asked_documents if one.id == shown.item), None)
        if asked is None:
            raise Invalid("control.item", _("Välj något som riktlinjen ber om."), fields=("item",))
        _must_be_current(handling, asked, shown.dated_on)
        document = _document(handling, organisation, asked, shown)
        words = shown.words.strip()
        _must_hold_something(asked, shown, document, words, by)
        way = ShownWay.HERE if by.is_organisation else ShownWay(shown.way)
        row = enter_shown(
            handling, organisation, asked, way=way, dated_on=shown.dated_on, document=document, words=words
        )
        handling.facts |= {
            "shown": row.pk,
            "item": row.item,
            "organisation": organisation.id,
            "dated_on": row.dated_on,
            "way": row.way,
            "number": document.number if document else None,
        }
    return handling.case


def enter_shown(
    handling: Handling,
    organisation: Organisation,
    asked: RequiredDocument,
    *,
    way: ShownWay,
    dated_on: date,
    document: Document | None = None,
    words: str = "",
) -> ShownDocument:
    """Put on record that something was shown; part of the acts that show and approve."""
    bound = handling.file.governing or handling.file.law
    if bound is None:
        raise NotNow("partner.unbound", _("Ärendet har ingen riktlinje att kontrollera mot."))
    return ShownDocument.objects.create(
        body_id=handling.case.body_id,
        organisation=organisation,
        case=handling.case,
        pack_version_id=bound.pack_version_id,
        item=asked.id,
        way=way,
        document=document,
        words=handling.act.text(words) if words else None,
        dated_on=dated_on,
        shown_on=legal_date(handling.act.moment),
        shown_by=handling.by.signature,
    )


def share_document(*, by: Actor, case_id: int, shown_id: int, to_body_id: int) -> Case:
    """Let another body see and use something that the organisation has shown here.

    Raises: Invalid for something that is not the organisation's own and shown to this body, or for a body that is none or the
        same; NotNow when it is shared with it already.
    """
    with handle(case_id, "share_document", by=by) as handling:
        row = _own(handling, by, shown_id)
        known = PublicBody.objects.filter(pk=to_body_id, is_historical=False).exclude(pk=row.body_id)
        if not known.exists():
            raise Invalid("control.body", _("Välj en annan kommun eller region."), fields=("to_body",))
        if DocumentShare.objects.filter(shown=row, to_body_id=to_body_id, stopped_on=None).exists():
            raise NotNow("control.shared", _("Ni delar redan handlingen dit."))
        DocumentShare.objects.create(
            shown=row,
            to_body_id=to_body_id,
            shared_on=legal_date(handling.act.moment),
            shared_by=by.signature,
        )
        handling.facts |= {
            "shown": row.pk,
            "item": row.item,
            "organisation": row.organisation_id,
            "body": to_body_id,
        }
    return handling.case


def stop_sharing(*, by: Actor, case_id: int, share_id: int) -> Case:
    """Take the consent back for the time to come; what the other body has approved by then stays approved.

    Raises: Invalid for a consent that is not the organisation's own or is stopped already.
    """
    with handle(case_id, "stop_sharing", by=by) as handling:
        share = DocumentShare.objects.filter(pk=share_id, stopped_on=None).select_related("shown").first()
        row = _own(handling, by, share.shown_id) if share else None
        if share is None or row is None:
            raise Invalid("control.share", _("Ni delar inte handlingen längre."), fields=("share",))
        share.stopped_on, share.stopped_by = legal_date(handling.act.moment), by.signature
        share.save(update_fields=["stopped_on", "stopped_by"])
        handling.facts |= {
            "shown": row.pk,
            "item": row.item,
            "organisation": row.organisation_id,
            "body": share.to_body_id,
        }
    return handling.case


def _own(handling: Handling, by: Actor, shown_id: int) -> ShownDocument:
    found = next((one.row for one in handling.file.showings if one.row.pk == shown_id), None)
    if found is None or found.organisation_id != by.organisation_id or found.body_id != handling.case.body_id:
        raise Invalid("control.unknown", _("Välj något som ni har visat här."), fields=("shown",))
    return found


def _must_be_current(handling: Handling, asked: RequiredDocument, dated_on: date) -> None:
    must_have_been(handling, dated_on, "dated_on")
    today = legal_date(handling.act.moment)
    end = end_of(asked, dated_on, today)
    if end is not None and end <= today:
        raise Invalid(
            "control.too_old",
            _("Handlingen får vara högst %(months)d månader gammal. Visa en nyare.")
            % {"months": asked.max_age_months or 0},
            fields=("dated_on",),
        )


def _must_hold_something(
    asked: RequiredDocument, shown: WhatIsShown, document: Document | None, words: str, by: Actor
) -> None:
    if asked.shape is DocumentShape.NUMBER:
        if not (words.isascii() and words.isdigit() and len(words) < 10):
            raise Invalid("control.number", _("Skriv antalet med siffror."), fields=("words",))
        return
    if len(words) > MOST_WORDS:
        raise Invalid("control.words", _("Texten är för lång."), fields=("words",))
    seen_elsewhere = not by.is_organisation and shown.way in (ShownWay.PAPER, ShownWay.MAIL, ShownWay.VISIT)
    if not by.is_organisation and not seen_elsewhere:
        raise Invalid("control.way", _("Välj hur ni fick se handlingen."), fields=("way",))
    if document is None and not seen_elsewhere and not (asked.shape is DocumentShape.TEXT_OR_FILE and words):
        raise Incomplete(
            "control.nothing",
            _("Välj en fil eller skriv svaret.")
            if asked.shape is DocumentShape.TEXT_OR_FILE
            else _("Välj en fil, eller en handling som ni har lämnat förut."),
            fields=("upload",),
        )


def _document(
    handling: Handling, organisation: Organisation, asked: RequiredDocument, shown: WhatIsShown
) -> Document | None:
    """Enter the file in the dossier, seen by the body and the organisation alone; one that is in it already is pointed at."""
    upload = shown.upload
    if shown.earlier_document_id is not None:
        earlier = Document.objects.filter(
            pk=shown.earlier_document_id, from_organisation=organisation, direction=Direction.RECEIVED
        ).first()
        if earlier is None:
            raise Invalid(
                "control.earlier", _("Välj en handling som ni har lämnat förut."), fields=("earlier",)
            )
        if earlier.dossier_id == handling.dossier.pk:
            return earlier
        kept = FileVersion.objects.filter(document=earlier).order_by("-number")[0]
        upload = Upload(kept.name, load(kept.sha256), tuple(kept.notices), kept.holds_personal_number)
    if upload is None:
        return None
    said = Registration(
        asked.id[:40],
        asked.title.sv,
        Direction.RECEIVED,
        shown.dated_on,
        counterpart=organisation.name,
        from_organisation_id=organisation.id,
    )
    return add_document(handling.act, handling.dossier, said, upload)
