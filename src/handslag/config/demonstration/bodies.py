# SPDX-License-Identifier: EUPL-1.2
"""The two invented bodies: units, guidelines in force, catalogues."""

from datetime import date
from typing import Any

from handslag.cases import acts as case_acts
from handslag.config.demonstration.days import Days
from handslag.config.demonstration.stage import Stage, World, texts
from handslag.guidelines.acts import AdoptingDecision, adopt, load_pack, needed_functions
from handslag.guidelines.library import Library
from handslag.guidelines.models import PackVersion
from handslag.guidelines.queries import pack_of
from handslag.kernel.clock import legal_date
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from handslag.parties.acts import UnitFacts
from handslag.parties.models import Unit


def load_packs(library: Library) -> dict[str, PackVersion]:
    """Load every pack that is shipped, parents first."""
    return {
        ref: load_pack(by=INSTALLER, resolved=library.resolved(ref), files=library.files(ref))
        for ref in library.refs()
    }


def make_bodies(world: World, packs: dict[str, PackVersion]) -> None:
    """Make both bodies with units, guidelines and catalogues."""
    for slug, told in texts("bodies").items():
        stage = world.stages[slug] = make_body(slug, told)
        for adoption in told["adoptions"]:
            _adopt(stage, packs[adoption["pack"]], adoption, world.days)
        for challenge in told["challenges"]:
            kept = case_acts.add_challenge(by=INSTALLER, body_id=stage.body.id, **challenge)
            stage.challenges.append(kept.id)
        for programme in told["programmes"]:
            year = int(programme["reg_no"].split()[1][:4])
            said = {**programme, "decided_on": date(year, 11, 20)}
            stage.programmes.append(case_acts.add_programme(by=INSTALLER, body_id=stage.body.id, **said).id)


def make_body(slug: str, told: dict[str, Any]) -> Stage:
    """Make a body with its units; each unit names its parent by key.

    Why Any: as in stage.texts.
    """
    body = party_acts.create_body(
        by=INSTALLER,
        slug=slug,
        name=told["name"],
        short_name=told["short_name"],
        kind="municipality",
        population=told.get("population"),
        email=told.get("email", ""),
        phone=told.get("phone", ""),
        is_historical=told.get("is_historical", False),
    )
    units: dict[str, Unit] = {}
    for key, unit in told["units"].items():
        parent = unit.get("parent")
        facts = {name: value for name, value in unit.items() if name != "parent"}
        units[key] = party_acts.create_unit(
            by=INSTALLER,
            body_id=body.id,
            facts=UnitFacts(**facts, parent_id=units[parent].id if parent else None),
        )
    return Stage(body, units)


def _adopt(stage: Stage, version: PackVersion, told: dict[str, Any], days: Days) -> None:
    """Let a pack come into force on its own day, or before the first case when that is earlier.

    Why Any: as in stage.texts.
    """
    pack = pack_of(version.id).pack
    begins = legal_date(days.begins())
    valid_from = min(pack.pack.valid_from or begins, begins)
    adopted = pack.pack.adopted
    plays = {**dict.fromkeys(needed_functions(pack), told["functions"]["coordinator"]), **told["functions"]}
    adopt(
        by=INSTALLER,
        body_id=stage.body.id,
        pack_version_id=version.id,
        decision=AdoptingDecision(
            decided_by=adopted.by.sv if adopted else "",
            decided_on=min(adopted.on, valid_from) if adopted else valid_from,
            valid_from=valid_from,
            section=(adopted.item or "") if adopted else "",
            reg_no=(adopted.reg_no or "") if adopted else "",
            unit_id=stage.units[told["unit"]].id if "unit" in told else None,
            functions={name: stage.units[key].id for name, key in plays.items()},
        ),
    )
