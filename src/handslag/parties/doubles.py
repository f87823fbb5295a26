# SPDX-License-Identifier: EUPL-1.2
"""Which organisations may be one and the same: by what they are called, and by where their mail goes. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORDS = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    {"föreningen", "förening", "ideella", "ideell", "stiftelsen", "i", "och", "för", "ek"}
)
_SHARED_HOSTS = frozenset(
    {"gmail.com", "hotmail.com", "outlook.com", "live.se", "telia.com", "icloud.com", "yahoo.com", "yahoo.se"}
)
"""Hosts where anybody has an address: the same one says nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation as far as it is compared."""

    id: int
    name: str
    org_no: str | None
    email: str


@dataclass(frozen=True, slots=True)
class Doubles:
    """Two organisations that may be one; the first is the one that would stay. ``is_by_name`` says why they are shown."""

    stays: Known
    goes: Known
    is_by_name: bool


def doubles_among(known: Iterable[Known]) -> list[Doubles]:
    """Return the pairs that may be one, those of the same name first; two with numbers of their own never are."""
    found: dict[tuple[int, int], Doubles] = {}
    rows = list(known)
    for is_by_name, key_of in ((True, _folded), (False, _host)):
        groups: dict[str, list[Known]] = {}
        for one in rows:
            if key := key_of(one):
                groups.setdefault(key, []).append(one)
        for group in groups.values():
            # Why first: the one with a number is the one that is known elsewhere too.
            group.sort(key=lambda one: (one.org_no is None, one.id))
            stays = group[0]
            for goes in group[1:]:
                if not (stays.org_no and goes.org_no):
                    found.setdefault((stays.id, goes.id), Doubles(stays, goes, is_by_name))
    return list(found.values())


def _folded(one: Known) -> str:
    words = [word for word in _WORDS.findall(one.name.casefold()) if word not in _EMPTY_WORDS]
    return " ".join(sorted(words))


def _host(one: Known) -> str:
    host = one.email.rpartition("@")[2].casefold()
    return "" if host in _SHARED_HOSTS else host
