# SPDX-License-Identifier: EUPL-1.2
"""The parts of an agreement, in the one order in which every page lists them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.ui.parts import Link
from handslag.web.agreements.addresses import agreement_url

TABS: tuple[tuple[str, Promise], ...] = (
    ("agreement", _("Översikt")),
    ("agreement_text", _("Text")),
    ("agreement_contributions", _("Insatser")),
    ("agreement_signatures", _("Underskrifter")),
    ("agreement_follow_up", _("Uppföljning")),
    ("agreement_documents", _("Handlingar")),
    ("agreement_events", _("Händelser")),
)
"""Name of the address and title; a page of another folder stands here by its name alone."""


def tabs_of(file: AgreementFile, current: str, counts: dict[str, int | str]) -> tuple[Link, ...]:
    """Return the links; ``counts`` says what stands after a title."""
    slug, agreement_id = file.agreement.body.slug, file.agreement.pk
    return tuple(
        Link(title, agreement_url(slug, agreement_id, name), name == current, counts.get(name))
        for name, title in TABS
    )
