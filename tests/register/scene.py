# SPDX-License-Identifier: EUPL-1.2
"""The public scene: a body with a guideline, one with none, and two that are there as sources."""

from dataclasses import dataclass

from handslag.cases.acts import catalogues
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from handslag.parties.acts import UnitFacts
from handslag.parties.models import PublicBody, Unit
from tests.cast import Cast, load, make_body


@dataclass
class Scene:
    """The bodies that a visitor may meet."""

    cast: Cast
    bare: PublicBody
    bare_units: dict[str, Unit]
    sources: dict[str, PublicBody]

    @property
    def slugs(self) -> dict[str, str]:
        return {
            "adopted": self.cast.body.slug,
            "bare": self.bare.slug,
            **{slug: slug for slug in self.sources},
        }


def make_scene(cast: Cast) -> Scene:
    """Add the other bodies to the cast's."""
    vacant = UnitFacts("Miljöförvaltningen", "administration", is_contact_point=True)
    party_acts.create_unit(by=INSTALLER, body_id=cast.body.id, facts=vacant)
    catalogues.add_challenge(
        by=INSTALLER, body_id=cast.body.id, title="Ofrivillig ensamhet", about="Många är ensamma."
    )
    bare, bare_units = make_body("lyckstad", "Lyckstads stad")
    sources = {}
    for slug, ref in (
        ("mora", "mora/iop@2023"),
        ("stockholm", "stockholm/iop@2017"),
        ("ekero", "ekero/iop@2019"),
    ):
        sources[slug] = party_acts.create_body(
            by=INSTALLER,
            slug=slug,
            name=f"{slug.capitalize()} i källan",
            short_name=slug,
            kind="municipality",
            is_historical=True,
        )
        load(ref)
    load("skl/iop-criteria@2018")
    return Scene(cast, bare, bare_units, sources)
