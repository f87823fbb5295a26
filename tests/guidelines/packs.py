# SPDX-License-Identifier: EUPL-1.2
"""Build small packs for tests."""

from collections.abc import Mapping

from handslag.guidelines.complaints import Complaint
from handslag.guidelines.library import Library, shipped_folder
from handslag.guidelines.reading import ReadPack, read_files
from handslag.guidelines.resolving import ResolvedPack

SOURCE = '{document = "seed", heading = "Kriterier"}'

HEAD = """
[pack]
id = "{id}"
version = "1"
kind = "criteria"
status = "adopted"
wording = "adopted"
title = {{sv = "Prov", en = "Trial"}}
issuer = {{sv = "Provköping", en = "Provköping"}}
{extends}

[[sources]]
id = "seed"
title = {{sv = "Källan", en = "The source"}}

[[functions]]
id = "coordinator"
title = {{sv = "Samordnaren", en = "The coordinator"}}
source = {{document = "seed"}}

[[functions]]
id = "procurement"
title = {{sv = "Upphandlingsenheten", en = "The procurement unit"}}
source = {{document = "seed"}}
"""

OUTCOME = """
[outcome]
rule = "all"
ready.text = {sv = "Gå vidare.", en = "Go on."}
blocked.text = {sv = "Vänta.", en = "Wait."}
not_met.text = {sv = "Nej.", en = "No."}
source = {document = "seed"}
"""


def head(pack_id: str = "prov/iop", extends: str = "", first: str = "") -> str:
    """Write the beginning of a pack. Keys outside tables go in first."""
    return first + HEAD.format(id=pack_id, extends=f'extends = "{extends}"' if extends else "")


def criterion(rule_id: str, more: str = "", source: str = f"source = {SOURCE}") -> str:
    """Write one criterion."""
    text = f'text = {{sv = "Om {rule_id}", en = "About {rule_id}"}}'
    return f'\n[[criteria]]\nid = "{rule_id}"\n{text}\n{more}\n{source}\n'


def step(rule_id: str, more: str = "") -> str:
    """Write one step."""
    title = f'title = {{sv = "Steg {rule_id}", en = "Step {rule_id}"}}'
    kind = "" if "kind =" in more else 'kind = "report"'
    return f'\n[[steps]]\nid = "{rule_id}"\n{title}\n{kind}\nresponsible = "coordinator"\nsource = {SOURCE}\n{more}\n'


def read(text: str, files: Mapping[str, str] | None = None) -> ReadPack:
    """Read a pack from its text."""
    return read_files({"pack.toml": text, **(files or {})})


def complaints(text: str, *others: str) -> tuple[Complaint, ...]:
    """Give all that is wrong with a pack, in a library of the others."""
    return Library(read(other) for other in others).check(read(text))


def faults(text: str, *others: str) -> list[tuple[str, str]]:
    """Give code and place of each error in a pack."""
    return [(found.code, found.place) for found in complaints(text, *others) if found.gravity == "error"]


def resolved(text: str, *others: str) -> ResolvedPack:
    """Give a sound pack with what it extends taken in."""
    library = Library(read(one) for one in (text, *others))
    pack = read(text).pack
    assert pack is not None
    return library.resolved(pack.ref)


def shipped() -> Library:
    """Read the packs that come with Handslag."""
    return Library.load(shipped_folder())
