# SPDX-License-Identifier: EUPL-1.2
"""Every write of an import: a file sent in, the check of it, and all of it entered or nothing."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.correcting import correct_entered
from handslag.agreements.acts.entering import ENTERING
from handslag.agreements.acts.entering_many import enter_together
from handslag.imports.models import KEPT_UNENTERED, Imported, Run, RunState
from handslag.imports.planning import Plan, PlannedPartnership, plan_of, with_organisations
from handslag.imports.reading import Complaint, Read, read_file
from handslag.imports.tables import MOST_BYTES
from handslag.journal.acts import record, record_many_new, record_new
from handslag.kernel.errors import Invalid, NotAllowed, NotNow, Refused
from handslag.kernel.identity import OrgNo
from handslag.parties.actor import Actor
from handslag.parties.acts import create_organisations, fill_in_organisation
from handslag.parties.queries import keys_by_number
from handslag.parties.roles import Role

MOST_KEPT = 500
TOGETHER = 200
IMPORTING = (*ENTERING, Role.ADMINISTRATOR)
Told = Callable[[str, int, int], None]


def may_import(by: Actor, body_id: int) -> Refused | None:
    """Say no to whoever may not import at a body."""
    is_of_body = by.body_id == body_id or by.role == Role.INSTALLER
    if by.role in IMPORTING and is_of_body:
        return None
    return NotAllowed(
        "import.who", _("Bara samordnare, handläggare, registrator och administratör kan importera.")
    )


def send_in(*, by: Actor, body_id: int, name: str, content: bytes) -> Run:
    """Take in a file to be checked; nothing of it is entered yet.

    Raises: NotAllowed; Invalid for an empty or too large file.
    """
    if refused := may_import(by, body_id):
        raise refused
    if not content or len(content) > MOST_BYTES:
        raise Invalid(
            "import.size", _("Filen ska innehålla något och får vara högst 10 MB."), fields=("file",)
        )
    with record_new("import", by=by) as act:
        run = Run.objects.create(
            id=act.stream.key,
            body_id=body_id,
            file_name=_tidy(name),
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            sent_by_id=by.user_id,
            sent_at=act.moment,
        )
        act.write(
            "import.sent_in",
            body_id=body_id,
            after=run.state,
            facts={"sha256": run.sha256, "size": len(content)},
        )
    return run


def check(*, by: Actor, run_id: int, tell: Told = lambda _phase, _done, _total: None) -> Run:
    """Read a file and compare it with what is on record, and keep what was found. Nothing of it is entered.

    Raises: NotAllowed when the person may not import any more; NotNow when it is checked already.
    """
    run = Run.objects.get(id=run_id)
    _may_go_on(by, run, RunState.CHECKING)
    try:
        plan = _planned(run, tell)
    except Refused as refused:
        plan = Plan(complaints=[Complaint("", 0, "", str(refused.text))])
    with record("import", run_id, by=by) as act:
        run = _locked(run_id)
        _may_go_on(by, run, RunState.CHECKING)
        before, run.state = run.state, RunState.CHECKED
        run.ended_at = act.moment
        _keep(run, plan)
        act.write(
            "import.checked",
            body_id=run.body_id,
            before=before,
            after=run.state,
            facts={**plan.counts(), "complaints": run.found},
        )
    return run


def begin(*, by: Actor, run_id: int) -> Run:
    """Decide that what was checked is to be entered; the work follows in the background.

    Raises: NotAllowed; NotNow when there is something to mend, nothing to enter, or it is done already.
    """
    with record("import", run_id, by=by) as act:
        run = _locked(run_id)
        if refused := may_import(by, run.body_id):
            raise refused
        if not run.may_be_imported:
            raise NotNow(
                "import.not_ready", _("Det finns inget att föra in, eller något att rätta till först.")
            )
        run.state, run.ended_at = RunState.IMPORTING, None
        run.save(update_fields=["state", "ended_at"])
        act.write("import.begun", body_id=run.body_id, before=RunState.CHECKED, after=run.state)
    return run


def carry_out(*, by: Actor, run_id: int, tell: Told = lambda _phase, _done, _total: None) -> Run:
    """Enter all that a checked file says, in one transaction, or nothing of it.

    When what is on record has changed since the check so that something must be mended, nothing is entered and the
    complaints are kept.
    Raises: NotAllowed when the person may not import any more; NotNow when nobody has decided that it is to be entered, or
        it is entered already.
    """
    run = Run.objects.get(id=run_id)
    _may_go_on(by, run, RunState.IMPORTING)
    # Why before the transaction: others wait for what is written in it, and reading takes its time.
    read = read_file(run.file_name, bytes(run.content), lambda rows: tell("reading", rows, 0))
    with transaction.atomic():
        run = _locked(run_id)
        _may_go_on(by, run, RunState.IMPORTING)
        tell("comparing", 0, read.count)
        plan = plan_of(read, run.body_id)
        if not plan.complaints:
            _enter(by, run, plan, tell)
        return _finish(by, run_id, plan)


def give_up(*, by: Actor, run_id: int, state: RunState, why: Refused | None = None) -> Run:
    """Put on record that the work broke off, so that nothing of it was entered; ``why`` is told on its page.

    ``state`` is the one in which the work left the run: another means that it has gone on without it.
    Raises: NotNow when no such work is under way.
    """
    with record("import", run_id, by=by) as act:
        run = _locked(run_id)
        if not run.is_working or run.state != state:
            raise NotNow("import.not_working", _("Inget arbete pågår med den här listan."))
        before, run.state = run.state, RunState.FAILED
        run.ended_at = act.moment
        if why is not None:
            run.found, run.complaints = 1, [Complaint("", 0, "", str(why.text)).written()]
        run.save(update_fields=["state", "ended_at", "found", "complaints"])
        act.write(
            "import.failed",
            body_id=run.body_id,
            before=before,
            after=run.state,
            facts={"code": why.code} if why else {},
        )
    return run


def empty(*, by: Actor, run_id: int) -> Run:
    """Empty a file that was never entered and has waited long: a list may name people, and is not kept for ever.

    Raises: NotAllowed for anybody but the calendar; NotNow when it is empty, its time has not come, or work is under way.
    """
    with record("import", run_id, by=by) as act:
        run = _locked(run_id)
        if by.role != Role.CLOCK:
            raise NotAllowed("import.empty_who", _("Det här gör bara kalendern."))
        if run.is_working or not run.content or run.sent_at > act.moment - KEPT_UNENTERED:
            raise NotNow("import.not_old", _("Listan ska inte tas bort än."))
        run.content = b""
        run.save(update_fields=["content"])
        act.write("import.emptied", body_id=run.body_id, before=run.state, facts={"sha256": run.sha256})
    return run


def _locked(run_id: int) -> Run:
    return Run.objects.select_for_update().get(id=run_id)


def _may_go_on(by: Actor, run: Run, state: RunState) -> None:
    """See that the work may be done by the person, as of today, and is still to be done.

    Raises: NotAllowed; NotNow.
    """
    if refused := may_import(by, run.body_id):
        raise refused
    if run.state != state:
        raise NotNow("import.not_begun", _("Importen har inte börjat, eller är redan klar."))


def _planned(run: Run, tell: Told) -> Plan:
    read: Read = read_file(run.file_name, bytes(run.content), lambda rows: tell("reading", rows, 0))
    tell("comparing", 0, read.count)
    return plan_of(read, run.body_id)


def _enter(by: Actor, run: Run, plan: Plan, tell: Told) -> None:
    """Write all of it: organisations first, then new partnerships by the hundred, then those that have changed."""
    ids = _organisations(by, plan, tell)
    total, done = len(plan.new) + len(plan.changed), 0
    for start in range(0, len(plan.new), TOGETHER):
        part = plan.new[start : start + TOGETHER]
        _enter_part(by, run, part, ids)
        done += len(part)
        tell("partnerships", done, total)
    for planned in plan.changed:
        _correct(by, run, planned, ids)
        done += 1
        if done % 50 == 0:
            tell("partnerships", done, total)


def _organisations(by: Actor, plan: Plan, tell: Told) -> Mapping[OrgNo, int]:
    """Enter the new organisations, fill in the known ones, and return the keys of all that rows name."""
    new = list(plan.new_organisations.values())
    for start in range(0, len(new), TOGETHER):
        create_organisations(by=by, all_facts=new[start : start + TOGETHER])
        tell("organisations", min(start + TOGETHER, len(new)), len(new))
    for key, facts in plan.filled_organisations.items():
        fill_in_organisation(by=by, organisation_id=key, facts=facts)
    return keys_by_number({number for one in (*plan.new, *plan.changed) for number in one.org_nos})


def _enter_part(by: Actor, run: Run, part: Sequence[PlannedPartnership], ids: Mapping[OrgNo, int]) -> None:
    if refused := may_import(by, run.body_id):
        raise refused
    with record_many_new("dossier", len(part), by=by) as batch:
        told = [with_organisations(one, ids) for one in part]
        facts = [{"import": run.pk, "row": one.row} for one in part]
        agreements = enter_together(batch, told, facts, by=by)
        Imported.objects.bulk_create(
            Imported(
                body_id=run.body_id, key=one.key, agreement=agreement, fingerprint=one.fingerprint, run=run
            )
            for one, agreement in zip(part, agreements, strict=True)
        )


def _correct(by: Actor, run: Run, planned: PlannedPartnership, ids: Mapping[OrgNo, int]) -> None:
    """Let what a row now says stand instead of what it said."""
    agreement_id = planned.agreement_id or 0
    with record("dossier", agreement_id, by=by) as act:
        facts = correct_entered(act, agreement_id, with_organisations(planned, ids), by=by)
        Imported.objects.filter(agreement_id=agreement_id).update(fingerprint=planned.fingerprint, run=run)
        act.write(
            "agreement.corrected", body_id=run.body_id, facts={**facts, "import": run.pk, "row": planned.row}
        )


def _finish(by: Actor, run_id: int, plan: Plan) -> Run:
    with record("import", run_id, by=by) as act:
        run = _locked(run_id)
        before = run.state
        _keep(run, plan)
        run.state = RunState.CHECKED if plan.complaints else RunState.IMPORTED
        run.content = run.content if plan.complaints else b""
        run.ended_at = act.moment
        run.save()
        act.write(
            "import.checked" if plan.complaints else "import.carried_out",
            body_id=run.body_id,
            before=before,
            after=run.state,
            facts={**plan.counts(), "complaints": run.found},
        )
    return run


def _keep(run: Run, plan: Plan) -> None:
    run.counts = plan.counts()
    run.found = len(plan.complaints)
    run.complaints = [one.written() for one in plan.complaints[:MOST_KEPT]]
    run.notes = [one.written() for one in plan.notes[:MOST_KEPT]]
    run.save()


def _tidy(name: str) -> str:
    plain = "".join(
        sign if sign.isprintable() else " " for sign in name.replace("\\", "/").rsplit("/", 1)[-1]
    )
    return plain.strip()[-120:] or "lista"
