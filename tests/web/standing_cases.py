# SPDX-License-Identifier: EUPL-1.2
"""The standing cast with cases in every stage, beside another body and another organisation with theirs."""

from dataclasses import dataclass

from handslag.agreements.acts import RunningPartnership, enter_running
from handslag.agreements.models import Agreement
from handslag.cases import acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.cases.acts.catalogues import add_challenge
from handslag.cases.acts.consulting import answer_invitation, ask_opinion, invite_unit
from handslag.cases.models import Case, OpinionRequest, SocietalChallenge
from handslag.commissions import acts as commission_acts
from handslag.dossiers.models import Document, Meeting
from handslag.imports import acts as import_acts
from handslag.kernel import clock
from handslag.kernel.identity import Email
from handslag.parties import acts as party_acts
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, PublicBody, Unit
from tests import cast as standing
from tests.cases.meetings import called, slot
from tests.cast import Cast, DutyOccasion
from tests.guidelines.referred import asked_and_answered


@dataclass(frozen=True, slots=True)
class Standing:
    """The cast and what it has on its tables.

    ``asked`` is under assessment, waits for an opinion and has a unit that takes part; ``theirs`` is the other
    organisation's case with the other body; ``secret`` is a document that the organisation may not read.
    """

    cast: Cast
    draft: Case
    submitted: Case
    asked: Case
    returned: Case
    declined: Case
    theirs: Case
    shared: Document
    secret: Document
    their_document: Document
    other_body: PublicBody
    other_unit: Unit
    other_organisation: Organisation
    opinion: OpinionRequest
    duty: DutyOccasion
    challenge: SocietalChallenge
    their_challenge: SocietalChallenge
    agreement: Agreement
    their_agreement: Agreement
    meeting: Meeting
    their_meeting: Meeting
    told: dict[str, int]
    their_told: dict[str, int]

    @property
    def ours(self) -> list[Case]:
        """Return the cases of the cast's own body."""
        return [self.draft, self.submitted, self.asked, self.returned, self.declined]


def make_standing(cast: Cast) -> Standing:
    """Bring the cast's cases to where they stand; every step an act."""
    standing.add_strangers(cast)
    other_chair = cast.others["other_chair"]
    other_body = PublicBody.objects.get(slug="lyckstad")
    initiative = acts.Initiative(standing.ANSWERS)
    theirs = acts.begin_draft(by=other_chair, body_id=other_body.id, initiative=initiative)
    acts.submit(by=other_chair, case_id=theirs.pk)
    acts.add_document(
        by=other_chair, case_id=theirs.pk, title="Deras stadgar", kind="statutes", upload=standing.small_pdf()
    )
    asked = _asked(cast)
    returned, declined = standing.screened(cast), standing.screened(cast)
    acts.return_for_completion(
        by=cast.coordinator, case_id=returned.pk, lacking="Berätta mer.", until=standing.in_days(14)
    )
    no = NoWithPath("Det ryms i ett bidrag.", "grant", "Sök bidraget.")
    acts.decline(by=cast.coordinator, case_id=declined.pk, no=no)
    papers = Document.objects.filter(dossier_id=asked.pk).order_by("number")
    return Standing(
        cast=cast,
        draft=standing.drafted(cast),
        submitted=standing.submitted(cast),
        asked=asked,
        returned=returned,
        declined=declined,
        theirs=theirs,
        shared=papers[0],
        secret=papers[1],
        their_document=Document.objects.get(dossier_id=theirs.pk),
        other_body=other_body,
        other_unit=Unit.objects.filter(body=other_body).order_by("id")[0],
        other_organisation=Organisation.objects.get(pk=other_chair.organisation_id),
        opinion=OpinionRequest.objects.get(case=asked),
        duty=standing.duty_opened(cast),
        challenge=add_challenge(by=cast.coordinator, body_id=cast.body.pk, title="Ofrivillig ensamhet"),
        their_challenge=add_challenge(
            by=cast.others["other_coordinator"], body_id=other_body.pk, title="Hemlöshet"
        ),
        agreement=_entered(cast.coordinator, cast.units["social_board"].id, cast.association.pk),
        their_agreement=_entered(
            cast.others["other_coordinator"],
            Unit.objects.filter(body=other_body).order_by("id")[0].id,
            other_chair.organisation_id or 0,
        ),
        meeting=called(cast, asked, "first"),
        their_meeting=acts.call_meeting(
            by=cast.others["other_coordinator"],
            case_id=theirs.pk,
            call=acts.MeetingCall("first", [slot(5)], [f"u{other_chair.user_id}"]),
        ),
        told=_told(cast.chair, cast.registrar, cast.body) | asked_and_answered(cast.coordinator, cast.chair),
        their_told=_told(other_chair, cast.others["other_coordinator"], other_body)
        | asked_and_answered(cast.others["other_coordinator"], other_chair),
    )


