# SPDX-License-Identifier: EUPL-1.2
"""Bring packs into the database from the command line: load versions, and record that a body has adopted one."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError

from handslag.guidelines.acts import AdoptingDecision, adopt, load_pack
from handslag.guidelines.complaints import PackRefused
from handslag.guidelines.library import Library, default_folders
from handslag.guidelines.models import PackVersion
from handslag.guidelines.queries import version_named
from handslag.kernel.errors import Refused
from handslag.parties.actor import INSTALLER
from handslag.parties.models import PublicBody, Unit


def load_all(folders: Iterable[Path]) -> tuple[int, int]:
    """Load every pack below the folders, or the shipped ones; return how many there are and how many were new.

    Raises: CommandError when a pack is not sound, or a loaded version has changed.
    """
    library = Library.load(*default_folders(), *folders)
    before = PackVersion.objects.count()
    for ref in library.refs():
        try:
            load_pack(by=INSTALLER, resolved=library.resolved(ref), files=library.files(ref))
        except (Refused, PackRefused) as refused:
            raise CommandError(f"{ref}: {refused}") from refused
    return len(library.refs()), PackVersion.objects.count() - before


def record_adoption(
    ref: str,
    *,
    body: str,
    decided_by: str,
    decided_on: date,
    valid_from: date,
    unit: str = "",
    section: str = "",
    reg_no: str = "",
    functions: Iterable[str] = (),
) -> str:
    """Record a body's adoption of a loaded version and return it in words.

    ``functions`` are ``function=unit`` with the unit's name or short code.
    Raises: CommandError naming what is missing or unknown.
    """
    pack_id, _at, version_name = ref.partition("@")
    owner = PublicBody.objects.filter(slug=body).first()
    if owner is None:
        known = ", ".join(PublicBody.objects.order_by("slug").values_list("slug", flat=True)) or "ingen"
        raise CommandError(f"Huvudmannen {body} finns inte. Här finns: {known}.")
    try:
        version = version_named(pack_id, version_name)
        played = {name: _unit(owner, place).id for name, place in (said.split("=", 1) for said in functions)}
        adoption = adopt(
            by=INSTALLER,
            body_id=owner.id,
            pack_version_id=version.id,
            decision=AdoptingDecision(
                decided_by=decided_by,
                decided_on=decided_on,
                valid_from=valid_from,
                section=section,
                reg_no=reg_no,
                unit_id=_unit(owner, unit).id if unit else None,
                functions=played,
            ),
        )
    except ValueError as fault:
        raise CommandError("Skriv uppgifter som uppgift=enhet, till exempel coordinator=KSF.") from fault
    except Refused as refused:
        lacking = f" ({', '.join(refused.fields)})" if refused.fields else ""
        raise CommandError(f"{refused.text}{lacking}") from refused
    return f"{owner.name} har antagit {adoption.pack_version}, gäller från {adoption.valid_from}."


def _unit(owner: PublicBody, said: str) -> Unit:
    units = Unit.objects.filter(body=owner)
    found = (
        units.filter(name__iexact=said).first()
        or units.filter(short_code__iexact=said).order_by("id").first()
    )
    if found is None:
        known = ", ".join(units.order_by("name").values_list("name", flat=True))
        raise CommandError(f"Enheten {said} finns inte hos {owner.name}. Här finns: {known}.")
    return found
