# SPDX-License-Identifier: EUPL-1.2
"""Compose the papers about the partner: the summary of its control, and the declaration with its full text and signatures."""

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.cases.acts.checking import PartnerFindings
from handslag.cases.casefile import CaseFile
from handslag.cases.control import ItemState
from handslag.cases.declaration_text import points_of
from handslag.cases.models import DeclarationSignature, SigningWay
from handslag.papers.blocks import (
    Block,
    BulletList,
    Criterion,
    Fact,
    Facts,
    Heading,
    Look,
    Notice,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
    Signature,
    Signatures,
    Sources,
    Tone,
)
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Signatory
from handslag.ui.words import datum, isodatum, moment, sprak
from handslag.web.cases.partner_rows import Declared, ItemRow, partner_shown

_TONES = {"good": Tone.GOOD, "wait": Tone.WAIT, "stop": Tone.STOP}


def control_paper(
    file: CaseFile, organisation_id: int, findings: PartnerFindings | None = None, by: Actor | None = None
) -> Paper:
    """Return the summary of an organisation's control.

    ``findings`` are those of an approval that is about to be made; without them the latest one on record is told.
    """
    one = next(each for each in file.organisations if each.id == organisation_id)
    shown = partner_shown(file, one, (), lambda _showing: "")
    accepted = set(findings.shown) if findings else set()
    return Paper(
        title=one.name,
        kind_of_document=_("Kontroll av partner"),
        look=_look(file),
        issued_on=file.today,
        reg_no=file.case.dossier.reg_no or "",
        parties=_parties(file, one),
        language=_language(),
        blocks=(
            Facts(tuple(_outcome(file, shown.check, findings, by))),
            *_reasons(shown.check.reasons.content if shown.check else "", findings),
            Heading(_("Det riktlinjen ber om")),
            *(_item(row, accepted, by, file) for row in shown.items),
            *((Paragraph(_("Riktlinjen ber inte om några handlingar.")),) if not shown.items else ()),
            Sources(tuple(dict.fromkeys(row.source for row in shown.items if row.source)), title=_("Källor")),
        ),
    )


def declaration_paper(
    file: CaseFile, organisation: Organisation, shown: Declared, all_signed: Sequence[DeclarationSignature]
) -> Paper:
    """Return an organisation's values declaration: the whole text, its signatures, or lines to sign on."""
    declaration = file.declaration
    bound = file.governing
    if declaration is None or bound is None:
        raise LookupError("no declaration is asked for")
    return Paper(
        title=sprak(declaration.title) if declaration.title else _("Intyg om värdegrund"),
        kind_of_document=_("Intyg om värdegrund"),
        look=_look(file),
        issued_on=file.today,
        reg_no=file.case.dossier.reg_no or "",
        parties=_parties(file, organisation),
        language=_language(),
        blocks=(
            *((Paragraph(sprak(declaration.intro), is_lead=True),) if declaration.intro else ()),
            *((Paragraph(sprak(declaration.covers)),) if declaration.covers else ()),
            *_points(file),
            *_signed(organisation, shown, all_signed),
            Sources(
                (
                    _("Texten kommer ur %(title)s (%(ref)s).")
                    % {"title": sprak(bound.pack.pack.title), "ref": bound.pack.ref},
                    _("Textens kontrollsumma: %(hash)s") % {"hash": file.declaration_hash},
                ),
                title=_("Källa"),
            ),
        ),
    )


def _points(file: CaseFile) -> Iterator[Block]:
    points = points_of(file.declaration) if file.declaration else ()
    for one in points:
        if not one.is_assurance:
            yield Paragraph(f"{one.number}. {sprak(one.text)}")
            if one.grounds:
                yield BulletList(tuple(sprak(ground) for ground in one.grounds))
    assured = tuple(sprak(one.text) for one in points if one.is_assurance)
    if assured:
        yield Heading(_("Vi försäkrar också"), level=2)
        yield BulletList(assured)


