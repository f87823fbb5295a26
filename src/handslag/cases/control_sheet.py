# SPDX-License-Identifier: EUPL-1.2
"""What a control of a partner rests on at a moment, as one canonical text, so that a sheet made before an act can be held to it."""

from handslag.cases.casefile import CaseFile
from handslag.journal.hashing import canonical


def control_snapshot(file: CaseFile, organisation_id: int) -> str:
    """Return which showings and judgements stand for an organisation, as canonical JSON."""
    return canonical(
        [
            [
                one.asked.id,
                str(one.state),
                one.latest.row.pk if one.latest else None,
                one.latest.judgement.pk if one.latest and one.latest.judgement else None,
                one.holding.row.pk if one.holding else None,
            ]
            for one in file.items_for(organisation_id)
        ]
    ).decode()
