# SPDX-License-Identifier: EUPL-1.2
"""What a file would change at a body: new, changed, unchanged, and what has to be mended first. Reads only."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from handslag.agreements.acts import RunningPartnership, YearlyContribution
from handslag.agreements.acts.correcting import BEGUN
from handslag.agreements.models import Agreement, ContributionUnit, FollowUp, Party, State
from handslag.agreements.valuing import Kind, kinds_of
from handslag.dossiers.models import Dossier
from handslag.guidelines.format_agreement import ContributionType
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.imports.models import Imported
from handslag.imports.reading import Complaint, Line, Read
from handslag.journal.hashing import canonical
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.kernel.identity import OrgNo
from handslag.parties.acts import OrganisationFacts
from handslag.parties.models import Organisation, Unit
from handslag.parties.roles import Role

MOST_YEARS = 40
AT_A_TIME = 500
OWN_EVENTS = ("agreement.entered", "agreement.corrected")


@dataclass(frozen=True, slots=True)
class PlannedPartnership:
    """A partnership as a row says it: the body's key, what the row said in short, its organisations by number.

    ``told`` lacks the organisations' keys until they are known; ``agreement_id`` is what it became before, if it did.
    """

    key: str
    row: int
    fingerprint: str
    org_nos: tuple[OrgNo, ...]
    told: RunningPartnership
    agreement_id: int | None = None


@dataclass(slots=True)
class Plan:
    """What an import would do."""

    new_organisations: dict[OrgNo, OrganisationFacts] = field(default_factory=dict)
    filled_organisations: dict[int, OrganisationFacts] = field(default_factory=dict)
    same_organisations: int = 0
    new: list[PlannedPartnership] = field(default_factory=list)
    changed: list[PlannedPartnership] = field(default_factory=list)
    same: int = 0
    left: int = 0
    complaints: list[Complaint] = field(default_factory=list)
    notes: list[Complaint] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return the figures that the page shows."""
        figures = {
            "organisations_new": len(self.new_organisations),
            "organisations_changed": len(self.filled_organisations),
            "organisations_same": self.same_organisations,
            "partnerships_new": len(self.new),
            "partnerships_changed": len(self.changed),
            "partnerships_same": self.same,
            "partnerships_left": self.left,
        }
        to_write = sum(count for name, count in figures.items() if name.endswith(("_new", "_changed")))
        return {**figures, "to_write": to_write}


def plan_of(read: Read, body_id: int) -> Plan:
    """Compare what a file says with what is on record at a body."""
    plan = Plan(complaints=list(read.complaints))
    lines, partnerships = read.lines["organisations"], read.lines["partnerships"]
    numbers = {line.said["org_no"] for line in lines} | {
        number for line in partnerships for number in line.said["org_nos"]
    }
    known = {OrgNo(one.org_no or ""): one for one in _organisations(numbers)}
    _plan_organisations(plan, lines, known)
    _plan_partnerships(plan, partnerships, known, _Standing.of(body_id, partnerships))
    plan.complaints.sort(key=lambda one: (one.sheet, one.row))
    return plan


def _organisations(numbers: Iterable[str]) -> list[Organisation]:
    wanted = sorted(numbers)
    return [
        one
        for start in range(0, len(wanted), AT_A_TIME)
        for one in Organisation.objects.filter(org_no__in=wanted[start : start + AT_A_TIME])
    ]


def _plan_organisations(plan: Plan, lines: Sequence[Line], known: Mapping[OrgNo, Organisation]) -> None:
    rows: dict[OrgNo, int] = {}
    for line in lines:
        number = line.said["org_no"]
        if number in rows:
            plan.complaints.append(
                line.complaint(
                    "org_no",
                    _("Numret står redan på rad %(row)s. Ta bort en av raderna.") % {"row": rows[number]},
                )
            )
            continue
        rows[number] = line.row
        facts = OrganisationFacts(**line.said)
        if number not in known:
            plan.new_organisations[number] = facts
            continue
        one = known[number]
        filled = _filled(one, facts)
        if filled is None:
            plan.same_organisations += 1
        else:
            plan.filled_organisations[one.id] = filled
        if facts.name.casefold() != one.name.casefold():
            plan.notes.append(
                line.complaint(
                    "name",
                    _("Organisationen heter %(name)s här. Det namnet får stå kvar.") % {"name": one.name},
                )
            )


