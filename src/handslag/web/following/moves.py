# SPDX-License-Identifier: EUPL-1.2
"""The pages of the moves of follow-up, evaluation, renewal and ending."""

from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from handslag.agreements import acts
from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.ending import ITEMS, end_after_notice
from handslag.agreements.followed import agreed_text, answers_seen_by
from handslag.agreements.models import Agreement
from handslag.agreements.occasion import evaluation_questions, follow_up_named
from handslag.web.agreements.acting import MovePage, Said
from handslag.web.agreements.door import AgreementRequest
from handslag.web.agreements.forms import AgreementForm, NothingToFillIn
from handslag.web.agreements.page import last_day
from handslag.web.following.forms import (
    AgreedForm,
    AnswersForm,
    ConfirmForm,
    ItemForm,
    MeetingForm,
    OccasionForm,
    ReasonsForm,
    ReportForm,
    SkipForm,
    StandBehindForm,
)
from handslag.web.following.occasions import parts_shown, period_of, said_by_parties, title_of


def _where(said: Said) -> dict[str, Any]:
    """Return who acts on which follow-up; the form has seen that the number is one.

    Why Any: they go on as keywords of different kinds.
    """
    return {"by": said.by, "agreement_id": said.agreement_id, "follow_up_id": int(said.asked["uppfoljning"])}


def _open(said: Said) -> Agreement:
    return acts.open_follow_up(**_where(said))


def _report(said: Said) -> Agreement:
    values = said.values
    return acts.submit_report(**_where(said), report=values["report"], party_id=values["whose"])


def _answer(said: Said) -> Agreement:
    values = said.values
    return acts.answer_evaluation(**_where(said), answers=values["answers"], party_id=values["whose"])


def _write(said: Said) -> Agreement:
    values = said.values
    return acts.write_evaluation(
        **_where(said), agreed=values["agreed"], party_id=values["whose"], seen=values["number"] or 0
    )


def _confirm(said: Said) -> Agreement:
    values = said.values
    return acts.confirm_evaluation(**_where(said), version=values["number"], party_id=values["whose"])


def _hold(said: Said) -> Agreement:
    return acts.hold_follow_up(**_where(said), met=said.values["met"], scan=said.values["scan"])


def _skip(said: Said) -> Agreement:
    return acts.skip_follow_up(**_where(said), reason=said.values["reason"])


def _close(said: Said) -> Agreement:
    return acts.close_follow_up(**_where(said))


def _expire(said: Said) -> Agreement:
    return acts.let_expire(by=said.by, agreement_id=said.agreement_id)


def _notice(said: Said) -> Agreement:
    return acts.give_notice(
        by=said.by, agreement_id=said.agreement_id, reasons=said.values["reasons"], party_id=said.party_id
    )


def _rescind(said: Said) -> Agreement:
    return acts.rescind(
        by=said.by, agreement_id=said.agreement_id, reasons=said.values["reasons"], party_id=said.party_id
    )


def _settle(said: Said) -> Agreement:
    return acts.settle_item(
        by=said.by,
        agreement_id=said.agreement_id,
        code=said.asked.get("punkt", ""),
        note=said.values["note"],
        is_left_out=said.values["is_left_out"],
    )


def _end(said: Said) -> Agreement:
    return acts.end(by=said.by, agreement_id=said.agreement_id)


def _about(request: AgreementRequest, file: AgreementFile, form: AgreementForm) -> dict[str, Any]:
    """Say which occasion a page is about.

    Why Any: the values go to a template.
    """
    now = cast(OccasionForm, form).now
    return {"occasion": title_of(now), "period": period_of(now)}


def _read_first(request: AgreementRequest, file: AgreementFile, form: AgreementForm) -> dict[str, Any]:
    """Show what the agreed text rests on: the latest version, and every party's answers.

    Why Any: the values go to a template.
    """
    asked = cast(OccasionForm, form).now
    now = follow_up_named(file, asked.row.id) or asked
    latest = agreed_text(now)
    answers = said_by_parties(file, evaluation_questions, answers_seen_by(file, now.row.id, request.actor))
    return {
        **_about(request, file, form),
        "number": latest.number if latest else 0,
        "parts": parts_shown(latest),
        "answers": answers,
    }


def _ending_ahead(request: AgreementRequest, file: AgreementFile, form: AgreementForm) -> dict[str, Any]:
    """Say when a notice given today would end the partnership.

    Why Any: the values go to a template.
    """
    return {"last_day": last_day(end_after_notice(file, file.today))}


def _point(request: AgreementRequest, file: AgreementFile, form: AgreementForm) -> dict[str, Any]:
    """Name the point on the list.

    Why Any: the values go to a template.
    """
    return {"point": str(ITEMS.get(cast(ItemForm, form).item.code, ""))}


_ON_OCCASION: dict[str, Any] = {"lands_on": "agreement_occasion", "keeps": ("uppfoljning",), "more": _about}

