# SPDX-License-Identifier: EUPL-1.2
"""The sheets of an import and their columns: heading, what it says, how a cell is read. Pure.

The headings and the words of choices are parts of a file format: they are Swedish, whichever language one reads in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.guidelines.format_values import Cadence
from handslag.imports import cells

YES_NO: dict[str, str | bool] = {"ja": True, "nej": False}
CADENCE: dict[str, str | bool] = {
    "varje månad": str(Cadence.MONTHLY),
    "varje kvartal": str(Cadence.QUARTERLY),
    "varje halvår": str(Cadence.HALF_YEARLY),
    "varje år": str(Cadence.YEARLY),
}
EXAMPLE = "EXEMPEL"
"""What the first cell of a row begins with when the row is only there to show how."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the code, its heading, how a cell is read, what is said of it, and an example.

    ``others`` are headings that mean the same. Why Any: each column gives values of its own kind.
    """

    name: str
    heading: str
    read: Callable[[cells.Cell], Any]
    help: Promise
    example: str = ""
    is_needed: bool = False
    width: int = 22
    choices: Sequence[str] = ()
    others: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of list that can be imported."""

    name: str
    title: str
    help: Promise
    columns: tuple[Column, ...]

    def needed(self) -> list[Column]:
        """Return the columns that a list of this kind cannot do without."""
        return [column for column in self.columns if column.is_needed]


ORGANISATIONS = Sheet(
    "organisations",
    "Organisationer",
    _("Idéburna organisationer. Sådant som redan står här ändras inte, bara det som är tomt fylls i."),
    (
        Column(
            "name",
            "Organisationens namn",
            cells.short(160),
            _("Som i stadgarna."),
            f"{EXAMPLE}: Föreningen Granne",
            True,
            34,
            others=("Namn", "Organisation"),
        ),
        Column(
            "org_no",
            "Organisationsnummer",
            cells.org_no,
            _("Tio siffror, med eller utan bindestreck. Det är nyckeln: samma nummer är samma organisation."),
            "802000-1239",
            True,
            others=("Org.nr", "Orgnr", "Org nr"),
        ),
        Column("legal_form", "Form", cells.short(60), _("Till exempel ideell förening."), "Ideell förening"),
        Column("municipality", "Kommun", cells.short(60), _("Var den verkar."), "Exempelån", others=("Ort",)),
        Column(
            "is_registered",
            "Registrerad som idéburen",
            cells.one_of(YES_NO),
            _("Ja eller nej; tomt om det inte är känt. Registreringen är frivillig."),
            "nej",
            choices=tuple(YES_NO),
        ),
        Column(
            "purpose",
            "Ändamål",
            cells.prose,
            _("Några meningar ur stadgarna."),
            "Gemenskap i kvarteret.",
            width=40,
        ),
        Column(
            "email",
            "E-post",
            cells.email,
            _("Till organisationen, inte till en enskild."),
            "kontakt@granne.example",
            width=28,
        ),
        Column("phone", "Telefon", cells.short(40), _("Till organisationen."), "0123-456 78"),
    ),
)

PARTNERSHIPS = Sheet(
    "partnerships",
    "Partnerskap",
    _("Partnerskap som pågår. En rad är ett partnerskap."),
    (
        Column(
            "key",
            "Er beteckning",
            cells.short(60),
            _("Er egen nyckel, till exempel ett löpnummer. Den gör att samma rad aldrig förs in två gånger."),
            f"{EXAMPLE}-1",
            True,
            others=("Beteckning", "Nyckel", "Id"),
        ),
        Column(
            "title",
            "Partnerskapets namn",
            cells.short(200),
            _("Vad partnerskapet heter."),
            "Grannstöd i Norra Ånäs",
            True,
            34,
            others=("Partnerskap",),
        ),
        Column(
            "unit",
            "Nämnd eller styrelse",
            cells.short(120),
            _("Namnet eller kortnamnet, så som det står under Enheter."),
            "Socialnämnden",
            True,
            26,
            others=("Nämnd", "Ansvarig nämnd"),
        ),
        Column(
            "org_nos",
            "Organisationsnummer",
            cells.org_nos,
            _(
                "Flera skiljs åt med komma. Är organisationen ny ska namnet stå i nästa kolumn, eller på bladet Organisationer."
            ),
            "802000-1239",
            True,
            others=("Org.nr", "Orgnr"),
        ),
        Column(
            "organisation",
            "Organisationens namn",
            cells.short(160),
            _("Behövs bara när organisationen är ny här och raden har ett enda nummer."),
            "Föreningen Granne",
            width=34,
            others=("Organisation",),
        ),
        Column(
            "starts_on",
            "Första dag",
            cells.day,
            _("Första dagen som partnerskapet gäller."),
            "2025-01-01",
            True,
            13,
            others=("Från", "Startdatum"),
        ),
        Column(
            "last_on",
            "Sista dag",
            cells.day,
            _("Sista dagen som det gäller."),
            "2029-12-31",
            True,
            13,
            others=("Till", "Slutdatum"),
        ),
        Column(
            "signed_on",
            "Undertecknat",
            cells.day,
            _("Dagen då den sista parten skrev under."),
            "2024-12-12",
            True,
            13,
        ),
        Column(
            "reg_no",
            "Diarienummer",
            cells.reg_no,
            _("Numret som ärendet har i ert diarium. Utan det får ärendet nästa nummer i serien."),
            "SN 2024/00123",
        ),
        Column(
            "purpose",
            "Syfte",
            cells.prose,
            _("Så som det står i överenskommelsen."),
            "Färre är ofrivilligt ensamma.",
            width=40,
        ),
        Column(
            "notice_months", "Uppsägningstid i månader", cells.whole(120), _("Ett helt tal."), "6", width=13
        ),
        Column(
            "warn_months",
            "Påminn månader före slutet",
            cells.whole(120),
            _("Hur långt före slutet ni vill bli påminda."),
            "9",
            width=13,
        ),
        Column(
            "cadence",
            "Uppföljning",
            cells.one_of(CADENCE),
            _("Hur ofta ni följer upp. Tomt räknas som varje år."),
            "varje år",
            choices=tuple(CADENCE),
        ),
        Column(
            "money",
            "Kommunens pengar per år",
            cells.amount,
            _("I kronor, för varje år som partnerskapet gäller."),
            "150000",
            width=16,
            others=("Pengar per år",),
        ),
        Column(
            "hours",
            "Ideella timmar per år",
            cells.amount,
            _("Den tid som organisationerna bidrar med varje år."),
            "1200",
            width=16,
            others=("Ideell tid per år",),
        ),
    ),
)

SHEETS = (ORGANISATIONS, PARTNERSHIPS)


def folded(heading: str) -> str:
    """Return a heading as it is compared: lower case, without stars, colons and double blanks."""
    return " ".join(heading.casefold().replace("*", " ").replace(":", " ").split())


def places_of(sheet: Sheet, row: Sequence[str]) -> dict[str, int]:
    """Return in which places of a row of headings the sheet's columns stand."""
    known = {folded(one): column.name for column in sheet.columns for one in (*column.others, column.heading)}
    found: dict[str, int] = {}
    for place, heading in enumerate(row):
        name = known.get(folded(heading))
        if name is not None:
            found.setdefault(name, place)
    return found
