# SPDX-License-Identifier: EUPL-1.2
"""The frame around every page: whose page it is, where one can go, whom one acts for."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from handslag.parties.actor import VISITOR, Actor
from handslag.parties.models import PublicBody
from handslag.ui.parts import Badge, Chrome, Column, Language, Link

ORDER = (
    "adoptions",
    "drafts",
    "referrals",
    "commissions",
    "units",
    "people",
    "catalogues",
    "duties",
    "deciding_habits",
)
"""The pages that stand under one word in the menu of staff: what the body works by."""


def chrome_for(request: HttpRequest) -> Chrome:
    """Return the frame for a request; a view sets ``request.public_body`` when the page belongs to a body."""
    actor: Actor = getattr(request, "actor", VISITOR)
    body: PublicBody | None = getattr(request, "public_body", None)
    slug = body.slug if body else actor.body_slug
    return Chrome(
        body_name=body.name if body else actor.body_name,
        home_url=_home(actor, slug),
        nav=_marked(
            _source_nav(body) if body and body.is_historical and actor == VISITOR else _nav(actor, slug),
            _path(request, actor),
        ),
        badge=_badge(request, actor),
        about=_("Handslag är platsen för idéburna offentliga partnerskap. Allt som kan vara öppet är öppet."),
        columns=_columns(body),
        languages=tuple(
            Language(code, title, code == translation.get_language())
            for code, title in (("sv", "Svenska"), ("en", "English"))
        ),
        language_url=reverse("language"),
        notice=_("Det här är en demonstration. Exempelån, Lyckstad och alla personer är påhittade.")
        if settings.DEMONSTRATION
        else "",
    )


def _path(request: HttpRequest, actor: Actor) -> str:
    """Return the path that the menu goes by.

    An agreement's address is the body's, and in an organisation's menu its own; what a body works by is one word.
    """
    match = request.resolver_match
    if actor.is_organisation and match and "agreement_id" in match.kwargs:
        return reverse("own_agreements")
    if actor.is_staff and actor.body_slug:
        own = [reverse(name, args=[actor.body_slug]) for name in ORDER]
        if any(request.path.startswith(url) for url in own):
            return own[0]
    return request.path


def _home(actor: Actor, slug: str) -> str:
    if actor.is_staff or actor.is_organisation:
        return reverse("home")
    return reverse("front", args=[slug]) if slug else reverse("bodies")


def _nav(actor: Actor, slug: str) -> list[Link]:
    if actor.is_staff:
        own = actor.body_slug
        return [
            Link(_("Mitt bord"), reverse("desk", args=[own])),
            Link(_("Ärenden"), reverse("cases", args=[own])),
            Link(_("Partnerskap"), reverse("agreements", args=[own])),
            Link(_("Organisationer"), reverse("organisations", args=[own])),
            Link(_("Statistik"), reverse("statistics", args=[own])),
            Link(_("Regler och enheter"), reverse(ORDER[0], args=[own])),
        ]
    if actor.is_organisation:
        return [
            Link(_("Våra ärenden"), reverse("matters")),
            Link(_("Våra partnerskap"), reverse("own_agreements")),
            Link(_("Om vår organisation"), reverse("own_organisation")),
            Link(_("Kommuner och regioner"), reverse("bodies")),
        ]
    if not slug:
        return [
            Link(_("Kommuner och regioner"), reverse("bodies")),
            Link(_("Partnerskap"), reverse("register")),
            Link(_("Logga in"), reverse("sign_in")),
        ]
    return [
        Link(_("Om IOP"), reverse("front", args=[slug])),
        Link(_("Formguiden"), reverse("guide", args=[slug])),
        Link(_("Partnerskap"), reverse("body_register", args=[slug])),
        Link(_("Riktlinjen"), reverse("guideline", args=[slug])),
        Link(_("Statistik"), reverse("public_statistics", args=[slug])),
        Link(_("Kontakt"), reverse("contacts", args=[slug])),
        Link(_("Logga in"), reverse("sign_in")),
    ]


def _source_nav(body: PublicBody) -> list[Link]:
    """Return the ways on the pages of a body that is there as a source only."""
    return [
        Link(_("Kommuner och regioner"), reverse("bodies")),
        Link(_("Källan"), reverse("front", args=[body.slug])),
        Link(_("Dokumentet"), reverse("guideline", args=[body.slug])),
        Link(_("Logga in"), reverse("sign_in")),
    ]


def _marked(links: list[Link], path: str) -> tuple[Link, ...]:
    """Mark the link whose address is the longest beginning of the path."""
    current = max(
        (link.url for link in links if path == link.url or (link.url != "/" and path.startswith(link.url))),
        key=len,
        default="",
    )
    return tuple(Link(link.title, link.url, link.url == current, link.count) for link in links)


def _badge(request: HttpRequest, actor: Actor) -> Badge | None:
    # Why getattr: a request refused before anybody knows the user, as for a foreign host, gets a page too.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    links = (Link(_("Byt roll eller logga ut"), reverse("account")),)
    if actor.is_organisation:
        return Badge("org", actor.organisation_name, "", links)
    return Badge("public", actor.role.label if actor.is_staff else _("Utan roll"), "", links)


def _columns(body: PublicBody | None) -> tuple[Column, ...]:
    about = Column(
        _("Om webbplatsen"),
        (
            Link(_("Tillgänglighetsredogörelse"), reverse("accessibility")),
            Link(_("Så behandlar vi personuppgifter"), reverse("privacy")),
            Link(_("Källkod och licens"), reverse("about_software")),
        ),
    )
    if body is None or body.is_historical:
        start = (
            Link(_("Kommuner och regioner"), reverse("bodies")),
            Link(_("Register över partnerskap"), reverse("register")),
            Link(_("Öppna data"), reverse("open_data")),
        )
        return (Column(_("Börja här"), start), about)
    contact = [Link(_("Kontaktperson per förvaltning"), reverse("contacts", args=[body.slug]))]
    if body.email:
        contact.append(Link(body.email, f"mailto:{body.email}"))
    if body.phone:
        contact.append(Link(body.phone, f"tel:{body.phone.replace(' ', '').replace('-', '')}"))
    openly = (
        Link(_("Register över partnerskap"), reverse("body_register", args=[body.slug])),
        Link(_("Öppna data"), reverse("open_data")),
        Link(_("Riktlinjen med källor"), reverse("guideline", args=[body.slug])),
        Link(_("Lathund på en sida"), reverse("quick_guide", args=[body.slug])),
        Link(_("Partnerskapen i siffror"), reverse("public_statistics", args=[body.slug])),
    )
    return (Column(_("Kontakt"), tuple(contact)), Column(_("Öppet"), openly), about)
