# SPDX-License-Identifier: EUPL-1.2
"""Stretches of a case's way: each waits for its moments and makes the acts of the people it tells of."""

from handslag.cases import acts
from handslag.cases.acts.checking import Judged, PartnerFindings
from handslag.cases.acts.declaring import SignedOnPaper
from handslag.cases.acts.incidents import IncidentNoted
from handslag.cases.acts.meeting import MeetingHeld
from handslag.cases.acts.showing import WhatIsShown
from handslag.cases.control import to_judge
from handslag.cases.models import Layer, OpinionRequest
from handslag.cases.queries import case_file
from handslag.config.demonstration.scans import scan
from handslag.config.demonstration.tale import Tale, Telling
from handslag.guidelines.format_criteria import Stage
from handslag.guidelines.pack_format import Pack
from handslag.kernel import clock
from handslag.parties.queries import powers_of

GUIDE = {
    "matter": "own_activity",
    "local_use": "yes",
    "others": "no",
    "welfare": "no",
    "steering": "together",
    "both_contribute": "yes",
    "began_with": "organisation",
    "long_term": "yes",
}
PARTIES_MET = "Organisationens företrädare, samordnaren och ansvarig handläggare."


def drafts(tale: Tale) -> Telling:
    """Write a draft and come back to it."""
    yield tale.after(0)
    first = tale.initiative(**dict.fromkeys(tale.told.get("later", ()), ""))
    begun = acts.begin_draft(by=tale.lead, body_id=tale.stage.body.id, initiative=first, guide_answers=GUIDE)
    tale.case_id = begun.pk
    for other in tale.told.get("with", ()):
        yield tale.after(0)
        organisation_id = tale.world.organisations[other].id
        acts.add_party(by=tale.lead, case_id=tale.case_id, organisation_id=organisation_id)
    if tale.told.get("later") and tale.told["path"] != "draft":
        yield tale.after(1)
        acts.save_draft(by=tale.lead, case_id=tale.case_id, initiative=tale.initiative())


def comes_in(tale: Tale) -> Telling:
    """Send the draft, or be registered from paper, phone, visit or mail."""
    channel = tale.told.get("channel", "web")
    if channel == "renewal":
        yield tale.after(2)
        acts.save_draft(by=tale.lead, case_id=tale.case_id, initiative=tale.initiative())
        yield tale.after(0)
        acts.submit(by=tale.lead, case_id=tale.case_id)
        return
    if channel == "web":
        yield from drafts(tale)
        yield tale.after(0)
        acts.submit(by=tale.lead, case_id=tale.case_id)
        return
    yield tale.after(0)
    registered = acts.register(
        by=tale.stage.people["registrar"],
        organisation_id=tale.world.organisations[tale.told["organisation"]].id,
        initiative=tale.initiative(),
        channel=channel,
        received_on=clock.today(),
        scan=scan("initiative") if channel == "paper" else None,
    )
    tale.case_id = registered.pk


def begins(tale: Tale) -> Telling:
    """Take the initiative up and greet the organisation."""
    yield tale.after(tale.told.get("waits", 1 + tale.number % 3))
    acts.begin_screening(by=tale.officer, case_id=tale.case_id)
    yield tale.after(0)
    acts.send_message(by=tale.officer, case_id=tale.case_id, content=tale.phrase("greetings"))
    if tale.told.get("evidence"):
        yield tale.after(0)
        title, upload = tale.told["evidence"], scan("evidence")
        acts.add_document(by=tale.lead, case_id=tale.case_id, title=title, kind="evidence", upload=upload)


def judges(tale: Tale, most: int) -> Telling:
    """Judge the next points of the guideline's first look, so many at most, in one sitting."""
    for version_id, pack in tale.packs(Layer.GOVERNING):
        yield from _judge(tale, version_id, pack, most, first_look=True)


def judges_law(tale: Tale, most: int) -> Telling:
    """Judge the next of the law's first questions."""
    for version_id, pack in tale.packs(Layer.LAW):
        yield from _judge(tale, version_id, pack, most, first_look=True)


def settles_law(tale: Tale) -> Telling:
    """Judge what is left of both layers, with the case's documents as evidence."""
    for version_id, pack in (*tale.packs(Layer.LAW), *tale.packs(Layer.GOVERNING)):
        yield from _judge(tale, version_id, pack, 30, first_look=False)


