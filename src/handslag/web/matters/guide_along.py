# SPDX-License-Identifier: EUPL-1.2
"""What the form guide said, carried along in the address and in hidden fields until the draft keeps it."""

from django.http import QueryDict

from handslag.guidelines.form_guide import GuideResult, guide_for, result
from handslag.guidelines.queries import adoption_on, law_on, pack_of
from handslag.kernel import clock
from handslag.web.matters.forms import GUIDE

MOST_ANSWERS = 40
MOST_LENGTH = 60


def carried(given: QueryDict) -> dict[str, str]:
    """Return the guide's answers by question; what no guide could have asked is left out."""
    pairs = [(name[len(GUIDE) :], given.get(name, "")) for name in given if name.startswith(GUIDE)]
    return {
        question: choice
        for question, choice in pairs[:MOST_ANSWERS]
        if question and choice and len(question) <= MOST_LENGTH and len(choice) <= MOST_LENGTH
    }


def guide_says(body_id: int, answers: dict[str, str]) -> GuideResult | None:
    """Return what the body's guide says to the answers, ``None`` when they do not reach a result."""
    if not answers:
        return None
    day = clock.today()
    adoption = adoption_on(body_id, day)
    governing = pack_of(adoption.pack_version_id).pack if adoption else None
    guide = guide_for(governing, pack_of(law_on(day).id).pack)
    return result(guide, answers) if guide else None
