# SPDX-License-Identifier: EUPL-1.2
"""Compose the papers of an agreement from its file: the agreement itself, as draft or final, and the sheet to sign."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.headings import HeadingNow
from handslag.agreements.models import Goal, Party, Side, State, TermVersion
from handslag.agreements.queries import planned_balance
from handslag.guidelines.format_agreement import FilledBy
from handslag.kernel.money import kronor
from handslag.papers.blocks import (
    Block,
    BulletList,
    Column,
    ColumnKind,
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
    Table,
)
from handslag.parties.models import SignatoryRule
from handslag.parties.powers import had_power
from handslag.ui.words import datum, isodatum, sprak
from handslag.web.agreements.forms.conditions import CADENCES
from handslag.web.agreements.giving import MONEY, figure, party_sums, year_tables

_KINDS = {Side.PUBLIC: PartyKind.PUBLIC, Side.ORGANISATION: PartyKind.ORGANISATION}


def is_draft(file: AgreementFile) -> bool:
    """Tell if the text is still open: not all parties have accepted it."""
    return file.state == State.DRAFTING


def agreement_paper(file: AgreementFile) -> Paper:
    """Return the whole agreement: parties, headings with text, contributions with sums and shares, goals, term, signing lines."""
    agreement, draft = file.agreement, is_draft(file)
    return Paper(
        title=agreement.title,
        kind_of_document=_("Utkast till överenskommelse") if draft else _("Överenskommelse"),
        subtitle=_("Överenskommelse om idéburet offentligt partnerskap (IOP)"),
        look=_look(file),
        issued_on=agreement.signed_on or file.today,
        reg_no=agreement.dossier.reg_no or "",
        parties=_parties(file),
        language=_language(),
        blocks=(
            *_draft_notice(file),
            Facts(
                (
                    Fact(_("Version"), str(agreement.version)),
                    *_term_facts(file.term),
                )
            ),
            *(block for heading in file.headings for block in _chapter(file, heading)),
            *_leftover(file),
            Heading(_("Version och godtagande")),
            _acceptances(file),
            *_decisions(file),
            Heading(_("Underskrifter")),
            *_signing(file),
        ),
    )


def signing_sheet(file: AgreementFile) -> Paper:
    """Return the sheet to sign on paper: which text it belongs to, and a line for each who has to sign."""
    agreement = file.agreement
    return Paper(
        title=agreement.title,
        kind_of_document=_("Underskriftsblad"),
        subtitle=_("Överenskommelse om idéburet offentligt partnerskap (IOP)"),
        look=_look(file),
        issued_on=file.today,
        reg_no=agreement.dossier.reg_no or "",
        parties=_parties(file),
        language=_language(),
        blocks=(
            *_draft_notice(file),
            Paragraph(
                _("Bladet hör till version %(version)s av överenskommelsen.")
                % {"version": agreement.version},
                is_lead=True,
            ),
            Facts(
                (
                    *_term_facts(file.term),
                    Fact(
                        _("Exemplar"),
                        ngettext("%(num)d, ett per part", "%(num)d, ett per part", len(file.parties))
                        % {"num": len(file.parties)},
                    ),
                )
            ),
            *_decisions(file),
            Heading(_("Underskrifter")),
            *_signing(file),
            Notice(
                _("När alla har skrivit under"),
                _(
                    "Lämna ett exemplar till registratorn. Underskrifterna förs in med dag och var originalet förvaras."
                ),
            ),
        ),
    )


def _draft_notice(file: AgreementFile) -> Iterator[Block]:
    if is_draft(file):
        yield Notice(
            _("Utkast, version %(version)s") % {"version": file.agreement.version},
            _("Texten är inte godtagen av alla parter och kan ändras."),
        )


def _chapter(file: AgreementFile, heading: HeadingNow) -> Iterator[Block]:
    yield Heading(f"{heading.number}. {sprak(heading.title)}")
    section = heading.section
    if heading.state == "unused":
        yield Paragraph(_("Rubriken används inte."))
        return
    if heading.state == "open":
        yield Paragraph(_("Inte skriven än."))
        return
    if section and section.content and not section.is_unused:
        yield Paragraph(section.content)
    yield from _filled(file, heading)


def _filled(file: AgreementFile, heading: HeadingNow) -> Iterator[Block]:
    """Return what a heading draws from beside its text; the contributions stand once, under the first that draws them."""
    first_money = next((one for one in file.headings if one.filled_by in MONEY), heading)
    if heading.filled_by == FilledBy.PARTIES:
        yield BulletList(tuple((_party_name(file, one),) for one in file.parties))
    elif heading.filled_by == FilledBy.GOALS and file.goals:
        yield _goals(file.goals)
    elif heading.filled_by in MONEY and heading is first_money:
        yield from _contributions(file)
    elif heading.filled_by in MONEY:
        yield Paragraph(_("Insatserna står under rubrik %(number)s.") % {"number": first_money.number})
    elif heading.filled_by in (FilledBy.TERM, FilledBy.FOLLOW_UP_PLAN) and file.term:
        yield Facts(_term_facts(file.term))
    elif heading.filled_by == FilledBy.CONTACTS:
        yield Facts(
            tuple(Fact(one.name, _contact(file, one)) for one in file.parties if one.id in file.contacts)
        )


def _leftover(file: AgreementFile) -> Iterator[Block]:
    """Return the contributions under a heading of their own where no heading draws them."""
    if file.contributions and not any(one.filled_by in MONEY for one in file.headings):
        yield Heading(_("Insatser"))
        yield from _contributions(file)


def _contributions(file: AgreementFile) -> Iterator[Block]:
    if not file.contributions:
        return
    balance = planned_balance(file.parties, file.contributions)
    for year in year_tables(balance, file.parties, file.contributions):
        yield Table(
            (
                Column(_("Part"), width=3),
                Column(_("Insats"), width=4),
                Column(_("Omfattning"), ColumnKind.NUMBER, 2),
                Column(_("Värde"), ColumnKind.NUMBER, 2),
                Column(_("Andel"), ColumnKind.NUMBER, 1),
            ),
            tuple((one.party.name, one.put.title, one.amount, one.value, one.share) for one in year.lines),
            sum_row=(_("Summa"), "", "", year.total, "100\u00a0%" if balance.by_year.get(year.year) else "–"),
            caption=_("Insatser %(year)s") % {"year": year.year},
        )
    yield Table(
        (
            Column(_("Part"), width=3),
            Column(_("Bidrar med"), width=4),
            Column(_("Värde"), ColumnKind.NUMBER, 2),
            Column(_("Andel"), ColumnKind.NUMBER, 1),
        ),
        tuple(
            (one.party.name, one.what or "–", one.sum, one.share)
            for one in party_sums(balance, file.parties, file.contributions)
        ),
        sum_row=(_("Summa"), "", kronor(balance.total_ore), "100\u00a0%" if balance.total_ore else "–"),
        caption=_("Hela avtalstiden"),
    )
    if balance.unvalued:
        yield Paragraph(_("Insatser som inte räknas i kronor är inte med i summor och andelar."))


def _goals(goals: tuple[Goal, ...]) -> Table:
    return Table(
        (
            Column(_("Mål"), width=5),
            Column(_("I dag"), ColumnKind.NUMBER, 1),
            Column(_("Vi vill nå"), ColumnKind.NUMBER, 1),
            Column(_("Räknat i"), width=2),
        ),
        tuple((one.title, _figure(one.baseline), _figure(one.target), one.unit or "–") for one in goals),
    )


def _term_facts(term: TermVersion | None) -> tuple[Fact, ...]:
    if term is None:
        return ()
    cadences = {str(code): str(title) for code, title in CADENCES}
    said = (
        (
            _("Gäller"),
            _("%(first)s till och med %(last)s")
            % {"first": datum(term.starts_on), "last": datum(term.last_on)},
        ),
        (_("Uppsägningstid"), _months(term.notice_months)),
        (_("Samtal om fortsättningen"), _before_end(term.warn_months)),
        (_("Gemensam utvärdering"), _before_end(term.evaluate_months)),
        (_("Uppföljning"), cadences.get(term.cadence, "").lower()),
    )
    return tuple(Fact(label, value) for label, value in said if value)


def _months(count: int | None) -> str:
    return ngettext("%(num)d månad", "%(num)d månader", count) % {"num": count} if count else ""


def _before_end(count: int | None) -> str:
    return _("%(months)s före slutet") % {"months": _months(count)} if count else ""


def _acceptances(file: AgreementFile) -> Table:
    return Table(
        (
            Column(_("Part"), width=3),
            Column(_("Godtog version"), ColumnKind.NUMBER, 1),
            Column(_("Dag"), ColumnKind.DATE, 0),
            Column(_("Genom"), width=4),
        ),
        tuple(
            (
                one.name,
                str(one.accepted_version) if one not in file.unaccepted else "–",
                isodatum(one.accepted_at) if one not in file.unaccepted else "–",
                (one.accepted_by or "–") if one not in file.unaccepted else _("har inte godtagit än"),
            )
            for one in file.parties
        ),
    )


def _decisions(file: AgreementFile) -> Iterator[Block]:
    decided = [one for one in file.parties if one.decision]
    if decided:
        yield Facts(
            tuple(
                Fact(
                    _("Beslut"),
                    ", ".join(
                        part
                        for part in (one.name, datum(one.decision.decided_on), one.decision.section)
                        if part
                    ),
                )
                for one in decided
                if one.decision
            )
        )


def _signing(file: AgreementFile) -> Iterator[Block]:
    yield Signatures(tuple(line for one in file.parties for line in _lines(file, one)))


def _lines(file: AgreementFile, party: Party) -> Iterator[Signature]:
    """Return as many lines as a party's signatory rule asks for, with names where they are on record."""
    name = _party_name(file, party)
    powers = [one for one in file.powers.get(party.id, ()) if had_power(one, file.today)]
    signed = {one.signatory_id for one in file.signatures if one.party_id == party.id}
    begun = {one.rule for one in powers if one.id in signed}
    jointly = [one for one in powers if one.rule == SignatoryRule.TWO_JOINTLY]
    board = [one for one in powers if one.rule == SignatoryRule.BOARD]
    alone = [one for one in powers if one.rule == SignatoryRule.ALONE]
    if begun and file.is_signed_for(party):
        wanted = [one for one in powers if one.id in signed]
    elif SignatoryRule.TWO_JOINTLY in begun:
        wanted = sorted(jointly, key=lambda one: one.id not in signed)[:2]
    else:
        wanted = (board if SignatoryRule.BOARD in begun else []) or alone[:1] or jointly[:2] or board
    if not wanted:
        yield Signature(name)
    for one in wanted:
        yield Signature(name, one.person, one.title)


def _party_name(file: AgreementFile, party: Party) -> PartyName:
    own = f"{party.name}, {file.agreement.body.name}" if party.side == Side.PUBLIC else party.name
    return PartyName(own, _KINDS[Side(party.side)])


def _parties(file: AgreementFile) -> tuple[PartyName, ...]:
    return tuple(_party_name(file, one) for one in file.parties)


def _contact(file: AgreementFile, party: Party) -> str:
    contact = file.contacts[party.id]
    return ", ".join(part for part in (contact.title, contact.email, contact.phone) if part)


def _figure(value: Decimal | None) -> str:
    return figure(value) if value is not None else "–"


def _look(file: AgreementFile) -> Look:
    body = file.agreement.body
    footer = " · ".join(part for part in (body.name, body.phone, body.email) if part)
    return Look(body=body.name, unit=file.agreement.responsible_unit.name, footer=footer)


def _language() -> str:
    return (get_language() or "sv").split("-")[0]