def _told(by: Actor, officer: Actor, body: PublicBody) -> dict[str, int]:
    """Let an organisation tell of itself and a body send a list in; return the keys by what an address calls them."""
    own = by.organisation_id or 0
    other = standing.organisation(f"Grannar till {by.organisation_name}")
    power = party_acts.record_signatory(
        by=by,
        organisation_id=own,
        person="Kassören",
        title="",
        rule="alone",
        from_on=clock.today(),
        until_on=None,
        proof="§ 4",
    )
    support = party_acts.tell_support(by=by, organisation_id=own, body_id=body.pk, year=2025, kind="other")
    invited = party_acts.invite(by=by, organisation_id=own, email=Email(f"ny-{own}@example.org"))
    run = import_acts.send_in(by=officer, body_id=body.pk, name="lista.csv", content=b"Namn;Org.nr")
    return {
        "signatory_id": power.id,
        "support_id": support.id,
        "invitation_id": invited.invitation.id,
        "membership_id": party_acts.join_umbrella(by=by, organisation_id=other.id, member_id=own).id,
        "run_id": import_acts.check(by=officer, run_id=run.pk).pk,
        "commission_id": _requested(officer, body.pk),
    }


def _requested(by: Actor, body_id: int) -> int:
    """Let a board ask for something."""
    boards = Unit.objects.filter(body_id=body_id, kind="board").order_by("id").values_list("id", flat=True)
    asked = commission_acts.Asked("Svar på skrivelse", boards[0], clock.today())
    opened = commission_acts.open_written_request(
        by=by, asked=asked, handed_in_by="Nämndens majoritet", text="Utred partnerskap.", parts=["Områden"]
    )
    return opened.pk


def _entered(by: Actor, unit_id: int, organisation_id: int) -> Agreement:
    """Return a running partnership, entered from its papers."""
    today = clock.today()
    told = RunningPartnership(
        "Läxhjälp på biblioteket",
        unit_id,
        [organisation_id],
        today.replace(year=today.year - 1),
        today.replace(year=today.year + 1),
        today.replace(year=today.year - 1),
    )
    return enter_running(by=by, told=told)


def _asked(cast: Cast) -> Case:
    case = standing.screened(cast)
    unit_id = cast.units["social"].id
    due_on = standing.in_days(14)
    invite_unit(by=cast.coordinator, case_id=case.pk, unit_id=unit_id, question="Berörs ni?", due_on=due_on)
    answer_invitation(by=cast.head, case_id=case.pk, reply="takes_part", words="Ja.")
    ask_opinion(
        by=cast.coordinator,
        case_id=case.pk,
        function="procurement",
        unit_id=cast.units["procurement"].id,
        question="Finns det en marknad?",
        due_on=due_on,
    )
    for title, is_shared in (("Stadgar", True), ("Utkast för oss själva", False)):
        acts.add_document(
            by=cast.coordinator,
            case_id=case.pk,
            title=title,
            kind="other",
            upload=standing.small_pdf(),
            is_shared=is_shared,
        )
    return case
