# SPDX-License-Identifier: EUPL-1.2
"""The gallery of components, shown at /ui/ while developing: every component with its states, and a composed page."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from handslag.ui.forms_renderer import FormRenderer
from handslag.ui.parts import Badge, Chrome, Column, Language, Link, Shown, Step, page_number
from handslag.ui.scale import Mark, Scale, to_scale

PAGES = ("gallery", "case")
NAV = (
    (_("Mitt bord"), "#"),
    (_("Ärenden"), "#"),
    (_("Partnerskap"), "#"),
    (_("Möten"), "#"),
    (_("Riktlinjer"), "#"),
    (_("Statistik"), "#"),
)


class Sample(forms.Form):
    """A form with every kind of field."""

    default_renderer = FormRenderer

    name = forms.CharField(
        label=_("Vad ska initiativet heta?"),
        help_text=_("Några ord som säger vad ni vill göra. Namnet kan ändras senare."),
    )
    need = forms.CharField(
        label=_("Vilket behov har ni sett?"),
        help_text=_("Tre till tio meningar räcker."),
        widget=forms.Textarea,
    )
    give = forms.MultipleChoiceField(
        label=_("Vad kan ni själva bidra med?"),
        help_text=_("Välj allt som passar."),
        choices=[
            ("time", _("Ideell tid")),
            ("skill", _("Kunskap och nätverk")),
            ("place", _("Lokal eller utrustning")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label=_("Hur vill ni ses?"),
        choices=[("place", _("På plats")), ("link", _("På länk"))],
        widget=forms.RadioSelect,
    )
    hours = forms.IntegerField(label=_("Hur många ideella timmar per år, ungefär?"), required=False)
    start = forms.DateField(
        label=_("När vill ni börja?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    unit = forms.ChoiceField(
        label=_("Vilken förvaltning berörs mest?"),
        choices=[("", _("Vet inte")), ("s", _("Socialförvaltningen"))],
        required=False,
    )
    mail = forms.EmailField(
        label=_("E-post till er kontaktperson"), help_text=_("Hit skickar vi besked när det är er tur.")
    )
    statutes = forms.FileField(label=_("Stadgar"), help_text=_("PDF, högst 10 MB."), required=False)
    sure = forms.BooleanField(label=_("Jag får företräda organisationen"))


def gallery(request: HttpRequest, page: str = "gallery") -> HttpResponse:
    """Show the gallery or a composed page; ``?scheme=dark`` forces a colour scheme."""
    if page not in PAGES:
        raise Http404
    scheme = request.GET.get("scheme", "")
    context = {
        "chrome": _chrome(scheme if scheme in ("light", "dark") else ""),
        "form": Sample(),
        "bad_form": Sample(
            {
                "name": "Mötesplats",
                "need": "",
                "give": ["time"],
                "hours": "många",
                "mail": "kontakt.dagsljuset.example",
            }
        ),
        "shown": Shown(page_number(request.GET.get("page"), 236), 236),
        "params": request.GET,
        "steps": _steps(),
        "term": _term(),
    }
    return render(request, f"ui/gallery/{page}.html", context)


def _chrome(scheme: str) -> Chrome:
    return Chrome(
        body_name="Exempelåns kommun",
        nav=tuple(Link(title, url, current=at == 1) for at, (title, url) in enumerate(NAV)),
        badge=Badge("public", _("Samordnare"), links=(Link(_("Byt roll eller logga ut"), "#"),)),
        about=_(
            "Handslag är kommunens plats för idéburna offentliga partnerskap. Allt som kan vara öppet är öppet."
        ),
        columns=(
            Column(
                _("Kontakt"),
                (Link(_("Kontaktperson per förvaltning"), "#"), Link("iop@exempelan.example", "#")),
            ),
            Column(_("Öppet"), (Link(_("Register över partnerskap"), "#"), Link(_("Öppna data"), "#"))),
            Column(
                _("Om webbplatsen"),
                (Link(_("Tillgänglighetsredogörelse"), "#"), Link(_("Personuppgifter"), "#")),
            ),
        ),
        languages=(Language("sv", "Svenska", current=True), Language("en", "English")),
        scheme=scheme,
    )


def _steps() -> tuple[Step, ...]:
    return (
        Step(_("Initiativ"), "org", "done", "2026-09-14"),
        Step(_("Första möte"), "both", "done", "2026-09-23"),
        Step(_("Kontroll av organisationen"), "public", "done", "2026-10-05"),
        Step(_("Bedömning"), "public", "now", _("8 av 9 punkter. Senast 2026-10-16")),
        Step(_("Yttrande om marknad"), "public", "waiting", _("Upphandlingsenheten, svar 2026-10-12")),
        Step(_("Gemensamt möte"), "both", "next", _("Bokat 2026-10-20")),
        Step(_("Överenskommelse"), "both", "blocked", _("Går inte än: bedömningen är inte klar")),
        Step(_("Beslut"), "public", "next", "KS 2026-12-15"),
    )


def _term() -> Scale | None:
    """Return a term of three years with what happens in it."""
    marks = (
        Mark(date(2026, 5, 19), str(_("Nämnden beslutar, § 44")), "public"),
        Mark(date(2026, 7, 1), str(_("Partnerskapet börjar")), "both"),
        Mark(date(2026, 10, 6), "", is_today=True),
        Mark(date(2027, 6, 15), str(_("Uppföljning 1")), "both"),
        Mark(date(2028, 3, 1), str(_("Gemensam utvärdering")), "both"),
        Mark(date(2029, 6, 30), str(_("Avtalstiden slutar")), "both"),
    )
    return to_scale(marks, date(2026, 7, 1), date(2029, 6, 30), date(2026, 10, 6))
