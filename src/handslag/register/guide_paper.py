# SPDX-License-Identifier: EUPL-1.2
"""The form guide's answer as a paper: the form, why, what to do next, and what the answers rest on."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.guidelines.form_guide import GuideResult
from handslag.papers.blocks import (
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Link,
    Look,
    Notice,
    Paper,
    Paragraph,
    Sources,
    Table,
)
from handslag.parties.models import PublicBody
from handslag.register.guide import Guiding, other_forms
from handslag.register.wording import FORM_ANSWERS, in_reader, source_words

HANDSLAG = "Handslag"


def result_paper(guiding: Guiding, found: GuideResult, address: str) -> Paper:
    """Return the answer as a paper of the body whose guide it is."""
    resolved = guiding.home
    answers = tuple(
        (in_reader(one.question), in_reader(one.choice), source_words(resolved, one.source))
        for one in found.answered
    )
    blocks: list[Block] = [Paragraph(in_reader(found.reason), is_lead=True)]
    if found.next_step:
        blocks.append(Notice(_("Nästa steg"), in_reader(found.next_step)))
    blocks += [
        Heading(_("Era svar är skälen")),
        Table(
            (Column(_("Fråga"), width=5), Column(_("Ert svar"), width=5), Column(_("Källa"), width=6)),
            answers,
        ),
        Heading(_("De andra vägarna")),
        Table((Column(_("Form"), width=2), Column(_("Passar när"), width=5)), tuple(other_forms(found.form))),
        Notice(
            _("Guiden ger råd – den beslutar ingenting"),
            _("Varje initiativ prövas för sig av människor. Ni får alltid höra av er, vad guiden än svarar."),
        ),
        Facts(
            (
                Fact(_("Sidan med svaret"), (Link(address, address),)),
                Fact(_("Guiden står i"), in_reader(resolved.pack.pack.title)),
            )
        ),
        Sources((source_words(resolved, found.source),), title=_("Regeln som gav svaret")),
    ]
    return paper_of(
        guiding.shelf.body,
        guiding.shelf.today,
        str(FORM_ANSWERS[found.form]),
        _("Svar från formguiden"),
        tuple(blocks),
    )


def paper_of(
    body: PublicBody, day: date, title: str, kind: str, blocks: tuple[Block, ...], most_pages: int = 0
) -> Paper:
    """Return a public paper in the body's look; a historical body issues nothing, so its papers are Handslag's own."""
    look = Look(
        HANDSLAG if body.is_historical else body.name,
        footer=" · ".join(part for part in (body.email, body.phone) if part),
    )
    language = "en" if (get_language() or "").startswith("en") else "sv"
    return Paper(title, kind, look, day, blocks, language=language, most_pages=most_pages)