PAGES = (
    MovePage(
        "open_follow_up",
        ConfirmForm,
        _open,
        _("Öppna uppföljningen"),
        _("Öppna"),
        _("Uppföljningen är öppnad. Parterna kan lämna sina rapporter."),
        lead=_("När ni öppnar uppföljningen ber vi alla parter om en kort rapport."),
        template="web/following/act.html",
        **_ON_OCCASION,
    ),
    MovePage(
        "report",
        ReportForm,
        _report,
        _("Lämna er rapport"),
        _("Lämna rapporten"),
        _("Tack. Er rapport är lämnad."),
        lead=_("Några rader räcker. Det ni har planerat är redan ifyllt: ändra det som blev annorlunda."),
        template="web/following/report.html",
        **_ON_OCCASION,
    ),
    MovePage(
        "answer_evaluation",
        AnswersForm,
        _answer,
        _("Svara på utvärderingen"),
        _("Lämna svaren"),
        _("Tack. Era svar är lämnade."),
        lead=_(
            "Alla parter svarar var för sig. Ingen läser någon annans svar förrän alla har svarat. Sedan läser alla alla."
        ),
        template="web/following/answers.html",
        **_ON_OCCASION,
    ),
    MovePage(
        "write_evaluation",
        AgreedForm,
        _write,
        _("Skriv den gemensamma utvärderingen"),
        _("Spara som ny version"),
        _("Texten är sparad. Nu läser alla parter den och ställer sig bakom den."),
        lead=_("Skriv det ni är överens om. En ny version behöver stöd av alla parter på nytt."),
        template="web/following/agreed.html",
        **{**_ON_OCCASION, "more": _read_first},
    ),
    MovePage(
        "confirm_evaluation",
        StandBehindForm,
        _confirm,
        _("Ställ er bakom utvärderingen"),
        _("Vi står bakom texten"),
        _("Ni står bakom den gemensamma utvärderingen."),
        lead=_("Läs texten. Vill ni ändra något skriver ni en ny version i stället."),
        template="web/following/stand_behind.html",
        **{**_ON_OCCASION, "more": _read_first},
    ),
    MovePage(
        "hold_follow_up",
        MeetingForm,
        _hold,
        _("Anteckna uppföljningsmötet"),
        _("Spara mötet"),
        _("Mötet är antecknat."),
        lead=_("Anteckna mötet när det har hållits. Alla parter läser anteckningarna."),
        template="web/following/act.html",
        **_ON_OCCASION,
    ),
    MovePage(
        "skip_follow_up",
        SkipForm,
        _skip,
        _("Hoppa över uppföljningen"),
        _("Hoppa över"),
        _("Uppföljningen hoppas över. Skälet är sparat."),
        lead=_("Skälet sparas och syns för alla parter."),
        template="web/following/act.html",
        **_ON_OCCASION,
    ),
    MovePage(
        "close_follow_up",
        ConfirmForm,
        _close,
        _("Avsluta uppföljningen"),
        _("Avsluta uppföljningen"),
        _("Uppföljningen är klar."),
        lead=_("Allt finns på plats. När ni avslutar går det inte att lägga till något mer."),
        template="web/following/act.html",
        **_ON_OCCASION,
    ),
    MovePage(
        "let_expire",
        NothingToFillIn,
        _expire,
        _("Förbered slutet"),
        _("Förbered slutet"),
        _("Listan över det som ska ordnas är öppen."),
        lead=_("Ni får en lista över det som ska vara klart när avtalstiden är slut."),
        lands_on="agreement_ending",
        template="web/following/act.html",
    ),
    MovePage(
        "give_notice",
        ReasonsForm,
        _notice,
        _("Säg upp överenskommelsen"),
        _("Säg upp"),
        _("Överenskommelsen är uppsagd. Listan över det som ska ordnas är öppen."),
        lands_on="agreement_ending",
        template="web/following/notice.html",
        more=_ending_ahead,
    ),
    MovePage(
        "rescind",
        ReasonsForm,
        _rescind,
        _("Häv överenskommelsen"),
        _("Häv"),
        _("Överenskommelsen är hävd. Listan över det som ska ordnas är öppen."),
        lead=_(
            "Hävning betyder att partnerskapet slutar i dag. Det går inte att ta tillbaka. "
            "Läs först vad överenskommelsen säger om hävning, och prata med de andra parterna."
        ),
        lands_on="agreement_ending",
        template="web/following/act.html",
    ),
    MovePage(
        "settle_item",
        ItemForm,
        _settle,
        _("Bocka av en punkt"),
        _("Spara"),
        _("Punkten är avbockad."),
        lands_on="agreement_ending",
        template="web/following/item.html",
        more=_point,
    ),
    *(
        MovePage(
            move,
            NothingToFillIn,
            _end,
            _("Avsluta partnerskapet"),
            _("Avsluta"),
            _("Partnerskapet är avslutat och ärendet stängt."),
            lead=_("Listan är klar. Ärendet stängs, och allt går att läsa också efteråt."),
            lands_on="agreement_ending",
            template="web/following/act.html",
        )
        for move in ("end", "end_after_notice", "close_rescinded")
    ),
)
