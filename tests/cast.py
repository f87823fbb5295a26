# SPDX-License-Identifier: EUPL-1.2
"""The standing cast: an invented municipality with its people, two organisations, and a city beside; all made by acts."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from handslag.cases import acts as case_acts
from handslag.cases import proposals
from handslag.cases.acts.declaring import SignedOnPaper
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.dossiers.storage import Upload
from handslag.guidelines.acts import AdoptingDecision, adopt, load_pack, needed_functions, open_duty
from handslag.guidelines.library import Library, default_library
from handslag.guidelines.models import Adoption, DutyOccasion, PackVersion
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.kernel.identity import Email, OrgNo
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER, Actor, clock_of
from handslag.parties.acts import OrganisationFacts, UnitFacts
from handslag.parties.models import Organisation, PublicBody, Signatory, Unit, User
from handslag.parties.queries import actor_for, powers_of
from handslag.parties.roles import Role

PASSWORD = "en lång och hemlig mening"
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANSWERS = {
    "title": "Mötesplats för äldre i Norra Ånäs",
    "challenge": "Många äldre i Norra Ånäs är ofrivilligt ensamma.",
    "origin": "Våra medlemmar tog upp frågan på årsmötet.",
    "idea": "Vi vill öppna en mötesplats som deltagarna driver själva.",
    "target_group": "Äldre som bor ensamma.",
    "place": "Norra Ånäs",
    "own_contribution": "3 000 ideella timmar om året och en samordnare på halvtid.",
    "wished_contribution": "En lokal och stöd till samordningen.",
    "duration": "Minst tre år.",
    "others": "Hemtjänstföretagen erbjuder ledsagning men ingen mötesplats.",
    "learning": "Vi vill följa upp tillsammans varje år.",
    "contact": "Ordföranden, 070-000 00 00",
}


@lru_cache(maxsize=1)
def library() -> Library:
    """Read the shipped packs once."""
    return default_library()


def load(ref: str) -> PackVersion:
    """Load a shipped pack."""
    resolved = library().resolved(ref)
    return load_pack(by=INSTALLER, resolved=resolved, files=library().files(ref))


def make_body(slug: str, name: str, pack: str | None = None) -> tuple[PublicBody, dict[str, Unit]]:
    """Make a body with its units, and let it adopt a pack whose functions its units play."""
    body = party_acts.create_body(
        by=INSTALLER, slug=slug, name=name, short_name=name.split()[0], kind="municipality", population=14_200
    )
    units: dict[str, Unit] = {}
    for key, facts in {
        "board": UnitFacts("Kommunstyrelsen", "executive_board", short_code="KS", is_authority=True),
        "social_board": UnitFacts("Socialnämnden", "board", short_code="SN", is_authority=True),
    }.items():
        units[key] = party_acts.create_unit(by=INSTALLER, body_id=body.id, facts=facts)
    for key, title, parent in (
        ("office", "Kommunstyrelseförvaltningen", "board"),
        ("social", "Socialförvaltningen", "social_board"),
        ("procurement", "Upphandlingsenheten", "board"),
    ):
        facts = UnitFacts(
            title,
            "administration",
            parent_id=units[parent].id,
            is_contact_point=True,
            contact_title="Samordnare för IOP",
            contact_email=f"{key}@{slug}.example",
        )
        units[key] = party_acts.create_unit(by=INSTALLER, body_id=body.id, facts=facts)
    if pack:
        version = load(pack)
        adopting = AdoptingDecision(
            decided_by="Kommunstyrelsen",
            decided_on=date(2025, 1, 1),
            valid_from=date(2025, 1, 1),
            section="§ 1",
            functions=functions_for(version, units),
        )
        adopt(by=INSTALLER, body_id=body.id, pack_version_id=version.id, decision=adopting)
    return body, units


def functions_for(version: PackVersion, units: dict[str, Unit]) -> dict[str, int]:
    """Let procurement play its own part and the office every other."""
    needed = needed_functions(pack_of(version.id).pack) | {"coordinator"}
    return {name: (units["procurement"] if "procurement" in name else units["office"]).id for name in needed}


def person(
    name: str, role: Role, *, unit: Unit | None = None, organisation: Organisation | None = None
) -> Actor:
    """Make a person and return her acting in her role."""
    email = Email(f"{role}-{unit.id if unit else 'o'}-{organisation.id if organisation else 'u'}@example.org")
    user: User = party_acts.create_user(by=INSTALLER, email=email, name=name, password=PASSWORD)
    party_acts.assign_role(
        by=INSTALLER,
        user_id=user.id,
        role=role,
        unit_id=unit.id if unit else None,
        organisation_id=organisation.id if organisation else None,
        from_on=date(2020, 1, 1),
    )
    actor = actor_for(user.id, None)
    assert actor is not None
    return actor


def organisation(name: str, org_no: str | None = None) -> Organisation:
    """Enter an organisation."""
    facts = OrganisationFacts(
        name=name, org_no=OrgNo(org_no) if org_no else None, legal_form="Ideell förening"
    )
    return party_acts.create_organisation(by=INSTALLER, facts=facts)


@dataclass
class Cast:
    """Everybody a test may need."""

    body: PublicBody
    units: dict[str, Unit]
    association: Organisation
    chair: Actor
    coordinator: Actor
    officer: Actor
    registrar: Actor
    head: Actor
    expert: Actor
    procurement: Actor
    administrator: Actor
    auditor: Actor
    elected: Actor
    others: dict[str, Actor] = field(default_factory=dict)

    def everybody(self) -> dict[str, Actor]:
        """Return all who act, by their part."""
        parts = (
            "chair",
            "coordinator",
            "officer",
            "registrar",
            "head",
            "expert",
            "procurement",
            "administrator",
            "auditor",
            "elected",
        )
        return {part: getattr(self, part) for part in parts} | self.others


def make_cast(pack: str | None = "exempelan/iop@2026") -> Cast:
    """Make the whole cast; the clock should stand on a day of the tests' own."""
    load("law/se@2026")
    body, units = make_body("exempelan", "Exempelåns kommun", pack)
    association = organisation("Föreningen Dagsljuset", "8020001239")
    return Cast(
        body=body,
        units=units,
        association=association,
        chair=person("Ordförande Dagsljuset", Role.REPRESENTATIVE, organisation=association),
        coordinator=person("Samordnare Ek", Role.COORDINATOR, unit=units["office"]),
        officer=person("Handläggare Lind", Role.CASE_OFFICER, unit=units["office"]),
        registrar=person("Registrator Alm", Role.REGISTRAR, unit=units["board"]),
        head=person("Chef Björk", Role.HEAD, unit=units["social"]),
        expert=person("Sakkunnig Rönn", Role.EXPERT, unit=units["social"]),
        procurement=person("Upphandlare Hassel", Role.PROCUREMENT, unit=units["procurement"]),
        administrator=person("Administratör Asp", Role.ADMINISTRATOR, unit=units["office"]),
        auditor=person("Revisor Sälg", Role.AUDITOR, unit=units["board"]),
        elected=person("Ledamot Lönn", Role.ELECTED, unit=units["social_board"]),
    )


