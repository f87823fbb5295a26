# SPDX-License-Identifier: EUPL-1.2
"""Write a guideline: begin a draft, keep its versions, close it, and let it come into force by a decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts import (
    Minutes,
    Resolution,
    StatementSaid,
    add_decision,
    add_dispatches,
    add_statement,
    close_dossier,
    give_number,
    open_dossier,
    send_dispatch,
)
from handslag.dossiers.models import Decision, Dispatch, Outcome
from handslag.guidelines.acts.adopting import AdoptingDecision, adopt, load_pack, require_made
from handslag.guidelines.draft_queries import checked_version, draft_file, written_pack
from handslag.guidelines.drafting import (
    NewDraft,
    checked,
    copied,
    extending,
    files_hash,
    published,
    rewritten,
)
from handslag.guidelines.format_values import Text
from handslag.guidelines.lifecycle import DRAFT, WRITERS, DraftFile
from handslag.guidelines.models import Draft, DraftState, DraftVersion, PackVersion
from handslag.guidelines.pack_format import Adopted, Pack, PackKind
from handslag.guidelines.queries import pack_of
from handslag.journal.acts import Recording, record, record_new
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, Stale
from handslag.parties.actor import Actor
from handslag.parties.models import Unit

MOST_FILES = 2_000_000
"""Units: characters in all files of a draft together."""
MOST_DISPATCHES = 200


@dataclass(frozen=True, slots=True)
class DraftDecision:
    """The decision to adopt a draft: who and when as for every adoption, with what the minutes say and who is told."""

    adopting: AdoptingDecision
    deciding_unit_id: int | None = None
    clauses: tuple[str, ...] = ()
    is_immediately_approved: bool = False
    statements: tuple[StatementSaid, ...] = ()
    dispatch_to: tuple[str, ...] = ()


def begin_draft(
    *, by: Actor, title: str, files: Mapping[str, str], came_from_id: int | None = None, note: str = ""
) -> Draft:
    """Begin a guideline of files of one's own, in a matter of its own at the actor's unit.

    Raises: NotAllowed unless coordinator or administrator; Invalid for files that are no pack at all, or a law.
    """
    if by.role not in WRITERS or by.body_id is None:
        raise NotAllowed(
            "draft.writer", _("Bara samordnare och administratör kan skriva en riktlinje för huvudmannen.")
        )
    pack = _pack_in(files)
    title = title.strip()[:200] or pack.pack.title.sv[:200]
    with record_new("dossier", by=by) as act:
        unit = Unit.objects.select_related("body").get(pk=by.unit_id or 0)
        dossier = open_dossier(act, body=unit.body, unit=authority_of(unit), title=title)
        draft: Draft = Draft.objects.create(
            dossier=dossier,
            body_id=by.body_id,
            title=title,
            pack_id=pack.pack.id,
            came_from_id=came_from_id,
            begun_at=act.moment,
        )
        version = _keep(act, draft, files, note, by)
        act.write(
            "guideline.draft_begun",
            body_id=draft.body_id,
            after=DraftState.DRAFTING,
            facts={
                "pack": pack.ref,
                "version": version.number,
                "hash": version.content_hash,
                "from": came_from_id,
            },
        )
    return draft


def begin_draft_from(*, by: Actor, pack_version_id: int, new: NewDraft, is_copy: bool) -> Draft:
    """Begin a guideline from a loaded one: a copy that stands on its own, or one that takes it in and changes parts of it.

    Raises: NotAllowed unless coordinator or administrator; Invalid for a law or for names that packs cannot have.
    """
    origin = pack_of(pack_version_id)
    try:
        pack = copied(origin, new) if is_copy else extending(origin, new)
    except ValueError as fault:
        raise Invalid(
            "draft.name",
            _(
                "Beteckningen skrivs som exempelan/iop och versionen som 2027. Använd små bokstäver utan å, ä och ö."
            ),
            fields=("pack_id", "version"),
        ) from fault
    return begin_draft(by=by, title=new.title, files=rewritten(pack, {}), came_from_id=pack_version_id)


def revise_draft(
    *, by: Actor, draft_id: int, files: Mapping[str, str], based_on: int, note: str = ""
) -> DraftVersion:
    """Keep a new version of a draft; nothing of the earlier ones is lost.

    ``based_on`` is the number of the version that the writer had before her.
    Raises: Refused by the table; Invalid for files that are no pack; Stale when somebody else has written meanwhile.
    """
    pack = _pack_in(files)
    with record("dossier", draft_id, by=by) as act:
        file = draft_file(draft_id, by)
        move = DRAFT.require("revise", file, by)
        if file.latest.number != based_on:
            raise Stale(
                "draft.stale",
                _(
                    "Någon annan har sparat en ny version. Det du skrev står kvar här. Jämför innan du sparar."
                ),
            )
        version = _keep(act, file.draft, files, note, by)
        file.draft.pack_id = pack.pack.id
        file.draft.save(update_fields=["pack_id"])
        act.write(
            move.event,
            body_id=file.draft.body_id,
            before=file.state,
            facts={"pack": pack.ref, "version": version.number, "hash": version.content_hash},
        )
    return version


def discard_draft(*, by: Actor, draft_id: int, reasons: str) -> Draft:
    """Close a draft that will not be adopted, with reasons.

    Raises: Refused by the table; Incomplete without reasons.
    """
    if not reasons.strip():
        raise Incomplete("draft.reasons", _("Skriv varför arbetet avslutas."), fields=("reasons",))
    with record("dossier", draft_id, by=by) as act:
        file = held_draft(draft_id, by)
        move, before = DRAFT.require("discard", file, by), file.state
        file.draft.state = DraftState.DISCARDED
        file.draft.save(update_fields=["state"])
        close_dossier(act, file.draft.dossier)
        act.text(reasons.strip())
        act.write(move.event, body_id=file.draft.body_id, before=before, after=DraftState.DISCARDED)
        return file.draft


def adopt_draft(*, by: Actor, draft_id: int, decision: DraftDecision) -> Draft:
    """Let a draft come into force: publish its latest version for good, adopt it, and keep the decision with whom it goes to.

    Why three acts in one transaction: a version, a body and a matter each have their own history, and none may lack its part.
    Why it asks twice: a body and a matter are locked one after the other, and meanwhile somebody else may write or close.
    Raises: Refused by the table or by adopting; Invalid when the pack is not called the body's own, or another body's unit
        decided; Stale when somebody has written meanwhile.
    """
    with transaction.atomic():
        file = draft_file(draft_id, by)
        DRAFT.require("adopt", file, by)
        _decider_is_own(file, decision)
        require_made(decision.adopting)
        version = _publish(file, by, decision.adopting)
        adoption = adopt(
            by=by, body_id=file.draft.body_id, pack_version_id=version.id, decision=decision.adopting
        )
        with record("dossier", draft_id, by=by) as act:
            now = held_draft(draft_id, by)
            move, before, draft = DRAFT.require("adopt", now, by), now.state, now.draft
            if now.latest.pk != file.latest.pk:
                raise Stale(
                    "draft.rewritten",
                    _("Någon annan har just sparat en ny version. Läs den innan du går vidare."),
                )
            number = draft.dossier.reg_no or give_number(act, draft.dossier)
            kept = _decide(act, draft, decision, by)
            draft.state, draft.adoption, draft.decision = DraftState.ADOPTED, adoption, kept
            draft.save(update_fields=["state", "adoption", "decision"])
            act.write(
                move.event,
                body_id=draft.body_id,
                before=before,
                after=DraftState.ADOPTED,
                facts={
                    "pack": str(version),
                    "adoption": adoption.id,
                    "decision": kept.id,
                    "from": adoption.valid_from,
                    "reg_no": number,
                },
            )
    return draft


def dispatch_guideline(
    *, by: Actor, draft_id: int, dispatch_ids: Iterable[int], channel: str, sent_on: date
) -> list[Dispatch]:
    """Put on record that the decision to adopt was sent to some of those it goes to.

    Raises: Refused by the table; NotFound for a receiver of another decision; Incomplete when nobody is named.
    """
    wanted = sorted(set(dispatch_ids))
    if not wanted:
        raise Incomplete("dispatch.whom", _("Välj vilka beslutet har skickats till."), fields=("to",))
    with record("dossier", draft_id, by=by) as act:
        file = draft_file(draft_id, by)
        move = DRAFT.require("dispatch", file, by)
        rows = list(
            Dispatch.objects.filter(decision_id=file.draft.decision_id or 0, id__in=wanted).order_by("id")
        )
        if len(rows) != len(wanted):
            raise NotFound("dispatch.unknown", _("Mottagaren finns inte på listan."))
        sent = [send_dispatch(act, one, channel, sent_on, by) for one in rows]
        act.write(
            move.event,
            body_id=file.draft.body_id,
            before=file.state,
            facts={"dispatches": wanted, "channel": channel, "sent_on": sent_on},
        )
    return sent


def held_draft(draft_id: int, by: Actor) -> DraftFile:
    """Return a draft as it is now and keep others from changing it until the act is over; part of the acts that move it.

    Why: an answer is given in another matter's history, and none may be given to a draft that closes that moment.
    Raises: NotFound when the actor sees no such draft.
    """
    hold_draft(draft_id)
    return draft_file(draft_id, by)


def hold_draft(draft_id: int) -> None:
    """Wait for whoever is changing a draft, and keep others from it until the act is over."""
    Draft.objects.select_for_update().filter(pk=draft_id).values_list("pk").first()


def authority_of(unit: Unit) -> Unit:
    """Return the unit whose diary a matter belongs to: the nearest authority above, else the unit itself."""
    above: Unit | None = unit
    while above is not None and not above.is_authority:
        above = above.parent
    return above or unit


def _decider_is_own(file: DraftFile, decision: DraftDecision) -> None:
    unit_id = decision.deciding_unit_id
    if unit_id is not None and not Unit.objects.filter(pk=unit_id, body_id=file.draft.body_id).exists():
        raise Invalid("draft.decider", _("Välj en enhet hos samma huvudman."), fields=("deciding_unit",))


def _pack_in(files: Mapping[str, str]) -> Pack:
    """Return the pack that files make.

    Raises: Invalid for files that follow the format so little that no pack comes of them, and for a law.
    """
    if sum(len(text) for text in files.values()) > MOST_FILES:
        raise Invalid("draft.size", _("Filerna är för stora."), fields=("file",))
    pack = checked(files, written_pack).read.pack
    if pack is None:
        raise Invalid(
            "draft.unreadable",
            _("Filerna går inte att läsa som en riktlinje. Det som är fel står på sidan."),
            fields=("file",),
        )
    if pack.pack.kind is PackKind.LAW:
        raise Invalid("draft.law", _("Lagen skrivs inte här. Välj en riktlinje."), fields=("file",))
    return pack


def _keep(act: Recording, draft: Draft, files: Mapping[str, str], note: str, by: Actor) -> DraftVersion:
    last = DraftVersion.objects.filter(draft=draft).aggregate(last=Max("number"))["last"] or 0
    return DraftVersion.objects.create(
        body_id=draft.body_id,
        draft=draft,
        number=last + 1,
        files=dict(files),
        content_hash=files_hash(files),
        is_sound=checked(files, written_pack).is_sound,
        note=act.text(note.strip()) if note.strip() else None,
        written_by=by.signature,
        written_at=act.moment,
    )


def _publish(file: DraftFile, by: Actor, decided: AdoptingDecision) -> PackVersion:
    """Freeze the latest version as adopted."""
    written = checked_version(file.latest).read.pack
    if written is None or not written.pack.id.startswith(f"{file.draft.body.slug}/"):
        raise Invalid(
            "draft.not_own",
            _("Riktlinjens beteckning ska börja med huvudmannens eget namn. Ändra den under Om riktlinjen."),
            fields=("pack_id",),
        )
    said = Adopted(
        by=Text(sv=decided.decided_by or file.draft.body.name),
        on=decided.decided_on,
        item=decided.section,
        reg_no=decided.reg_no,
    )
    files = rewritten(published(written, said, decided.valid_from), file.latest.files)
    final = checked(files, written_pack)
    if final.resolved is None or not final.is_sound:
        raise Invalid("draft.unsound", _("Något stämmer inte i utkastet. Rätta det och försök igen."))
    return load_pack(by=by, resolved=final.resolved, files=files)


def _decide(act: Recording, draft: Draft, decision: DraftDecision, by: Actor) -> Decision:
    """Enter the decision with its statements and those it goes to."""
    said = decision.adopting
    with_minutes = bool(said.section)
    kept = add_decision(
        act,
        draft.dossier,
        Resolution(
            outcome=Outcome.APPROVED,
            decided_on=said.decided_on,
            reasons=draft.title,
            deciding_unit_id=decision.deciding_unit_id,
            section=said.section,
            minutes=Minutes(
                meeting_on=said.decided_on,
                clauses=decision.clauses,
                heading=draft.title,
                is_immediately_approved=decision.is_immediately_approved,
            )
            if with_minutes
            else None,
        ),
        by,
    )
    for statement in decision.statements:
        add_statement(act, kept, statement)
    add_dispatches(kept, list(decision.dispatch_to)[:MOST_DISPATCHES])
    return kept
