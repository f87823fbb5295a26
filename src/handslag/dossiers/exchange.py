# SPDX-License-Identifier: EUPL-1.2
"""What goes to a board's own system and comes back from it: the metadata of a package, and an outcome as JSON. Pure.

The keys are told to others in docs/board-package.md; a new meaning is a new format.
Why Any: what is exchanged is simple JSON, which has no narrower type.
"""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts import BoardOutcome, StatementSaid, Vote
from handslag.dossiers.models import Decision
from handslag.dossiers.reportfile import BeforeItsBoard, ReportOnFile
from handslag.dossiers.reports import read_clauses
from handslag.journal.hashing import canonical
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import fold_reg_no

PACKAGE = "handslag.package/1"
OUTCOME = "handslag.outcome/1"
MOST_BYTES = 1_000_000
TEXTS = (
    "reasons", "heading", "matter", "proposed_by", "order_of_decision", "condition", "other_path", "other_path_words",
    "referred_back_for",
)  # fmt: skip
DAYS = ("meeting_on", "approved_on", "announced_on", "taken_down_on", "next_meeting_on")
KEYS = {
    "format", "reg_no", "report_sha256", "unit", "outcome", "section", "clauses", "statements", "vote", "dispatch",
    "is_immediately_approved", *TEXTS, *DAYS,
}  # fmt: skip
NEEDED = ("format", "reg_no", "outcome", "meeting_on", "section", "reasons", "clauses")


@dataclass(frozen=True, slots=True)
class DecidesOn:
    """Who decides on a matter: a unit by its key and name, its place in the order, and the paragraph it is delegated by."""

    unit_id: int
    unit: str
    order: int = 1
    delegation: str = ""


def metadata(
    file: BeforeItsBoard,
    deciders: Sequence[DecidesOn],
    report: ReportOnFile,
    said: Mapping[str, Any],
    open_numbers: Set[int],
    names: Sequence[Mapping[str, str]],
) -> bytes:
    """Write what a package says of itself; ``names`` are its files with their hashes, in order.

    ``said`` is the report as it was frozen. Of an appendix that is not among ``open_numbers`` only the number is told.
    """
    row, head = report.row, said["head"]
    return canonical(
        {
            "format": PACKAGE,
            "reg_no": file.dossier.reg_no or "",
            "title": head["title"],
            "body": head["body"],
            "unit": head["board"],
            "deciders": [
                {"order": one.order, "unit": one.unit, "delegation": one.delegation} for one in deciders
            ],
            "meeting_on": row.meeting_on.isoformat() if row.meeting_on else None,
            "dated_on": said["dated_on"],
            "report_sha256": frozen_hash(report),
            "proposed_clauses": said["clauses"],
            "organisations": [
                {"name": one["name"], "org_no": one["org_no"]} for one in said["organisations"]
            ],
            "appendices": [_appendix(one, open_numbers) for one in said["appendices"]],
            "dispatch": said["dispatch"],
            "files": [dict(one) for one in names],
            "answer": {"format": OUTCOME, "needed": list(NEEDED)},
        }
    )


def _appendix(said: Mapping[str, Any], open_numbers: Set[int]) -> dict[str, Any]:
    told = ("number", "title", "dated_on", "sha256") if said["document"] in open_numbers else ("number",)
    return {name: said[name] for name in told}


def frozen_hash(report: ReportOnFile) -> str:
    """Return the hash of everything that a report said when it was handed over."""
    return getattr(report.row, "frozen_sha256", None) or ""


def read_outcome(content: bytes, file: BeforeItsBoard, deciders: Sequence[DecidesOn]) -> BoardOutcome:
    """Read an outcome that a board's system gives back.

    Raises: Invalid naming the key that is unknown, missing, of another kind, or that belongs to another matter or report.
    """
    said = _object(content)
    for key in said:
        if key not in KEYS:
            raise _wrong(_("Okänd uppgift i filen: %(key)s."), key)
    for key in NEEDED:
        if said.get(key) is None:
            raise _wrong(_("Uppgiften saknas i filen: %(key)s."), key)
    if said["format"] != OUTCOME:
        raise _wrong(_("Filen är av ett annat slag än %(key)s."), OUTCOME)
    if fold_reg_no(str(said["reg_no"])) != (file.dossier.reg_no_folded or ""):
        raise _wrong(_("Filen gäller ett annat ärende: %(key)s."), str(said["reg_no"])[:60])
    outcome = _outcome(said, deciders)
    handed = [one for one in file.reports if one.row.handed_over_at is not None]
    frozen = frozen_hash(handed[-1]) if handed else ""
    # Why only for what is new: what is on record answered the report of its day, and saying it again changes nothing.
    if said.get("report_sha256", frozen) != frozen and recorded_already(outcome, file) is None:
        raise _wrong(
            _("Filen svarar på ett annat tjänsteutlåtande än det som gäller: %(key)s."), "report_sha256"
        )
    return outcome