def add_strangers(cast: Cast) -> None:
    """Add another organisation and another body with its coordinator, who must see nothing of ours."""
    stranger = organisation("Stiftelsen Lyktan", "8020009992")
    _body, units = make_body("lyckstad", "Lyckstads stad")
    cast.others["other_chair"] = person("Ordförande Lyktan", Role.REPRESENTATIVE, organisation=stranger)
    cast.others["other_coordinator"] = person("Samordnare Lyckstad", Role.COORDINATOR, unit=units["office"])


def duty_opened(cast: Cast, duty: str = "contact_point") -> DutyOccasion:
    """Let a standing duty come round, in a month that it belongs to."""
    adoption = Adoption.objects.get(body=cast.body)
    return open_duty(by=clock_of(cast.body.id, cast.body.name), adoption_id=adoption.id, duty=duty)


def signatory_of(
    cast: Cast, by: Actor | None = None, rule: str = "alone", until: date | None = None, person: str = ""
) -> Signatory:
    """Put on record that somebody may sign for the association; the chair unless somebody else is named."""
    actor = by or cast.chair
    return party_acts.record_signatory(
        by=cast.registrar,
        organisation_id=cast.association.id,
        person=person or actor.name,
        title="Ordförande",
        rule=rule,
        from_on=date(2025, 1, 1),
        until_on=until,
        proof="Protokoll från årsmötet, § 9",
        user_id=None if person else actor.user_id,
    )


def declare_on_paper(cast: Cast, case: Case) -> Case:
    """Put the association's declaration on record as its chair signed it on paper."""
    power = powers_of(organisation_id=cast.association.id).first() or signatory_of(cast)
    signed = SignedOnPaper(cast.association.id, power.id, clock.today(), "Arkivet, pärm 3")
    return case_acts.record_declaration(by=cast.registrar, case_id=case.pk, signed=signed, scan=small_pdf())


def drafted(cast: Cast, **answers: str) -> Case:
    """Return a draft with every answer filled in."""
    return case_acts.begin_draft(
        by=cast.chair, body_id=cast.body.id, initiative=case_acts.Initiative({**ANSWERS, **answers})
    )


def submitted(cast: Cast, **answers: str) -> Case:
    """Return an initiative that has come in."""
    return case_acts.submit(by=cast.chair, case_id=drafted(cast, **answers).pk)


def screened(cast: Cast, **answers: str) -> Case:
    """Return a case under assessment."""
    return case_acts.begin_screening(by=cast.coordinator, case_id=submitted(cast, **answers).pk)


def judge_everything(cast: Cast, case: Case, **verdicts: str) -> None:
    """Put a verdict on every criterion that has none, favourable unless said otherwise by criterion id."""
    file = case_file(case.pk)
    for bound in (file.law, file.governing):
        if bound is None:
            continue
        for criterion in bound.pack.criteria:
            if criterion.id in bound.answers:
                continue
            good = "no" if bound.pack.yes_is_a_risk(criterion.id) else "yes"
            case_acts.answer(
                by=cast.coordinator,
                case_id=case.pk,
                pack_version_id=bound.pack_version_id,
                criterion=criterion.id,
                verdict=verdicts.get(criterion.id, good),
                reasons="Enligt initiativet och samtalet.",
                evidence=evidence_for(cast, case),
            )


def evidence_for(cast: Cast, case: Case) -> list[int]:
    """Return the case's documents; the first call enters one."""
    found = list(case.dossier.documents.values_list("id", flat=True))
    if not found:
        case_acts.add_document(
            by=cast.coordinator, case_id=case.pk, title="Underlag", kind="evidence", upload=small_pdf()
        )
        found = list(case.dossier.documents.values_list("id", flat=True))
    return found


ONE_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    b"trailer<</Root 1 0 R/Size 4>>\nstartxref\n178\n%%EOF\n"
)


def small_pdf() -> Upload:
    """Return a small PDF of one empty page."""
    return Upload("underlag.pdf", ONE_PAGE)


def in_days(days: int) -> date:
    """Return a day from the clock's today."""
    return clock.today() + timedelta(days=days)


def tidy_answers(**answers: str) -> dict[str, str]:
    """Return the whole set of answers with some changed."""
    return proposals.tidy({**ANSWERS, **answers})
