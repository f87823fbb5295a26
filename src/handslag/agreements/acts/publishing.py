# SPDX-License-Identifier: EUPL-1.2
"""What the public sees of a partnership: shown part by part, and taken away again."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.handling import Handling, handle
from handslag.agreements.models import Agreement, Publication
from handslag.agreements.publishing import findable_words, may_be_public
from handslag.kernel.errors import Invalid
from handslag.parties.actor import Actor
from handslag.search.acts import drop as drop_from_search
from handslag.search.acts import put as put_in_search

MOST_STORY = 2_000
PUBLIC_KIND = "partnership"
"""The kind that the public index knows a published partnership by; it holds public words only."""


def publish(
    *, by: Actor, agreement_id: int, parts: Sequence[str], story: str = "", seen: int | None = None
) -> Agreement:
    """Show parts of a partnership in the public register, with a short text when there is one.

    Raises: Invalid for no part, a part that the guideline does not let the public see, or a story that is too long.
    """
    with handle(agreement_id, "publish", by=by, seen=seen) as handling:
        allowed = {str(one) for one in may_be_public(handling.file.pack)}
        if not parts or not set(parts) <= allowed:
            raise Invalid(
                "publication.not_public",
                _("Välj bland de delar som riktlinjen låter allmänheten se."),
                fields=("parts",),
            )
        if len(story) > MOST_STORY:
            raise Invalid("publication.story", _("Skriv högst 2 000 tecken."), fields=("story",))
        _put(handling, sorted(set(parts)), story.strip())
        handling.agreement.published_at = handling.agreement.published_at or handling.act.moment
        put_in_search(
            PUBLIC_KIND,
            agreement_id,
            handling.agreement.body_id,
            handling.agreement.title,
            findable_words(handling.file, frozenset(parts), story, _challenges(handling)),
            is_public=True,
            sorted_on=handling.agreement.starts_on,
        )
    return handling.agreement


def withdraw_publication(*, by: Actor, agreement_id: int, reasons: str) -> Agreement:
    """Take a partnership out of the public register, with the reason.

    Raises: Invalid without a reason, or when it is not published.
    """
    with handle(agreement_id, "withdraw_publication", by=by) as handling:
        if not reasons.strip() or handling.agreement.published_at is None:
            raise Invalid("publication.reason", _("Skriv varför partnerskapet inte ska visas."), ("reasons",))
        handling.facts |= {"reasons": handling.act.text(reasons.strip()).sha256}
        _put(handling, [], "")
        handling.agreement.published_at = None
        drop_from_search(PUBLIC_KIND, agreement_id)
    return handling.agreement


def _put(handling: Handling, parts: list[str], story: str) -> None:
    number = Publication.objects.filter(agreement=handling.agreement).count() + 1
    Publication.objects.create(
        agreement=handling.agreement,
        number=number,
        parts=parts,
        story=handling.act.text(story) if story else None,
        published_at=handling.act.moment,
        published_by=handling.by.signature,
    )
    handling.agreement.public_parts = parts
    handling.facts |= {"parts": parts, "number": number}


def _challenges(handling: Handling) -> tuple[str, ...]:
    case = handling.agreement.case
    return tuple(case.challenges.values_list("title", flat=True)) if case else ()