def _judge(tale: Tale, version_id: int, pack: Pack, most: int, *, first_look: bool) -> Telling:
    passed = set(tale.told.get("unjudged", ()))
    wanted = [
        one.id
        for one in pack.criteria
        if (version_id, one.id) not in tale.judged
        and one.weight != "info"
        and one.id not in passed
        and (one.stage is Stage.FIRST_LOOK or not first_look)
    ]
    if tale.told["path"] in ("declined", "redirected") and tale.told.get("at", "screening") == "screening":
        # An officer who sees that another path is right does not go on to the last point.
        wanted = [one for one in wanted if one in tale.told.get("verdicts", ()) or one == pack.criteria[0].id]
    evidence = tale.documents()[:2]
    for number, criterion in enumerate(wanted[:most]):
        needs = pack.criterion(criterion).needs_evidence
        yield tale.after(1 if number == 0 else 0)
        tale.judge(version_id, pack, criterion, evidence if needs or number % 4 == 1 else ())


def meets_first(tale: Tale) -> Telling:
    """Meet for the first time and note it."""
    yield tale.after(2)
    held = MeetingHeld(
        "first", clock.today(), PARTIES_MET, tale.phrase("first_meeting"), tale.phrase("places")
    )
    acts.record_meeting(
        by=tale.officer,
        case_id=tale.case_id,
        held=held,
        scan=scan("meeting_notes") if tale.number % 3 == 0 else None,
    )


def declares(tale: Tale) -> Telling:
    """Let the signatories of every organisation whose declaration the body does not have sign it on paper."""
    for key in (tale.told["organisation"], *tale.told.get("with", ())):
        yield tale.after(1)
        organisation_id = tale.world.organisations[key].id
        if case_file(tale.case_id).has_declared(organisation_id):
            continue
        powers = list(powers_of(organisation_id=organisation_id))
        for power in powers[:1] if tale.told.get("half_declared") else powers:
            signed = SignedOnPaper(organisation_id, power.id, clock.today(), "Närarkivet, hylla 4")
            acts.record_declaration(
                by=tale.officer, case_id=tale.case_id, signed=signed, scan=scan("declaration")
            )


def shows(tale: Tale) -> Telling:
    """Let the lead show its papers; the officer accepts one, asks for one again, and has not looked at the rest."""
    yield tale.after(1)
    asked = [one.id for _version, pack in tale.packs(Layer.GOVERNING) for one in pack.documents]
    for item in tale.told.get("shown", ()):
        if item in asked:
            _show(tale, item)
            yield tale.after(0)
    wanted = case_file(tale.case_id).items_for(tale.lead.organisation_id or 0)
    waiting = [one.latest.row for one in to_judge(wanted) if one.latest]
    for row, is_enough in zip(waiting, (True, False), strict=False):
        yield tale.after(0)
        reasons = "" if is_enough else tale.phrase("asked_again")
        acts.judge_document(by=tale.officer, case_id=tale.case_id, judged=Judged(row.pk, is_enough, reasons))


def _show(tale: Tale, item: str) -> None:
    upload = None if item == "members" else scan("statutes" if item == "statutes" else "financial_report")
    shown = WhatIsShown(
        tale.lead.organisation_id or 0,
        item,
        clock.today(),
        upload=upload,
        words="184" if item == "members" else "",
    )
    acts.show_document(by=tale.lead, case_id=tale.case_id, shown=shown)


def checks_partner(tale: Tale) -> Telling:
    """Let every organisation show its papers, and approve it."""
    documents = [one.id for _version, pack in tale.packs(Layer.GOVERNING) for one in pack.documents]
    for number, key in enumerate((tale.told["organisation"], *tale.told.get("with", ()))):
        if number == 0 and tale.told.get("channel", "web") == "web":
            yield tale.after(1)
            for item in ("statutes", "financial_report"):
                if item in documents:
                    _show(tale, item)
                    yield tale.after(0)
        yield tale.after(1)
        found = PartnerFindings(
            tale.world.organisations[key].id,
            documents[: 5 + tale.number % 4],
            is_democratic=True,
            is_approved=True,
            reasons=tale.phrase("partner_checks"),
        )
        acts.record_partner_check(by=tale.officer, case_id=tale.case_id, findings=found)


def notes_incident(tale: Tale) -> Telling:
    """Note something that may go against the declaration, and let the organisation answer."""
    yield tale.after(1)
    told = tale.told["incident"]
    noted = IncidentNoted(
        tale.lead.organisation_id or 0,
        clock.today(),
        told["what"],
        told["source"],
        told["question"],
        tale.within(20),
    )
    acts.note_incident(by=tale.officer, case_id=tale.case_id, noted=noted)
    if told.get("answer"):
        yield tale.after(1)
        incident = case_file(tale.case_id).open_incidents[-1]
        acts.answer_incident(
            by=tale.lead, case_id=tale.case_id, incident_id=incident.pk, answer=told["answer"]
        )


