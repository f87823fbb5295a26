# SPDX-License-Identifier: EUPL-1.2
"""Three historical bodies with exactly what their source documents say of partnerships, and nothing else."""

from datetime import date

from handslag.config.demonstration.bodies import make_body
from handslag.config.demonstration.stage import texts
from handslag.dossiers.acts import Recollection, record_history
from handslag.guidelines.acts import AdoptingDecision, adopt, needed_functions
from handslag.guidelines.models import PackVersion
from handslag.guidelines.queries import pack_of
from handslag.parties.actor import INSTALLER

ADOPTED_IN_MORA = date(2023, 1, 24)


def remember(packs: dict[str, PackVersion]) -> None:
    """Make the historical bodies, what is on record about each, and the one guideline that was adopted."""
    for slug, told in texts("history").items():
        stage = make_body(slug, {**told, "is_historical": True})
        for record in told["records"]:
            facts = {name: value for name, value in record.items() if name != "unit"}
            unit = stage.units[record["unit"]]
            told_here = Recollection(**facts)
            record_history(by=INSTALLER, body_id=stage.body.id, unit_id=unit.id, told=told_here)
        if "adopted" in told:
            version = packs[told["adopted"]]
            plays = dict.fromkeys(needed_functions(pack_of(version.id).pack), stage.units["office"].id)
            adopt(
                by=INSTALLER,
                body_id=stage.body.id,
                pack_version_id=version.id,
                decision=AdoptingDecision(
                    decided_by="Kommunstyrelsen",
                    decided_on=ADOPTED_IN_MORA,
                    valid_from=ADOPTED_IN_MORA,
                    section="§ 19",
                    reg_no="MK KS 2023/20 022",
                    functions={**plays, "procurement": stage.units["procurement"].id},
                ),
            )
