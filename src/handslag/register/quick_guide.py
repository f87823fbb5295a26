# SPDX-License-Identifier: EUPL-1.2
"""The quick guide: the form guide's own rules, the way and the contacts of a body on one page."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from handslag.guidelines.format_guide import FormGuide, GuideRow
from handslag.guidelines.format_values import FORM_TITLES, Weight
from handslag.guidelines.pack_format import Pack
from handslag.papers.blocks import (
    Block,
    BulletList,
    Column,
    Heading,
    Paper,
    Paragraph,
    PartyKind,
    Sources,
    Step,
    Steps,
    StepState,
    Table,
)
from handslag.papers.compiler import TooLong
from handslag.papers.pdf import render_pdf
from handslag.register.front_page import Contact, way
from handslag.register.guide import Guiding
from handslag.register.guide_paper import paper_of
from handslag.register.wording import body_words, in_reader

_PARTY = {"public": PartyKind.PUBLIC, "org": PartyKind.ORGANISATION}
_MOST_CRITERIA = 12
_MOST_CONTACTS = 4


def fitting_paper(guiding: Guiding, contacts: list[Contact]) -> tuple[Paper, bytes]:
    """Return the fullest quick guide that fits one page, with its PDF; what is left out first is what the web page has.

    Raises: TooLong when not even the guide's rules fit.
    """
    too_long: TooLong | None = None
    for paper in _papers(guiding, contacts):
        try:
            return paper, render_pdf(paper)
        except TooLong as error:
            too_long = error
    raise too_long or TooLong("there is no quick guide to fit")


def _papers(guiding: Guiding, contacts: list[Contact]) -> Iterator[Paper]:
    """Yield the quick guide from full to bare."""
    shelf = guiding.shelf
    pack = shelf.guideline.pack if shelf.guideline else None
    who = body_words(shelf.body)
    rules, steps = _rules(guiding.guide), _way(pack, who) if pack else []
    criteria = _criteria(pack) if pack else []
    people = _contacts(contacts)
    lead: list[Block] = [Paragraph(_lead(who), is_lead=True)]
    rest = _rest(guiding)
    for blocks in (
        (*lead, *rules, *criteria, *steps, *people, *rest),
        (*lead, *rules, *steps, *people, *rest),
        (*lead, *rules, *rest),
        (*rules, *rest),
    ):
        yield paper_of(
            shelf.body, shelf.today, _("IOP på en sida"), _("Lathund"), tuple(blocks), most_pages=1
        )


def _lead(who: str) -> str:
    return _(
        "Ett idéburet offentligt partnerskap (IOP) är när en förening och %(who)s tar sig an en samhällsutmaning "
        "tillsammans. Båda bidrar, och initiativet är föreningens."
    ) % {"who": who}


def _rules(guide: FormGuide) -> list[Block]:
    """Return the guide's rows as "if … then …", in the order in which they are tried."""
    rows = tuple((_when(guide, row), in_reader(FORM_TITLES[row.form])) for row in guide.rows)
    table = Table((Column(_("Om …"), width=5), Column(_("… passar"), width=2)), rows)
    return [Heading(_("Vilken form passar? Den första raden som stämmer gäller")), table]


def _when(guide: FormGuide, row: GuideRow) -> str:
    said = []
    for question in guide.questions:
        if question.id in row.when:
            chosen = [
                in_reader(choice.text) for choice in question.choices if choice.id in row.when[question.id]
            ]
            said.append(f"{in_reader(question.text)} {_(' eller ').join(chosen)}")
    return "; ".join(said) or _("Inget av det ovan stämmer")


def _criteria(pack: Pack) -> list[Block]:
    musts = [one for one in pack.criteria if one.weight is not Weight.INFO]
    if not musts or len(musts) > _MOST_CRITERIA:
        return []
    return [Heading(_("Det initiativet prövas mot")), BulletList(tuple(in_reader(one.text) for one in musts))]


def _way(pack: Pack, who: str) -> list[Block]:
    steps = tuple(
        Step(str(one.title), str(one.note), StepState.GENERAL, _PARTY.get(one.kind)) for one in way(pack, who)
    )
    return [Heading(_("Så går det till")), Steps(steps)] if steps else []


def _contacts(contacts: list[Contact]) -> list[Block]:
    rows = tuple(
        (one.unit, ", ".join(part for part in (one.title or one.instead, one.phone, one.email) if part))
        for one in contacts[:_MOST_CONTACTS]
    )
    table = Table((Column(_("Enhet"), width=2), Column(_("Kontakt"), width=4)), rows)
    return [Heading(_("Prata med oss först")), table] if rows else []


def _rest(guiding: Guiding) -> list[Block]:
    """Say what the page was made from."""
    shelf = guiding.shelf
    packs = [guiding.home] if shelf.guideline in (None, guiding.home) else [shelf.guideline, guiding.home]
    made_from = tuple(
        _("%(title)s, version %(version)s")
        % {"title": in_reader(one.pack.pack.title), "version": one.pack.pack.version}
        for one in packs
    )
    return [Sources(made_from, title=_("Gjord av"))]