def invites(tale: Tale) -> Telling:
    """Invite the units that the tale names."""
    for number, unit in enumerate(tale.told.get("units", ())):
        yield tale.after(1 if number == 0 else 0)
        acts.invite_unit(
            by=tale.officer,
            case_id=tale.case_id,
            unit_id=tale.stage.units[unit["unit"]].id,
            question=unit.get("question") or tale.phrase("invitations"),
            due_on=tale.within(unit.get("within", 10)),
        )


def units_answer(tale: Tale) -> Telling:
    """Let the heads answer, once, and name who takes part."""
    for unit in tale.told.get("units", ()):
        if "reply" not in unit or unit["unit"] in tale.answered:
            continue
        tale.answered.add(unit["unit"])
        yield tale.after(1)
        head = tale.stage.anybody("head", unit["unit"])
        words = unit.get("words") or tale.phrase("unit_" + unit["reply"])
        acts.answer_invitation(by=head, case_id=tale.case_id, reply=unit["reply"], words=words)
        if unit.get("staffed"):
            yield tale.after(0)
            expert = tale.stage.anybody("expert", unit["unit"])
            acts.name_staff(by=head, case_id=tale.case_id, user_ids=[expert.user_id or 0])


def meets_jointly(tale: Tale) -> Telling:
    """Meet with the units."""
    yield tale.after(3)
    attended = "Organisationens företrädare, samordnaren och de förvaltningar som deltar."
    held = MeetingHeld("joint", clock.today(), attended, tale.phrase("joint_meeting"), tale.phrase("places"))
    acts.record_meeting(by=tale.officer, case_id=tale.case_id, held=held, scan=scan("meeting_notes"))


def follows_up(tale: Tale) -> Telling:
    """Meet again to plan the rest."""
    yield tale.after(2)
    held = MeetingHeld("follow_up", clock.today(), PARTIES_MET, tale.phrase("follow_up_meeting"))
    acts.record_meeting(by=tale.officer, case_id=tale.case_id, held=held)


def asks_opinion(tale: Tale) -> Telling:
    """Ask procurement about the market."""
    yield tale.after(1)
    told = tale.told["opinion"]
    acts.ask_opinion(
        by=tale.officer,
        case_id=tale.case_id,
        function="procurement",
        unit_id=tale.stage.units["procurement"].id,
        question=told.get("question") or tale.phrase("opinion_questions"),
        due_on=tale.within(told.get("within", 10)),
    )


def gives_opinion(tale: Tale) -> Telling:
    """Let procurement give its opinion when the tale has one."""
    told = tale.told.get("opinion", {})
    waiting = OpinionRequest.objects.filter(case_id=tale.case_id, replied_at=None)
    for request in waiting if "position" in told else ():
        yield tale.after(told.get("after", 3))
        acts.give_opinion(
            by=tale.stage.people["procurement"],
            case_id=tale.case_id,
            request_id=request.id,
            position=told["position"],
            reply=told.get("reply") or tale.phrase("opinion_" + told["position"]),
        )


def names_board(tale: Tale) -> Telling:
    """Make a board responsible."""
    yield tale.after(1)
    board = tale.stage.units[tale.told["board"]]
    acts.name_board(by=tale.officer, case_id=tale.case_id, unit_id=board.id)


def classifies(tale: Tale) -> Telling:
    """Say which challenges and programmes the case belongs to."""
    yield tale.after(0)
    acts.classify(
        by=tale.officer,
        case_id=tale.case_id,
        challenge_ids=[tale.stage.challenges[place] for place in tale.told.get("challenges", [0])],
        programme_ids=[tale.stage.programmes[place] for place in tale.told.get("programmes", [0])],
    )


def returns(tale: Tale) -> Telling:
    """Hand the initiative back with what is lacking."""
    yield tale.after(1)
    acts.return_for_completion(
        by=tale.officer,
        case_id=tale.case_id,
        lacking=tale.told["lacking"],
        until=tale.within(tale.told.get("until", 15)),
    )


def completes(tale: Tale) -> Telling:
    """Change the initiative and send it again."""
    yield tale.after(3)
    acts.save_draft(by=tale.lead, case_id=tale.case_id, initiative=tale.initiative(**tale.told["completed"]))
    yield tale.after(1)
    acts.complete(by=tale.lead, case_id=tale.case_id)


def talks(tale: Tale) -> Telling:
    """Let the sides write to each other as the tale says, in turn."""
    for number, message in enumerate(tale.told.get("messages", ())):
        yield tale.after(1 if number % 2 == 0 else 0)
        by = tale.officer if message.get("by") == "public" else tale.lead
        acts.send_message(by=by, case_id=tale.case_id, content=message["text"])
