# SPDX-License-Identifier: EUPL-1.2
"""Facts that a report draws from the rooms below by itself: about the board's partnerships, the guideline, what was asked before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.models import Commission, CommissionKind
from handslag.commissions.period import Period, period_of
from handslag.dossiers.models import Decision
from handslag.dossiers.paper_facts import day_said
from handslag.guidelines.comparing import ChangeKind, compare_rules
from handslag.guidelines.draft_queries import Round, checked_version, rounds_of
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.guidelines.models import DraftVersion, Position
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.kernel.money import kronor

MOST_EARLIER = 10


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of facts; ``about`` names the matter it is drawn from, for a link while it is still alive."""

    cells: tuple[str, ...]
    about: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Facts under one heading: a sentence, and rows under columns."""

    title: str
    line: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[DrawnRow, ...] = ()

    def written(self) -> dict[str, Any]:
        """Return it as a paper keeps it.

        Why Any: simple JSON.
        """
        return {
            "title": self.title,
            "line": self.line,
            "columns": list(self.columns),
            "rows": [list(one.cells) for one in self.rows],
        }


def drawn_for(file: CommissionFile) -> tuple[Drawn, ...]:
    """Return what the report of a commission draws by itself, as its kind needs it."""
    kind = CommissionKind(file.commission.kind)
    if kind is CommissionKind.PERIODIC_REPORT:
        return tuple(_of_period(period_of(file.commission, file.today)))
    if kind is CommissionKind.GUIDELINE:
        return tuple(_of_guideline(file))
    return tuple(_of_request(file))


def _of_period(period: Period) -> Iterator[Drawn]:
    last = period.until_on - timedelta(days=1)
    yield Drawn(
        _("Partnerskapen under perioden"),
        _("Från %(first)s till och med %(last)s: %(running)s i gång, %(new)s nya, %(ended)s avslutade.")
        % {
            "first": period.from_on.isoformat(),
            "last": last.isoformat(),
            "running": len(period.rows),
            "new": sum(one.is_new for one in period.rows),
            "ended": sum(one.is_ended for one in period.rows),
        },
        (_("Partnerskap"), _("Organisation"), _("Tid"), _("Läge")) if period.rows else (),
        tuple(
            DrawnRow((one.title, one.organisations, one.term, one.state), ("agreement", one.agreement_id))
            for one in period.rows
        ),
    )
    if period.puts:
        yield Drawn(
            _("Överenskommet och levererat"),
            _("Insatser som gäller %(years)s, i kronor. Det som inte är värderat räknas inte med.")
            % {"years": "–".join(dict.fromkeys((str(period.years[0]), str(period.years[-1]))))},
            (_("Slag"), _("Överenskommet"), _("Levererat")),
            tuple(
                DrawnRow((one.title, kronor(one.agreed_ore), kronor(one.delivered_ore)))
                for one in period.puts
            ),
        )
    yield Drawn(
        _("Uppföljningar och utvärderingar"),
        _(
            "Uppföljningar som hölls: %(held)s. Som parterna hoppade över: %(skipped)s. Som inte blev av: %(missed)s. "
            "Klara utvärderingar: %(evaluated)s."
        )
        % {
            "held": period.held,
            "skipped": period.skipped,
            "missed": period.missed,
            "evaluated": period.evaluated,
        },
    )
    yield Drawn(
        _("Initiativ som inte blev partnerskap"),
        _("Inga under perioden.") if not period.noes else "",
        (_("Utfall"), _("Annan väg"), _("Antal")) if period.noes else (),
        tuple(
            DrawnRow((outcome, FORM_TITLES[Form(path)].sv if path in set(Form) else "–", str(count)))
            for outcome, path, count in period.noes
        ),
    )


def _of_guideline(file: CommissionFile) -> Iterator[Drawn]:
    draft = file.commission.draft
    if draft is None:
        return
    latest = DraftVersion.objects.filter(draft=draft).order_by("-number")[0]
    found = checked_version(latest)
    pack = found.resolved.pack if found.resolved else None
    facts = [
        DrawnRow((_("Utkast"), draft.title), ("draft", draft.pk)),
        DrawnRow((_("Version"), str(latest.number))),
        DrawnRow((_("Antal kriterier"), str(len(pack.criteria)) if pack else _("går inte att läsa"))),
    ]
    yield Drawn(_("Förslaget i korthet"), "", (_("Om förslaget"), _("Fakta")), tuple(facts))
    now = adoption_on(file.commission.body_id, file.today)
    if found.resolved and now:
        counts = Counter(one.kind for one in compare_rules(pack_of(now.pack_version_id), found.resolved))
        yield Drawn(
            _("Skillnad mot den riktlinje som gäller nu"),
            _("Jämfört med %(now)s: %(added)s nya regler, %(removed)s borttagna, %(changed)s ändrade.")
            % {
                "now": str(now.pack_version),
                "added": counts[ChangeKind.ADDED],
                "removed": counts[ChangeKind.GONE],
                "changed": counts[ChangeKind.CHANGED],
            },
        )
    yield from _of_referrals(rounds_of(draft))


def _of_referrals(rounds: Sequence[Round]) -> Iterator[Drawn]:
    for one in rounds:
        counts = Counter(each.position for each in one.answered)
        yield Drawn(
            _("Remiss: %(title)s") % {"title": one.referral.title},
            _("%(answered)s av %(asked)s har svarat, senast %(day)s.")
            % {
                "answered": len(one.answered),
                "asked": len(one.responses),
                "day": one.referral.due_on.isoformat(),
            },
            (_("Ställningstagande"), _("Antal")) if counts else (),
            tuple(DrawnRow((str(each.label), str(counts[each]))) for each in Position if counts[each]),
        )


def _of_request(file: CommissionFile) -> Iterator[Drawn]:
    row = file.commission
    earlier = (
        Commission.objects.filter(body_id=row.body_id, board_id=row.board_id, pk__lt=row.pk)
        .select_related("dossier")
        .order_by("-pk")[:MOST_EARLIER]
    )
    rows = {one.pk: one for one in earlier}
    decided = {
        one.dossier_id: one
        for one in Decision.objects.filter(dossier_id__in=rows, meeting_on__isnull=False).order_by("pk")
    }
    if rows:
        yield Drawn(
            _("Tidigare behandlat av nämnden"),
            "",
            (_("Uppdrag"), _("Diarienummer"), _("Beslut")),
            tuple(
                DrawnRow(
                    (
                        one.dossier.title,
                        one.dossier.reg_no or "–",
                        f"{decided[pk].section}, {day_said(decided[pk].decided_on)}"
                        if pk in decided
                        else str(one.get_state_display()),
                    ),
                    ("commission", pk),
                )
                for pk, one in rows.items()
            ),
        )