def _filled(one: Organisation, facts: OrganisationFacts) -> OrganisationFacts | None:
    """Return what is on record with the empty places filled in, ``None`` when nothing was empty that the file knows."""
    now = {name: getattr(one, name) for name in asdict(facts)}
    more = {
        name: value
        for name, value in asdict(facts).items()
        if now[name] in ("", None) and value not in ("", None)
    }
    return OrganisationFacts(**{**now, **more}) if more else None


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands at a body that rows are compared with."""

    today: date
    units: Mapping[str, int]
    imported: Mapping[str, Imported]
    touched: frozenset[int]
    members: Mapping[int, frozenset[str]]
    reg_nos: Mapping[str, int]
    pack: Pack | None
    kinds: Mapping[ContributionType, Kind]

    @classmethod
    def of(cls, body_id: int, lines: Sequence[Line]) -> "_Standing":
        """Read it in a few questions."""
        today = clock.today()
        adoption = adoption_on(body_id, today)
        pack = pack_of(adoption.pack_version_id).pack if adoption else None
        imported = {one.key: one for one in Imported.objects.filter(body_id=body_id)}
        changed = [
            imported[line.said["key"]].agreement_id
            for line in lines
            if line.said["key"] in imported
            and imported[line.said["key"]].fingerprint != _fingerprint(line.said)
        ]
        numbers = sorted({line.said["reg_no"].folded() for line in lines if line.said["reg_no"]})
        return cls(
            today,
            _units(body_id),
            imported,
            _touched(changed),
            _members(changed),
            {
                folded or "": key
                for start in range(0, len(numbers), AT_A_TIME)
                for folded, key in Dossier.objects.filter(
                    body_id=body_id, reg_no_folded__in=numbers[start : start + AT_A_TIME]
                ).values_list("reg_no_folded", "pk")
            },
            pack,
            {kind.type: kind for kind in reversed(kinds_of(pack))},
        )


def _units(body_id: int) -> dict[str, int]:
    """Return the body's units by name and by short code, as they are compared."""
    rows = list(Unit.objects.filter(body_id=body_id).values_list("id", "name", "short_code"))
    codes = {code.casefold(): key for key, _name, code in rows if code}
    return {**codes, **{name.casefold(): key for key, name, _code in rows}}


def _touched(ids: Sequence[int]) -> frozenset[int]:
    """Return those agreements with which people have done anything since they were entered, or that have moved on."""
    found: set[int] = set()
    for start in range(0, len(ids), AT_A_TIME):
        part = ids[start : start + AT_A_TIME]
        found |= set(
            Agreement.objects.filter(pk__in=part).exclude(state=State.ACTIVE).values_list("pk", flat=True)
        )
        begun = FollowUp.objects.filter(agreement_id__in=part, state__in=BEGUN)
        found |= set(begun.values_list("agreement_id", flat=True))
    for start in range(0, len(ids), AT_A_TIME):
        events = Event.objects.filter(
            stream_kind="dossier", stream_key__in=ids[start : start + AT_A_TIME]
        ).exclude(kind__in=OWN_EVENTS)
        found |= {
            key
            for key, actor in events.values_list("stream_key", "actor")
            if actor.get("role") != str(Role.CLOCK)
        }
    return frozenset(found)


