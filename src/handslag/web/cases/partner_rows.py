# SPDX-License-Identifier: EUPL-1.2
"""What is shown of an organisation's control and declaration, in words, on the pages of both sides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.cases.casefile import CaseFile
from handslag.cases.control import Item, ItemState, Showing
from handslag.cases.models import (
    DeclarationSignature,
    PartnerCheck,
    ShownWay,
    ValuesDeclaration,
    ValuesIncident,
)
from handslag.guidelines.format_process import DocumentShape, NotInside, RequiredDocument
from handslag.guidelines.format_values import Cadence, Weight
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Signatory
from handslag.parties.powers import had_power, still_needed
from handslag.ui.words import datum, sprak
from handslag.web.cases.assessing import source_words

STATE_TAGS = {
    ItemState.MISSING: "none",
    ItemState.WAITING: "wait",
    ItemState.ACCEPTED: "good",
    ItemState.ASKED_AGAIN: "stop",
    ItemState.EXPIRED: "stop",
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Something asked for as a page lists it: what, why, how old it may be, and where it stands."""

    id: str
    title: str
    rule: str
    not_inside: str
    looked_for: str
    source: str
    state: str
    word: str
    tag: str
    is_must: bool
    shape: str
    shown: str = ""
    shown_id: int | None = None
    file_url: str = ""
    words: str = ""
    until: date | None = None
    reasons: str = ""
    judged: str = ""
    parts: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Tell if anything has been shown."""
        return self.shown_id is not None


@dataclass(frozen=True, slots=True)
class Declared:
    """Where an organisation's declaration stands: what holds, what was signed and who is still needed."""

    standing: ValuesDeclaration | None
    signatures: tuple[DeclarationSignature, ...]
    left: tuple[Signatory, ...]
    powers: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class PartnerShown:
    """An organisation of a case with its control, its declaration and what was noted against it."""

    organisation: Organisation
    items: tuple[ItemRow, ...]
    check: PartnerCheck | None
    is_checked: bool
    declared: Declared
    incidents: tuple[ValuesIncident, ...]

    @property
    def is_ready(self) -> bool:
        """Tell if everything that must be shown has been accepted."""
        return all(one.state == ItemState.ACCEPTED for one in self.items if one.is_must)

    @property
    def waiting(self) -> int:
        """Return how many things wait for the body."""
        return sum(one.state == ItemState.WAITING for one in self.items)


def partner_shown(
    file: CaseFile,
    organisation: Organisation,
    powers: Sequence[Signatory],
    file_url: Callable[[Showing], str],
) -> PartnerShown:
    """Return an organisation as the pages show it; ``file_url`` tells where the reader may open something shown."""
    checks = [one for one in file.checks if one.organisation_id == organisation.id]
    return PartnerShown(
        organisation,
        tuple(_row(file, one, file_url) for one in file.items_for(organisation.id)),
        checks[-1] if checks else None,
        file.is_checked(organisation.id),
        declared(file, organisation.id, powers),
        tuple(one for one in file.incidents if one.organisation_id == organisation.id),
    )


def declared(file: CaseFile, organisation_id: int, powers: Sequence[Signatory]) -> Declared:
    """Return where an organisation's declaration stands."""
    own = tuple(one for one in powers if one.organisation_id == organisation_id)
    signatures = file.open_signatures(organisation_id)
    in_force = tuple(one for one in own if had_power(one, file.today))
    left = tuple(still_needed(signatures, own, file.today)) if signatures else in_force
    return Declared(file.standing_declaration(organisation_id), signatures, left, in_force)


def own_organisation_in(by: Actor, file: CaseFile) -> Organisation:
    """Return the organisation that somebody stands for in a case."""
    return next(one for one in file.organisations if one.id == by.organisation_id)


def powers_in(file: CaseFile) -> list[Signatory]:
    """Return the powers to sign for the organisations of a case, those that are over too."""
    ids = [one.id for one in file.organisations]
    return list(Signatory.objects.filter(organisation_id__in=ids).order_by("id"))