def _outcome(said: Mapping[str, Any], deciders: Sequence[DecidesOn]) -> BoardOutcome:
    return BoardOutcome(
        outcome=_text(said, "outcome"),
        section=_text(said, "section"),
        meeting_on=_day_of(said["meeting_on"], "meeting_on"),
        clauses=_texts(said, "clauses"),
        statements=_statements(said),
        dispatch=_texts(said, "dispatch"),
        vote=_vote(said),
        is_immediately_approved=_yes_or_no(said, "is_immediately_approved"),
        unit_id=_unit(said, deciders),
        reasons=_text(said, "reasons"),
        heading=_text(said, "heading"),
        matter=_text(said, "matter"),
        proposed_by=_text(said, "proposed_by"),
        order_of_decision=_text(said, "order_of_decision"),
        condition=_text(said, "condition"),
        other_path=_text(said, "other_path"),
        other_path_words=_text(said, "other_path_words"),
        referred_back_for=_text(said, "referred_back_for"),
        approved_on=_day(said, "approved_on"),
        announced_on=_day(said, "announced_on"),
        taken_down_on=_day(said, "taken_down_on"),
        next_meeting_on=_day(said, "next_meeting_on"),
    )


def recorded_already(outcome: BoardOutcome, file: BeforeItsBoard) -> Decision | None:
    """Return the decision on record that an outcome says once more, word for word; ``None`` when it says something new."""
    return next(
        (
            one
            for one in file.decisions
            if (one.meeting_on, one.section, one.outcome)
            == (outcome.meeting_on, outcome.section.strip(), outcome.outcome)
            and (outcome.unit_id is None or one.deciding_unit_id == outcome.unit_id)
            and one.reasons.content == outcome.reasons.strip()
            and one.clauses is not None
            and read_clauses(one.clauses.content) == tuple(" ".join(line.split()) for line in outcome.clauses)
        ),
        None,
    )


def _object(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise Invalid("outcome.file", _("Filen är för stor."), ("file",))
    try:
        said = json.loads(content.decode("utf-8-sig"))
        is_text = all(_can_be_kept(words) for words in _words_in(said))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Invalid("outcome.file", _("Filen går inte att läsa som JSON."), ("file",)) from error
    if not isinstance(said, dict) or not is_text:
        raise Invalid("outcome.file", _("Filen går inte att läsa som JSON."), ("file",))
    return said


def _words_in(said: Any) -> Iterator[str]:
    """Yield every text in what was read, keys too."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        yield from (word for pair in said.items() for part in pair for word in _words_in(part))
    elif isinstance(said, list):
        yield from (word for part in said for word in _words_in(part))


def _can_be_kept(words: str) -> bool:
    """Tell if a text is whole characters that a database keeps: JSON may spell halves of them, and the null character."""
    return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in words)


def _wrong(sentence: Any, key: str) -> Invalid:
    return Invalid("outcome.file", sentence % {"key": key}, ("file",))


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        raise _wrong(_("Uppgiften ska vara text: %(key)s."), key)
    return value


def _texts(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = said.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(_("Uppgiften ska vara en lista med texter: %(key)s."), key)
    return tuple(value)


def _day(said: Mapping[str, Any], key: str) -> date | None:
    value = said.get(key)
    return None if value is None else _day_of(value, key)


def _day_of(value: Any, key: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _wrong(_("Uppgiften ska vara en dag som 2026-10-16: %(key)s."), key) from error


def _yes_or_no(said: Mapping[str, Any], key: str) -> bool:
    value = said.get(key, False)
    if not isinstance(value, bool):
        raise _wrong(_("Uppgiften ska vara true eller false: %(key)s."), key)
    return value


def _statements(said: Mapping[str, Any]) -> tuple[StatementSaid, ...]:
    rows = said.get("statements", [])
    keys = {"kind", "by", "text"}
    if not isinstance(rows, list) or not all(
        isinstance(one, dict) and set(one) == keys and all(isinstance(part, str) for part in one.values())
        for one in rows
    ):
        raise _wrong(_("Varje uttalande har kind, by och text: %(key)s."), "statements")
    return tuple(StatementSaid(one["kind"], one["by"], one["text"]) for one in rows)


def _vote(said: Mapping[str, Any]) -> Vote | None:
    value = said.get("vote")
    if value is None:
        return None
    counts = ("for", "against", "abstaining")
    if (
        not isinstance(value, dict)
        or set(value) - {*counts, "text"}
        or not all(isinstance(value.get(one), int) and not isinstance(value.get(one), bool) for one in counts)
        or not isinstance(value.get("text", ""), str)
    ):
        raise _wrong(_("En votering har for, against och abstaining som tal: %(key)s."), "vote")
    return Vote(value["for"], value["against"], value["abstaining"], value.get("text", ""))


def _unit(said: Mapping[str, Any], deciders: Sequence[DecidesOn]) -> int | None:
    """Return whose outcome it is, by the unit's name, when the file says it."""
    name = _text(said, "unit")
    if not name:
        return None
    found = next((one.unit_id for one in deciders if one.unit == name), None)
    if found is None:
        raise _wrong(_("Ingen som beslutar i ärendet heter så: %(key)s."), name[:100])
    return found
