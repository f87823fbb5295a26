# SPDX-License-Identifier: EUPL-1.2
"""The working order step by step, as both sides read it: done, now, cannot begin or later; what is missing, for whom and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.cases.casefile import Bound, CaseFile
from handslag.cases.lacking import Lack, lacking
from handslag.cases.steps import StepNow, steps_of
from handslag.register.wording import in_reader, source_words

TAGS = {"done": "good", "now": "on", "blocked": "wait", "next": "none"}


@dataclass(frozen=True, slots=True)
class WayLack:
    """Something that is missing, in words; ``url`` leads to where it is mended, for the one who can."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class WayStep:
    """A step of the working order in words."""

    number: str
    title: str
    text: str
    state: str
    tag: str
    tag_words: str
    side: str
    who: str
    done_on: date | None
    due_on: date | None
    is_late: bool
    is_optional: bool
    waits_for: tuple[str, ...]
    lacks: tuple[WayLack, ...]
    source: str


def way_of(file: CaseFile, url_of: Callable[[Lack], str]) -> tuple[WayStep, ...]:
    """Return every step of the guideline that the case is handled under; ``url_of`` says where a lack is mended, if anywhere."""
    bound = file.governing
    if bound is None:
        return ()
    return tuple(_step(file, bound, step, url_of) for step in steps_of(file))


def _step(file: CaseFile, bound: Bound, step: StepNow, url_of: Callable[[Lack], str]) -> WayStep:
    rule = bound.pack.step(step.id)
    has_begun = step.state in ("now", "blocked")
    return WayStep(
        number=str(rule.number or ""),
        title=in_reader(step.title),
        text=in_reader(rule.text),
        state=step.state,
        tag=TAGS[step.state],
        tag_words=_state_words(step),
        side={"public": "public", "organisation": "org"}.get(step.side, "both"),
        who=in_reader(bound.pack.function_title(step.function)),
        done_on=step.done_on,
        due_on=step.due_on,
        is_late=step.due_on is not None and step.due_on < file.today,
        is_optional=step.is_optional,
        waits_for=tuple(in_reader(title) for title in step.waits_for) if step.state == "blocked" else (),
        lacks=tuple(WayLack(_lack_words(one), url_of(one)) for one in lacking(file, step))
        if has_begun
        else (),
        source=source_words(bound.resolved, step.source),
    )


def _state_words(step: StepNow) -> str:
    return {
        "done": _("Klart"),
        "now": _("Pågår nu"),
        "blocked": _("Kan inte börja än"),
        "next": _("Kommer sedan"),
    }[step.state]


def _lack_words(lack: Lack) -> str:
    if lack.what == "verdict":
        return ngettext(
            "%(count)s punkt är inte bedömd eller oklar.",
            "%(count)s punkter är inte bedömda eller oklara.",
            lack.count,
        ) % {"count": lack.count}
    if lack.what in ("to_show", "to_judge"):
        counted = (
            ngettext(
                "%(name)s har %(count)s handling kvar att visa.",
                "%(name)s har %(count)s handlingar kvar att visa.",
                lack.count,
            )
            if lack.what == "to_show"
            else ngettext(
                "%(count)s handling från %(name)s väntar på besked.",
                "%(count)s handlingar från %(name)s väntar på besked.",
                lack.count,
            )
        )
        return counted % {"name": lack.who, "count": lack.count}
    sentences = {
        "meeting": _("Mötet är inte hållet."),
        "declaration": _("Intyg om värdegrund saknas från %(name)s."),
        "signature": _("Intyget från %(name)s väntar på en underskrift till."),
        "check": _("%(name)s är inte kontrollerad och godkänd."),
        "unit": _("Ingen berörd enhet är inbjuden."),
        "unit_answer": _("%(name)s har inte svarat på inbjudan."),
        "opinion": _("%(name)s har inte lämnat sitt yttrande."),
        "opinion_request": _("Yttrandet är inte begärt."),
    }
    return sentences[lack.what] % {"name": lack.who}
