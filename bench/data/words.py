# SPDX-License-Identifier: EUPL-1.2
"""Invented names and words for copies, drawn so that some are common and most are rare, as in a real index."""

import random

_FORE = (
    "Alm", "Ask", "Asp", "Berg", "Björk", "Bok", "Brand", "Ek", "En", "Flod", "Furu", "Glim", "Gran", "Gräs", "Hagtorn",
    "Hassel", "Hav", "Humle", "Is", "Järn", "Kalk", "Klipp", "Klöver", "Korn", "Kvarn", "Lav", "Lin", "Ljung", "Lönn",
    "Moss", "Måne", "Nors", "Pil", "Rim", "Rågs", "Rönn", "Salt", "Sand", "Silver", "Skugg", "Slån", "Sol", "Spång",
    "Sten", "Ström", "Sälg", "Tall", "Torn", "Trast", "Tufs", "Ull", "Vass", "Vind", "Vide", "Örn", "Ört",
)  # fmt: skip
_HIND = (
    "avik", "bäckeryd", "gläntan", "holmsta", "hultaby", "klinten", "kullaryd", "kärrsby", "lidaby", "ljungsta", "mossryd",
    "näsaby", "rosta", "skärsby", "slättsta", "stigsby", "strandaby", "tegsta", "tunaryd", "vallsby", "vretaby", "åkersby",
    "ängsryd", "öglan",
)  # fmt: skip
_KINDS = (
    ("Bygdeförening", "bygdegård"), ("Kvinnojour", "stöd"), ("Kulturförening", "kultur"), ("Idrottsallians", "idrott"),
    ("Pensionärsgille", "gemenskap"), ("Matlag", "mat"), ("Vägledare", "språk"), ("Odlare", "odling"),
    ("Hantverksgille", "hantverk"), ("Läxhjälp", "läxhjälp"), ("Nattvandring", "trygghet"), ("Teaterlag", "teater"),
    ("Vänförening", "vänskap"), ("Cykelkök", "cykling"), ("Familjehus", "familj"), ("Stadsodling", "odling"),
)  # fmt: skip
_THINGS = (
    "kafé", "verkstad", "läsgrupp", "promenad", "kör", "simskola", "bytesdag", "filmkväll", "matlagning", "språkövning",
    "studiecirkel", "sommarläger", "rådgivning", "samtalsgrupp", "skogsdag", "dansträning", "musikrum", "trädgård",
    "datorhjälp", "schackklubb", "sykväll", "fiskedag", "lekgrupp", "mentorskap", "jobbsök", "museibesök", "repslöjd",
    "väntjänst", "skridskodag", "skrivarstuga", "keramik", "ridning", "orientering", "paddling", "fågelskådning",
    "släktforskning", "vinterbad", "brädspel", "fotografering", "snickeri",
)  # fmt: skip
PLACES = tuple(f"{fore}{hind}" for hind in _HIND for fore in _FORE)


def often_first(among: random.Random, count: int) -> int:
    """Draw a place in a list so that the first ones come often and the last ones seldom."""
    return int(count * among.random() ** 3)


def place(among: random.Random) -> str:
    """Draw the name of a place."""
    return PLACES[often_first(among, len(PLACES))]


def organisation_name(number: int) -> tuple[str, str]:
    """Return the name of the organisation with a number, and what it works with."""
    kind, work = _KINDS[number % len(_KINDS)]
    around, where = divmod(number * 7, len(PLACES))
    return f"{kind} {PLACES[where]}" + (f" {around + 1}" if around else ""), work


def sentence(among: random.Random, where: str) -> str:
    """Return a sentence of some words for an initiative's idea."""
    first, second, third = (_THINGS[often_first(among, len(_THINGS))] for _ in range(3))
    return f" I {where} tänker vi oss {first}, {second} och {third} {among.randint(1, 60)} gånger om året."