def _signed(
    organisation: Organisation, shown: Declared, signatures: Sequence[DeclarationSignature]
) -> Iterator[Block]:
    yield Heading(_("Underskrift"))
    if shown.standing is not None:
        until = isodatum(shown.standing.valid_until) if shown.standing.valid_until else _("tills vidare")
        yield Facts(
            (Fact(_("Underskrivet"), isodatum(shown.standing.signed_on)), Fact(_("Gäller till"), until))
        )
    for one in signatures:
        yield Facts(
            (
                Fact(_("Namn"), one.signed_by),
                Fact(_("I egenskap av"), one.capacity),
                Fact(_("Dag"), isodatum(one.signed_on)),
                Fact(_("Hur"), _way(one)),
            )
        )
    if shown.standing is not None and not signatures:
        yield Facts(
            (Fact(_("Namn"), shown.standing.signed_by), Fact(_("I egenskap av"), shown.standing.capacity))
        )
    if shown.standing is None:
        if signatures:
            yield Notice(_("Intyget väntar på en underskrift till"))
        party = PartyName(organisation.name, PartyKind.ORGANISATION)
        left: Sequence[Signatory | None] = shown.left or (None,)
        yield Signatures(
            tuple(Signature(party, one.person if one else "", one.title if one else "") for one in left)
        )


def _way(one: DeclarationSignature) -> str:
    if one.way == SigningWay.PAPER:
        return _("På papper. Originalet: %(place)s") % {"place": one.original_kept}
    return _("Här, efter ny inloggning %(when)s") % {"when": moment(one.signed_in_at)}


def _outcome(
    file: CaseFile, check: object, findings: PartnerFindings | None, by: Actor | None
) -> Iterator[Fact]:
    latest = [one for one in file.checks if one is check]
    if findings is not None:
        yield Fact(_("Utfall"), _("Godkänd") if findings.is_approved else _("Inte godkänd"))
        yield Fact(_("Dag"), datum(file.today))
        yield Fact(_("Av"), by.signature if by else "")
        yield Fact(_("Stadgarna ger medlemmarna inflytande"), _("Ja") if findings.is_democratic else _("Nej"))
    elif latest:
        one = latest[0]
        yield Fact(_("Utfall"), _("Godkänd") if one.is_approved else _("Inte godkänd"))
        yield Fact(_("Dag"), datum(one.checked_on))
        yield Fact(_("Gäller till"), datum(one.valid_until) if one.valid_until else _("tills vidare"))
        yield Fact(_("Av"), one.checked_by)
        yield Fact(_("Stadgarna ger medlemmarna inflytande"), _("Ja") if one.is_democratic else _("Nej"))
    else:
        yield Fact(_("Utfall"), _("Kontrollen är inte gjord än"))


def _reasons(kept: str, findings: PartnerFindings | None) -> Iterator[Block]:
    words = findings.reasons if findings else kept
    if words.strip():
        yield Heading(_("Vad kontrollen visade"))
        yield Paragraph(words)


def _item(row: ItemRow, accepted: set[str], by: Actor | None, file: CaseFile) -> Criterion:
    is_new = row.id in accepted and row.state != ItemState.ACCEPTED
    # Why not what was shown before: one that was asked for again or has run out is shown on paper at the control itself.
    is_on_paper = is_new and row.state != ItemState.WAITING
    told = [row.rule, *(() if is_on_paper else (row.shown, row.words, row.reasons))]
    if is_on_paper:
        told.append(_("Visad på papper %(day)s.") % {"day": datum(file.today)})
    if row.until and not is_new:
        told.append(_("Gäller till %(day)s.") % {"day": datum(row.until)})
    judged = (by.signature if by else "") if is_new else row.judged
    return Criterion(
        number="",
        title=row.title,
        verdict=_("Godtagen") if is_new else row.word,
        reasons=" ".join(part for part in told if part),
        source=row.source,
        judged_by=judged,
        tone=Tone.GOOD if is_new else _TONES.get(row.tag, Tone.PLAIN),
    )


def _look(file: CaseFile) -> Look:
    body = file.case.body
    footer = " · ".join(part for part in (body.name, body.phone, body.email) if part)
    return Look(body=body.name, unit=file.case.responsible_unit.name, footer=footer)


def _parties(file: CaseFile, organisation: Organisation) -> tuple[PartyName, ...]:
    unit = file.case.board or file.case.responsible_unit
    return (
        PartyName(f"{unit.name}, {file.case.body.name}", PartyKind.PUBLIC),
        PartyName(organisation.name, PartyKind.ORGANISATION),
    )


def _language() -> str:
    return (get_language() or "sv").split("-")[0]
