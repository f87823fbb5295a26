# SPDX-License-Identifier: EUPL-1.2
"""The page of every move on an agreement until it runs: its form, its words and the one act behind it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.agreements import acts
from handslag.agreements.agreementfile import AgreementFile
from handslag.dossiers.acts import Minutes, Resolution
from handslag.kernel.errors import NotFound
from handslag.register.partnership_page import preview
from handslag.web import recusals
from handslag.web.agreements import forms
from handslag.web.agreements.acting import MovePage, Said, asked_in
from handslag.web.agreements.composing import acceptance_of, heading_asked, section_of
from handslag.web.agreements.door import AgreementRequest


def _heading(request: AgreementRequest, file: AgreementFile, form: forms.AgreementForm) -> dict[str, Any]:
    """Return the heading that the address names. Why Any: a template context holds anything."""
    heading = heading_asked(file, asked_in(request).get("rubrik", ""))
    accepted = [one for one in file.parties if one not in file.unaccepted]
    return {"heading": heading, "section": section_of(file, heading.code), "accepted": accepted}


def _chosen(request: AgreementRequest, file: AgreementFile, form: Any) -> dict[str, Any]:
    """Return what is about to be taken away. Why Any: two forms have it, and a context holds anything.

    Raises: NotFound when it does not stand in the text.
    """
    chosen = form.chosen()
    if chosen is None:
        raise NotFound(
            "agreement.part_unknown", _("Det du vill ta bort finns inte längre i överenskommelsen.")
        )
    return {"chosen": chosen}


def _limits(request: AgreementRequest, file: AgreementFile, form: forms.AgreementForm) -> dict[str, Any]:
    """Return what the guideline says of the term. Why Any: a template context holds anything."""
    pack = file.pack
    return {"limits": pack.agreement.term if pack and pack.agreement else None}


def _public_page(request: AgreementRequest, file: AgreementFile, form: forms.AgreementForm) -> dict[str, Any]:
    """Return the page as the public would see it, once parts are chosen. Why Any: a template context holds anything."""
    if not form.is_bound or not form.is_valid():
        return {"preview": ""}
    return {"preview": preview(file, form.cleaned_data["parts"], form.cleaned_data["story"])}


def _term(said: Said) -> acts.TermFacts:
    names = ("starts_on", "until_on", "notice_months", "warn_months", "evaluate_months", "cadence")
    return acts.TermFacts(**{name: said.values[name] for name in names})


def _signed(said: Said) -> acts.SignedOnPaper:
    party, _colon, power = str(said.values["who"]).partition(":")
    return acts.SignedOnPaper(int(party), int(power), said.values["signed_on"], said.values["original_kept"])


def _planned(said: Said) -> acts.Planned:
    names = ("kind", "title", "year", "quantity", "unit", "stated_ore")
    return acts.Planned(**{name: said.values[name] for name in names})


WRITING = (
    MovePage(
        "write_section",
        forms.SectionForm,
        lambda said: acts.write_section(
            by=said.by,
            agreement_id=said.agreement_id,
            heading=said.asked.get("rubrik", ""),
            content=said.values["content"],
            party_id=said.party_id,
            seen=said.seen,
        ),
        _("Skriv rubrikens text"),
        _("Spara texten"),
        _("Texten är sparad som en ny version. Alla läser den innan den gäller."),
        lands_on="agreement_text",
        keeps=("rubrik",),
        template="web/agreements/write.html",
        more=_heading,
    ),
    MovePage(
        "leave_out_section",
        forms.LeaveOutForm,
        lambda said: acts.leave_out_section(
            by=said.by,
            agreement_id=said.agreement_id,
            heading=said.asked.get("rubrik", ""),
            reason=said.values["reason"],
            party_id=said.party_id,
            seen=said.seen,
        ),
        _("Låt rubriken vara"),
        _("Låt rubriken vara"),
        _("Ni låter rubriken vara, och skälet är sparat."),
        _("Ni har tänkt igenom rubriken och behöver den inte. Den kan alltid skrivas senare."),
        lands_on="agreement_text",
        keeps=("rubrik",),
        template="web/agreements/write.html",
        more=_heading,
    ),
    MovePage(
        "add_heading",
        forms.HeadingForm,
        lambda said: acts.add_heading(
            by=said.by, agreement_id=said.agreement_id, title=said.values["title"], seen=said.seen
        ),
        _("Lägg till en rubrik"),
        _("Lägg till rubriken"),
        _("Rubriken är tillagd. Nu behöver den en text."),
        _("Er egen rubrik kommer efter riktlinjens."),
        lands_on="agreement_text",
    ),
)

CONDITIONS = (
    MovePage(
        "plan_contributions",
        forms.ContributionForm,
        lambda said: acts.plan_contributions(
            by=said.by,
            agreement_id=said.agreement_id,
            planned=_planned(said),
            last_year=said.values["last_year"],
            party_id=said.party_id,
            seen=said.seen,
        ),
        _("Lägg till en insats"),
        _("Lägg till insatsen"),
        _("Insatsen är tillagd."),
        _(
            "Allt som någon lägger in räknas: pengar, tid, lokaler, kunskap. Värdet är till för att jämföra och är inget pris."
        ),
        lands_on="agreement_contributions",
        template="web/agreements/plan.html",
    ),
    MovePage(
        "remove_contribution",
        forms.RemoveContributionForm,
        lambda said: acts.remove_contribution(
            by=said.by,
            agreement_id=said.agreement_id,
            contribution_id=said.values["contribution"],
            seen=said.seen,
        ),
        _("Ta bort en insats"),
        _("Ta bort insatsen"),
        _("Insatsen är borttagen. Den går att läsa i de tidigare versionerna."),
        lands_on="agreement_contributions",
        template="web/agreements/remove.html",
        more=_chosen,
    ),
    MovePage(
        "set_goal",
        forms.GoalForm,
        lambda said: acts.set_goal(
            by=said.by,
            agreement_id=said.agreement_id,
            title=said.values["title"],
            baseline=said.values["baseline"],
            target=said.values["target"],
            unit=said.values["unit"],
            programme_id=said.values.get("programme"),
            seen=said.seen,
        ),
        _("Lägg till ett mål"),
        _("Lägg till målet"),
        _("Målet är tillagt."),
        _("Mål i ord räcker. Går det att räkna, skriv var ni står i dag och vart ni vill."),
        lands_on="agreement_text",
        keeps=("rubrik",),
    ),
    MovePage(
        "remove_goal",
        forms.RemoveGoalForm,
        lambda said: acts.remove_goal(
            by=said.by, agreement_id=said.agreement_id, goal_id=said.values["goal"], seen=said.seen
        ),
        _("Ta bort ett mål"),
        _("Ta bort målet"),
        _("Målet är borttaget. Det går att läsa i de tidigare versionerna."),
        lands_on="agreement_text",
        keeps=("rubrik",),
        template="web/agreements/remove.html",
        more=_chosen,
    ),
    MovePage(
        "set_term",
        forms.TermForm,
        lambda said: acts.set_term(
            by=said.by,
            agreement_id=said.agreement_id,
            term=_term(said),
            party_id=said.party_id,
            seen=said.seen,
        ),
        _("Ange avtalstiden"),
        _("Spara avtalstiden"),
        _("Avtalstiden är sparad."),
        lands_on="agreement_text",
        keeps=("rubrik",),
        template="web/agreements/term.html",
        more=_limits,
        names={"until_on": "last_on"},
    ),
    MovePage(
        "name_contact",
        forms.ContactForm,
        lambda said: acts.name_contact(
            by=said.by,
            agreement_id=said.agreement_id,
            title=said.values["title"],
            email=said.values["email"],
            phone=said.values["phone"],
            party_id=said.party_id,
        ),
        _("Ange kontakt"),
        _("Spara kontakten"),
        _("Kontakten är sparad."),
        _(
            "En funktion som finns kvar när människor byts ut. Kontakten kan bytas utan att texten godtas på nytt."
        ),
        keeps=("rubrik",),
    ),
    MovePage(
        "add_party",
        forms.PartyForm,
        lambda said: acts.add_party(
            by=said.by,
            agreement_id=said.agreement_id,
            unit_id=said.values["unit_id"],
            organisation_id=said.values["organisation_id"],
            seen=said.seen,
        ),
        _("Lägg till en part"),
        _("Lägg till parten"),
        _("Parten är tillagd och ser överenskommelsen."),
        _("En ny part läser och godtar hela texten. Alla andra godtar den på nytt."),
        names={"party": "organisation_id", "parties": "organisation_id"},
    ),
)


def _decided(said: Said) -> Resolution:
    day = said.values["decided_on"]
    section = said.values["section"].strip()
    return Resolution(
        outcome=said.values["outcome"],
        decided_on=day,
        reasons=said.values["reasons"],
        deciding_unit_id=said.values["unit"],
        section=section,
        minutes=Minutes(day),
    )


BINDING = (
    MovePage(
        "accept",
        forms.AcceptForm,
        lambda said: acts.accept(
            by=said.by, agreement_id=said.agreement_id, version=said.seen or 0, party_id=said.party_id
        ),
        _("Läs och godta överenskommelsen"),
        _("Godta texten"),
        _("Ni har godtagit texten."),
        template="web/agreements/accept.html",
        more=acceptance_of,
    ),
    MovePage(
        "abandon",
        forms.AbandonForm,
        lambda said: acts.abandon(by=said.by, agreement_id=said.agreement_id, reasons=said.values["reasons"]),
        _("Avbryt: överenskommelsen blir inte av"),
        _("Avbryt överenskommelsen"),
        _("Överenskommelsen är avbruten."),
        _("Allt som är skrivet finns kvar att läsa. Ärendet fortsätter och avslutas för sig."),
    ),
    MovePage(
        "record_decision",
        forms.PartyDecisionForm,
        lambda said: acts.record_party_decision(
            by=said.by,
            agreement_id=said.agreement_id,
            party_id=int(said.values["party"]),
            resolution=_decided(said),
            scan=said.values["scan"],
        ),
        _("Registrera en parts beslut"),
        _("Spara beslutet"),
        _("Beslutet är registrerat."),
        _(
            "När flera nämnder eller bolag är parter beslutar var och en för sin del. Säger någon nej, skriv om texten eller avbryt."
        ),
        names={"deciding_unit": "unit"},
    ),
    MovePage(
        "record_signature",
        forms.SignatureForm,
        lambda said: acts.record_signature(
            by=said.by,
            agreement_id=said.agreement_id,
            signed=_signed(said),
            scan=said.values["scan"],
        ),
        _("Registrera en underskrift"),
        _("Spara underskriften"),
        _("Underskriften är registrerad."),
        lands_on="agreement_signatures",
        template="web/agreements/sign.html",
        names={"signatory": "who", "party": "who"},
    ),
    MovePage(
        "publish",
        forms.PublishForm,
        lambda said: acts.publish(
            by=said.by,
            agreement_id=said.agreement_id,
            parts=said.values["parts"],
            story=said.values["story"],
            seen=said.seen,
        ),
        _("Visa i registret"),
        _("Se hur det blir"),
        _("Partnerskapet visas i registret."),
        _("Riktlinjen säger vad som får synas. Du väljer bland det och ser sidan innan den visas."),
        template="web/agreements/publish.html",
        more=_public_page,
        previews=True,
    ),
    MovePage(
        "withdraw_publication",
        forms.WithdrawForm,
        lambda said: acts.withdraw_publication(
            by=said.by, agreement_id=said.agreement_id, reasons=said.values["reasons"]
        ),
        _("Ta bort ur registret"),
        _("Ta bort"),
        _("Partnerskapet visas inte längre i registret."),
        _("Sidan försvinner för allmänheten. Det som har hänt står kvar i händelserna."),
    ),
)

CONFLICTS = tuple(
    MovePage(
        move,
        form,
        act,
        recusals.TITLES[move],
        recusals.SUBMITS[move],
        recusals.DONE[move],
        recusals.LEADS[move],
    )
    for move, form, act in (
        (
            "declare_conflict",
            forms.ConflictForm,
            lambda said: acts.declare_conflict(
                by=said.by, agreement_id=said.agreement_id, reasons=said.values["reasons"]
            ),
        ),
        (
            "record_conflict",
            forms.RecordedConflictForm,
            lambda said: acts.record_conflict(
                by=said.by,
                agreement_id=said.agreement_id,
                user_id=said.values["user"],
                reasons=said.values["reasons"],
            ),
        ),
        (
            "end_recusal",
            forms.EndedRecusalForm,
            lambda said: acts.end_recusal(
                by=said.by,
                agreement_id=said.agreement_id,
                user_id=said.values["user"],
                reasons=said.values["reasons"],
            ),
        ),
    )
)

PAGES = {page.move: page for page in (*WRITING, *CONDITIONS, *BINDING, *CONFLICTS)}
"""Every move with a page of its own."""
