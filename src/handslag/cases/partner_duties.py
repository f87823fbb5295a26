# SPDX-License-Identifier: EUPL-1.2
"""What has to be done about the partner of a case: what to show, judge, sign and answer, by whom and why. Pure."""

from collections.abc import Iterator
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.cases.casefile import CaseFile
from handslag.cases.control import to_judge, to_show
from handslag.dossiers.acts import Duty
from handslag.dossiers.models import Side
from handslag.dossiers.said_in_both import both
from handslag.parties.models import Organisation
from handslag.parties.roles import Role


def control_duties(file: CaseFile, due: date | None) -> Iterator[Duty]:
    """Yield what remains of the control of each organisation: shown by it, judged and approved by the body."""
    for one in file.unchecked():
        items = file.items_for(one.id)
        lacking, waiting = to_show(items), to_judge(items)
        if lacking:
            again = any(item.latest for item in lacking)
            yield _to_organisation(
                "show_documents",
                one,
                _("Visa: %(what)s"),
                _("Något av det ni har visat behöver visas igen. På sidan står varför.")
                if again
                else _("Riktlinjen ber om det innan ni går vidare tillsammans."),
                due,
                what=_names([item.asked.title.sv for item in lacking]),
            )
        if waiting:
            yield _to_coordinator(
                "judge_documents",
                _("Titta på det som %(name)s har visat (%(n)d)"),
                _("Organisationen väntar på besked om det räcker."),
                due,
                one,
                n=len(waiting),
            )
        elif not lacking:
            yield _to_coordinator(
                "check_partner",
                _("Kontrollera %(name)s"),
                _("Kontrollen är nästa steg i arbetsgången."),
                due,
                one,
            )


def declaration_duties(file: CaseFile, due: date | None) -> Iterator[Duty]:
    """Yield that an organisation has to sign its declaration, or that it waits for one more signature."""
    for one in file.undeclared():
        has_begun = bool(file.open_signatures(one.id))
        yield _to_organisation(
            "declare",
            one,
            _("Intyget om värdegrund väntar på en underskrift till")
            if has_begun
            else _("Läs och skriv under intyget om värdegrund"),
            _("Fler av era firmatecknare behöver skriva under för att intyget ska gälla.")
            if has_begun
            else _("Intyget ska finnas innan dialogen börjar."),
            due,
        )


def incident_duties(file: CaseFile) -> Iterator[Duty]:
    """Yield what remains of what was noted against declarations in this very case."""
    organisations = {one.id: one for one in file.organisations}
    for incident in file.open_incidents:
        one = organisations.get(incident.organisation_id)
        if incident.case_id != file.case.pk or one is None:
            continue
        if incident.answered_at is None and not incident.secrecy_ground:
            yield _to_organisation(
                "answer_incident",
                one,
                _("Svara på en fråga om värdegrunden"),
                _("Något har hänt som kan gå emot intyget. Er bild behövs."),
                incident.follow_up_on,
                about=str(incident.pk),
            )
        yield _to_coordinator(
            "close_incident",
            _("Följ upp noteringen mot värdegrunden: %(name)s"),
            _("Organisationen har svarat.")
            if incident.answered_at
            else _("Dagen för uppföljning är bestämd."),
            incident.follow_up_on,
            one,
            about=str(incident.pk),
            is_internal=bool(incident.secrecy_ground),
        )


def _names(titles: list[str]) -> str:
    shown = [title[:1].lower() + title[1:] for title in titles[:2]]
    more = len(titles) - len(shown)
    return ", ".join(shown) + (f" (+{more})" if more > 0 else "")


def _to_organisation(
    code: str,
    one: Organisation,
    title: Promise,
    because: Promise,
    due: date | None,
    about: str = "",
    **words: object,
) -> Duty:
    return Duty(
        code,
        both(title, **words),
        Side.ORGANISATION,
        both(because),
        about=about or str(one.id),
        to_role=Role.REPRESENTATIVE,
        to_organisation_id=one.id,
        due_on=due,
    )


def _to_coordinator(
    code: str,
    title: Promise,
    because: Promise,
    due: date | None,
    one: Organisation,
    about: str = "",
    is_internal: bool = False,
    **words: object,
) -> Duty:
    return Duty(
        code,
        both(title, name=one.name, **words),
        Side.PUBLIC,
        both(because),
        about=about or str(one.id),
        to_role=Role.COORDINATOR,
        due_on=due,
        is_internal=is_internal,
    )
