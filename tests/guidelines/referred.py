# SPDX-License-Identifier: EUPL-1.2
"""A guideline on its way: a draft of the body's own, and a round of twelve units as Stockholm had it in 2017."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handslag.dossiers.acts import StatementSaid
from handslag.guidelines.acts import (
    AnswerSaid,
    OwnDecision,
    ReferralSaid,
    begin_draft_from,
    record_answer,
    refer_draft,
    send_answer,
)
from handslag.guidelines.drafting import NewDraft
from handslag.guidelines.models import Adoption, Draft, PackVersion, Referral, ReferralResponse, Remark
from handslag.kernel import clock
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER, Actor
from handslag.parties.acts import UnitFacts
from handslag.parties.models import Unit
from handslag.parties.roles import Role
from tests.cast import MONDAY, Cast, person

DUE = date(2026, 3, 31)
NEW = NewDraft("exempelan/iop", "2027", "Riktlinje för IOP", "Exempelåns kommun")
STATEMENT = StatementSaid(
    "special_statement",
    "Ledamoten för Lindpartiet",
    "Samarbetena bör bli fler, utan att lagen om upphandling sätts åt sidan.",
)


def own_draft(cast: Cast, *, is_copy: bool = True) -> Draft:
    """Begin a draft from what the body has adopted."""
    adoption = Adoption.objects.get(body=cast.body)
    return begin_draft_from(
        by=cast.coordinator, pack_version_id=adoption.pack_version_id, new=NEW, is_copy=is_copy
    )


def on_day(days: int) -> datetime:
    """Return the moment so many days after the referral."""
    return MONDAY + timedelta(days=days)


@dataclass
class TwelveUnits:
    """A round with twelve boards: nine in time, one of them with a special statement, two late, one silent."""

    draft: Draft
    referral: Referral
    units: list[Unit]
    secretary: Actor


def referred_to_twelve(cast: Cast) -> TwelveUnits:
    """Send a draft to twelve boards."""
    boards = [
        party_acts.create_unit(
            by=INSTALLER,
            body_id=cast.body.id,
            facts=UnitFacts(f"Nämnd {number}", "board", short_code=f"N{number}", is_authority=True),
        )
        for number in range(1, 12)
    ]
    units = [cast.units["social_board"], *boards]
    secretary = person("Nämndsekreterare Ask", Role.BOARD_SECRETARY, unit=boards[0])
    draft = own_draft(cast)
    said = ReferralSaid(
        "Remiss av riktlinje för IOP", "Svara gärna avsnitt för avsnitt.", DUE, tuple(one.id for one in units)
    )
    referral = refer_draft(by=cast.coordinator, draft_id=draft.pk, said=said)
    return TwelveUnits(draft, referral, units, secretary)


def answered_by_eleven(cast: Cast) -> TwelveUnits:
    """Let nine boards answer in time and two late; the twelfth says nothing."""
    played = referred_to_twelve(cast)
    responses = {one.unit_id: one for one in ReferralResponse.objects.filter(referral=played.referral)}
    with clock.at(on_day(20)):
        send_answer(
            by=played.secretary,
            response_id=responses[played.units[1].id].pk,
            said=AnswerSaid(
                "with_changes", "Förslaget ger bra stöd.", {"criteria": "Skriv tydligare vad en marknad är."}
            ),
            decision=OwnDecision(
                decided_on=date(2026, 3, 20),
                section="§ 5",
                clauses=(
                    "Nämnden hänvisar till förvaltningens tjänsteutlåtande.",
                    "Paragrafen justeras omedelbart.",
                ),
                is_immediately_approved=True,
                order_of_decision="Nämnden beslutade enligt förslaget.",
                statements=(STATEMENT,),
            ),
        )
        send_answer(
            by=cast.head,
            response_id=responses[played.units[0].id].pk,
            said=AnswerSaid("supports", "Vi tillstyrker.", {"criteria": "Bra att punkterna är få."}),
        )
    for number, unit in enumerate(played.units[2:11]):
        day = 25 if number < 7 else 35
        with clock.at(on_day(day)):
            record_answer(
                by=cast.registrar,
                response_id=responses[unit.id].pk,
                said=AnswerSaid("supports", "Nämnden har inget att invända."),
                answered_on=clock.today(),
                reg_no=f"1.7.2-{464 + number}/2026",
            )
    return played


def asked_and_answered(coordinator: Actor, chair: Actor) -> dict[str, int]:
    """Let a body refer a draft to an organisation that answers; return the keys by what an address calls them."""
    version = PackVersion.objects.get(pack_id="exempelan/iop")
    new = NewDraft(f"{coordinator.body_slug}/iop", "2027", "Riktlinje för IOP", coordinator.body_name)
    draft = begin_draft_from(by=coordinator, pack_version_id=version.id, new=new, is_copy=True)
    said = ReferralSaid(
        "Remiss av riktlinjen", "Svara gärna.", DUE, organisation_ids=(chair.organisation_id or 0,)
    )
    refer_draft(by=coordinator, draft_id=draft.pk, said=said)
    response = ReferralResponse.objects.get(referral__draft=draft)
    send_answer(
        by=chair, response_id=response.pk, said=AnswerSaid("supports", "Bra.", {"criteria": "Korta ner."})
    )
    remark = Remark.objects.get(response=response)
    return {"draft_id": draft.pk, "response_id": response.pk, "remark_id": remark.pk}