def _members(ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Return the numbers of the organisations that are parties to agreements."""
    found: dict[int, set[str]] = {}
    for start in range(0, len(ids), AT_A_TIME):
        rows = Party.objects.filter(
            agreement_id__in=ids[start : start + AT_A_TIME], organisation__isnull=False
        )
        for key, number in rows.values_list("agreement_id", "organisation__org_no"):
            found.setdefault(key, set()).add(number or "")
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _plan_partnerships(
    plan: Plan, lines: Sequence[Line], known: Mapping[OrgNo, Organisation], standing: _Standing
) -> None:
    keys: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for line in lines:
        said, key = line.said, line.said["key"]
        if key in keys:
            plan.complaints.append(
                line.complaint(
                    "key", _("Beteckningen står redan på rad %(row)s. Ge raden en egen.") % {"row": keys[key]}
                )
            )
            continue
        keys[key] = line.row
        before = standing.imported.get(key)
        fingerprint = _fingerprint(said)
        if before is not None and before.fingerprint == fingerprint:
            plan.same += 1
            continue
        if before is not None and before.agreement_id in standing.touched:
            plan.left += 1
            plan.notes.append(
                line.complaint(
                    "key",
                    _(
                        "Partnerskapet har ändrats här sedan det fördes in. Raden lämnas orörd: ändra på partnerskapets egen sida."
                    ),
                )
            )
            continue
        complaints = [
            *_about_days(line, standing.today, is_known=before is not None),
            *_about_unit(line, standing.units),
            *_about_number(line, standing.reg_nos, numbers, before.agreement_id if before else None),
            *_about_organisations(plan, line, known),
            *_about_parties(line, standing.members.get(before.agreement_id) if before else None),
        ]
        if complaints:
            plan.complaints += complaints
            continue
        planned = PlannedPartnership(
            key,
            line.row,
            fingerprint,
            said["org_nos"],
            _told(said, standing),
            before.agreement_id if before else None,
        )
        (plan.changed if before else plan.new).append(planned)


def _about_days(line: Line, today: date, *, is_known: bool) -> Iterable[Complaint]:
    said = line.said
    if said["last_on"] < said["starts_on"]:
        yield line.complaint("last_on", _("Sista dagen ligger före den första. Kontrollera båda."))
    elif said["last_on"].year - said["starts_on"].year >= MOST_YEARS:
        yield line.complaint(
            "last_on", _("Det är mer än 40 år mellan första och sista dagen. Kontrollera båda.")
        )
    elif said["last_on"] < today and not is_known:
        yield line.complaint(
            "last_on", _("Partnerskapet har redan tagit slut. Importen är för dem som pågår: ta bort raden.")
        )
    if said["signed_on"] > today:
        yield line.complaint("signed_on", _("Dagen för underskriften kan inte ligga framåt i tiden."))


def _about_unit(line: Line, units: Mapping[str, int]) -> Iterable[Complaint]:
    if line.said["unit"].casefold() not in units:
        yield line.complaint(
            "unit",
            _(
                "%(unit)s finns inte bland era enheter. Skriv namnet som det står under Enheter, eller lägg till enheten där först."
            )
            % {"unit": line.said["unit"]},
        )


def _about_number(
    line: Line, taken: Mapping[str, int], numbers: dict[str, int], own: int | None
) -> Iterable[Complaint]:
    if not line.said["reg_no"]:
        return
    folded = line.said["reg_no"].folded()
    if folded in numbers:
        yield line.complaint(
            "reg_no", _("Diarienumret står redan på rad %(row)s.") % {"row": numbers[folded]}
        )
    elif taken.get(folded, own) != own:
        yield line.complaint(
            "reg_no",
            _("Diarienumret finns redan på ett annat ärende här. Kontrollera det, eller ta bort raden."),
        )
    numbers.setdefault(folded, line.row)


def _about_parties(line: Line, members: frozenset[str] | None) -> Iterable[Complaint]:
    if members is not None and members != frozenset(line.said["org_nos"]):
        yield line.complaint(
            "org_nos",
            _("Raden har andra organisationer än partnerskapet. Parter byts på partnerskapets egen sida."),
        )


def _about_organisations(plan: Plan, line: Line, known: Mapping[OrgNo, Organisation]) -> Iterable[Complaint]:
    numbers, name = line.said["org_nos"], line.said["organisation"]
    unknown = [one for one in numbers if one not in known and one not in plan.new_organisations]
    if not unknown:
        return
    if len(numbers) == 1 and name:
        plan.new_organisations[unknown[0]] = OrganisationFacts(name=name, org_no=unknown[0])
        return
    yield line.complaint(
        "organisation" if len(numbers) == 1 else "org_nos",
        _(
            "%(numbers)s finns inte här än. Skriv namnet i kolumnen bredvid, eller lägg den på bladet Organisationer."
        )
        % {"numbers": ", ".join(one.written() for one in unknown)},
    )


def _told(said: Mapping[str, Any], standing: _Standing) -> RunningPartnership:
    """Return what a row says of a partnership. Why Any: each column gives values of its own kind."""
    return RunningPartnership(
        title=said["title"],
        unit_id=standing.units[said["unit"].casefold()],
        organisation_ids=(),
        starts_on=said["starts_on"],
        until_on=said["last_on"] + timedelta(days=1),
        signed_on=said["signed_on"],
        purpose=said["purpose"],
        notice_months=said["notice_months"],
        warn_months=said["warn_months"],
        cadence=said["cadence"] or "yearly",
        contributions=tuple(_yearly(said, standing)),
        reg_no=said["reg_no"],
    )


def _yearly(said: Mapping[str, Any], standing: _Standing) -> Iterable[YearlyContribution]:
    """Yield money and hours for each calendar year of the term. Why Any: as above."""
    money, hours = standing.kinds[ContributionType.MONEY], standing.kinds[ContributionType.VOLUNTEER_TIME]
    for year in range(said["starts_on"].year, said["last_on"].year + 1):
        if said["money"]:
            yield YearlyContribution(0, money.id, "Pengar", year, said["money"], ContributionUnit.KRONOR)
        if said["hours"]:
            yield YearlyContribution(1, hours.id, "Ideell tid", year, said["hours"], ContributionUnit.HOURS)


def _fingerprint(said: Mapping[str, Any]) -> str:
    """Return the sha256 of what a row says. Why Any: as above."""
    simple = {name: _simple(value) for name, value in said.items() if name != "organisation"}
    return hashlib.sha256(canonical(simple)).hexdigest()


def _simple(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def with_organisations(planned: PlannedPartnership, ids: Mapping[OrgNo, int]) -> RunningPartnership:
    """Return what is told of a partnership with the keys of its organisations, which are known by now."""
    return replace(planned.told, organisation_ids=tuple(ids[number] for number in planned.org_nos))