def document_url(one: Showing) -> str:
    """Return where something shown is opened by those whose own it is."""
    return reverse("document", args=[one.row.document_id]) if one.row.document_id else ""


def state_word(state: ItemState) -> str:
    """Return where something stands in a word."""
    words = {
        ItemState.MISSING: _("Inte visad"),
        ItemState.WAITING: _("Väntar på besked"),
        ItemState.ACCEPTED: _("Godtagen"),
        ItemState.ASKED_AGAIN: _("Visa igen"),
        ItemState.EXPIRED: _("Har gått ut"),
    }
    return words[state]


def rule_words(asked: RequiredDocument) -> str:
    """Say how strongly something is asked for, how old it may be and how often it is shown."""
    parts = [_("Ska visas.") if asked.weight is Weight.MUST else _("Bör visas.")]
    if asked.max_age_months:
        parts.append(
            ngettext("Högst %(num)d månad gammal.", "Högst %(num)d månader gammal.", asked.max_age_months)
            % {"num": asked.max_age_months}
        )
    parts.append(_("Visas varje år.") if asked.cadence is Cadence.YEARLY else _("Visas en gång."))
    return " ".join(parts)


def not_inside_words(asked: RequiredDocument) -> str:
    """Say what must not stand in it."""
    words = {
        NotInside.PERSONAL_IDENTITY_NUMBERS: _("personnummer"),
        NotInside.MEMBER_LISTS: _("listor över medlemmar"),
        NotInside.HOME_ADDRESSES: _("hemadresser"),
        NotInside.HEALTH_DATA: _("uppgifter om hälsa"),
    }
    named = [words[one] for one in asked.must_not_hold]
    return _("Inga %(what)s i den.") % {"what": ", ".join(named)} if named else ""


def shown_words(file: CaseFile, one: Showing) -> str:
    """Say when something was shown, where and how, with its own date."""
    row = one.row
    where = row.case.dossier.reg_no or ""
    if row.case_id == file.case.pk:
        said = _("Visad %(day)s") % {"day": datum(row.shown_on)}
    elif row.body_id == file.case.body_id:
        said = _("Visad %(day)s i %(number)s") % {"day": datum(row.shown_on), "number": where}
    else:
        said = _("Visad %(day)s för %(body)s, delas av organisationen") % {
            "day": datum(row.shown_on),
            "body": row.body.name,
        }
    way = f", {str(row.get_way_display()).lower()}" if row.way != ShownWay.HERE else ""
    return f"{said}{way}. " + _("Daterad %(day)s.") % {"day": datum(row.dated_on)}


def _row(file: CaseFile, item: Item, file_url: Callable[[Showing], str]) -> ItemRow:
    bound = file.governing or file.law
    asked, latest = item.asked, item.latest
    judgement = latest.judgement if latest else None
    return ItemRow(
        id=asked.id,
        title=sprak(asked.title),
        rule=rule_words(asked),
        not_inside=not_inside_words(asked),
        looked_for=sprak(asked.judged) if asked.judged else "",
        source=source_words(bound.resolved, asked) if bound else "",
        state=str(item.state),
        word=state_word(item.state),
        tag=STATE_TAGS[item.state],
        is_must=item.is_must,
        shape=str(asked.shape),
        shown=shown_words(file, latest) if latest else "",
        shown_id=latest.row.pk if latest else None,
        file_url=file_url(latest) if latest and latest.row.document_id else "",
        words=latest.row.words.content if latest and latest.row.words else "",
        until=item.until if item.state in (ItemState.ACCEPTED, ItemState.EXPIRED) else None,
        reasons=judgement.reasons.content if judgement else "",
        judged=_("%(who)s, %(day)s") % {"who": judgement.judged_by, "day": datum(judgement.judged_on)}
        if judgement
        else "",
        parts=tuple(sprak(one) for one in asked.parts),
    )


def takes_words(shape: str) -> bool:
    """Tell if something may be told in writing."""
    return shape in (DocumentShape.TEXT_OR_FILE, DocumentShape.NUMBER)


def takes_file(shape: str) -> bool:
    """Tell if something may be shown as a file."""
    return shape != DocumentShape.NUMBER
