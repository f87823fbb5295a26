# SPDX-License-Identifier: EUPL-1.2
"""The parts where an agreement is made: the text heading by heading, what is put in, and the signatures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.models import Contribution, Party, Side, Signature
from handslag.agreements.queries import own_decisions, planned_balance
from handslag.dossiers.models import Decision
from handslag.guidelines.pack_format import Pack
from handslag.kernel.errors import NotAllowed, Refused
from handslag.parties.acts import record_signatory
from handslag.parties.models import Signatory
from handslag.parties.powers import still_needed
from handslag.web.agreements.acting import asked_in
from handslag.web.agreements.addresses import agreement_url
from handslag.web.agreements.composing import (
    chapter_of,
    entries_of,
    first_heading,
    heading_asked,
    since_for,
    written_in,
)
from handslag.web.agreements.door import AgreementRequest, agreement_view
from handslag.web.agreements.forms import PowerForm
from handslag.web.agreements.giving import SIDE_KINDS, party_sums, picture_of, year_tables
from handslag.web.agreements.page import agreement_page, is_for, may
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import is_sent


@agreement_view
def text(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show one heading with its text, what changed by whom, who has accepted it, and the list of all headings."""
    asked = asked_in(request)
    heading = heading_asked(file, asked["rubrik"]) if asked.get("rubrik") else first_heading(file)
    written = written_in(file)
    since = since_for(file, request.actor, written, heading.code, asked.get("sedan", ""))
    codes = [one.code for one in file.headings]
    place = codes.index(heading.code)
    context = {
        "page": agreement_page(request, file, "agreement_text"),
        "entries": entries_of(file, written, heading.code),
        "chapter": chapter_of(file, written, heading, since),
        "place": place,
        "may_write": may("write_section", file, request.actor),
        "may_leave": may("leave_out_section", file, request.actor) and heading.weight != "must",
        "accepted": [one for one in file.parties if one not in file.unaccepted],
        "picture": picture_of(planned_balance(file.parties, file.contributions), file.parties),
    }
    return render(request, "web/agreements/text.html", context)


@agreement_view
def contributions(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show what each party puts in, year by year, with value, share and the picture of the whole."""
    balance = planned_balance(file.parties, file.contributions)
    own = {one.id for one in file.parties_for(request.actor)}
    context = {
        "page": agreement_page(request, file, "agreement_contributions"),
        "picture": picture_of(balance, file.parties),
        "sums": party_sums(balance, file.parties, file.contributions),
        "years": year_tables(balance, file.parties, file.contributions),
        "balance": balance,
        "own": own,
        "may_plan": may("plan_contributions", file, request.actor),
        "may_remove": may("remove_contribution", file, request.actor),
        "low_share": _low_share(file.pack, file.contributions, balance.percent(Side.PUBLIC)),
    }
    return render(request, "web/agreements/contributions.html", context)


@dataclass(frozen=True, slots=True)
class Signing:
    """Where a party stands with its signatures: who may sign, who has, and what remains in words."""

    party: Party
    kind: str
    powers: tuple[Signatory, ...]
    signatures: tuple[Signature, ...]
    is_done: bool
    remains: str
    decision: Decision | None


@agreement_view
def signatures(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show what each public party has decided, who may sign, who has signed, where the originals are, and what remains."""
    decisions = own_decisions(file)
    context = {
        "page": agreement_page(request, file, "agreement_signatures"),
        "rows": [_signing(file, one, decisions) for one in file.parties],
        "may_decide": may("record_decision", file, request.actor)
        or may("record_last_decision", file, request.actor),
        "may_record": may("record_signature", file, request.actor),
        "may_power": _may_record_power(file, request),
        "may_print": True,
    }
    return render(request, "web/agreements/signatures.html", context)


@agreement_view
def power(request: AgreementRequest, file: AgreementFile) -> HttpResponseBase:
    """Put on record who may sign for a party, from the page where it is needed.

    Raises: NotAllowed for somebody who may not.
    """
    if not _may_record_power(file, request):
        raise NotAllowed("agreement.power", _("Du har inte den roll som behövs för det här."))
    form = PowerForm(file, request.actor, asked_in(request), data=request.POST if is_sent(request) else None)
    status = 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                _record_power(request, file, dict(form.cleaned_data))
            except NotAllowed as refused:
                form.add_error("whom", str(refused.text))
                status = refused.status
            except Refused as refused:
                put_on(form, refused, {"until": "until_on", "organisation": "whom"})
                status = refused.status
            else:
                messages.success(request, _("Rätten att skriva under är antecknad."))
                return redirect(
                    agreement_url(file.agreement.body.slug, file.agreement.pk, "agreement_signatures")
                )
    return render(request, "web/agreements/power.html", {"file": file, "form": form}, status=status)


def _record_power(request: AgreementRequest, file: AgreementFile, said: dict[str, Any]) -> Signatory:
    """Put the power on record. Why Any: values are what the form's fields make of the text."""
    party = file.party(said.pop("whom"))
    assert party is not None  # Why: the form offers the agreement's own parties only.
    whom = {"unit_id": party.unit_id} if party.unit_id else {"organisation_id": party.organisation_id}
    return record_signatory(by=request.actor, **said, **whom)


def _may_record_power(file: AgreementFile, request: AgreementRequest) -> bool:
    return is_for("record_signature", file, request.actor) or request.actor.is_organisation


def _signing(file: AgreementFile, party: Party, decisions: Mapping[int, Decision]) -> Signing:
    version = file.agreement.version
    own = tuple(one for one in file.signatures if one.party_id == party.id and one.version == version)
    powers = file.powers.get(party.id, ())
    done = file.is_signed_for(party)
    return Signing(
        party,
        SIDE_KINDS[Side(party.side)],
        powers,
        own,
        done,
        "" if done else _remains(file, own, powers),
        decisions.get(party.decision_id or 0),
    )


def _remains(file: AgreementFile, own: tuple[Signature, ...], powers: tuple[Signatory, ...]) -> str:
    if not powers:
        return _("Det finns inget underlag för vem som får skriva under. Anteckna det först.")
    left = still_needed(own, powers, file.today)
    if not left:
        return _("Ingen med rätt att skriva under i dag återstår. Anteckna ett nytt underlag.")
    names = ", ".join(one.person for one in left)
    if any(one.signatory.rule == "two_jointly" for one in own):
        return _("En underskrift till behövs, av %(names)s.") % {"names": names}
    return _("Underskrift återstår. Kan skriva under: %(names)s.") % {"names": names}


def _low_share(pack: Pack | None, puts: tuple[Contribution, ...], public: int | None) -> int | None:
    """Return the share in percent that the guideline reminds of when one side is below it."""
    least = pack.agreement.warn_below_share if pack and pack.agreement else None
    if least is None or public is None or not puts:
        return None
    return int(least * 100) if min(public, 100 - public) < least * 100 else None
