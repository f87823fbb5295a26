# SPDX-License-Identifier: EUPL-1.2
"""What a partnership waits for by a day: all that the calendar reminds of. Pure."""

from collections.abc import Iterator

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.duties import outlook
from handslag.dossiers.reminding import Awaited

FOLLOW_UP = "follow_up"
MEETING = "meeting"
ENDING = "ending"
_REMINDED_OF = {
    "agreement.report": FOLLOW_UP,
    "agreement.answer": FOLLOW_UP,
    "agreement.conclude": FOLLOW_UP,
    "agreement.confirm": FOLLOW_UP,
    "agreement.hold": MEETING,
    "agreement.close": MEETING,
    "agreement.settle": ENDING,
    "agreement.end": ENDING,
}
"""What each task of an agreement is reminded of as: a party hears once of a follow-up, whatever it lacks there.

Why not all tasks: writing and signing have no day of their own, and the end of the term has its own warning.
"""


def awaited_in(file: AgreementFile) -> Iterator[Awaited]:
    """Yield what somebody is to do by a day, each once, from the tasks that the facts call for."""
    found: set[tuple[str, str]] = set()
    for duty in outlook(file).duties:
        code = _REMINDED_OF.get(duty.code)
        if code is None or duty.due_on is None or (code, duty.about) in found:
            continue
        found.add((code, duty.about))
        yield Awaited(code, duty.due_on, duty.about, organisation_id=duty.to_organisation_id)
