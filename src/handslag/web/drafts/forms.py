# SPDX-License-Identifier: EUPL-1.2
"""The forms about drafts; they only clean."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.models import Dispatch, DispatchChannel
from handslag.guidelines.acts import DraftDecision, ReferralSaid
from handslag.guidelines.drafting import NewDraft
from handslag.guidelines.models import Draft, PackVersion, ReplyKind
from handslag.guidelines.packing import unpack_zip
from handslag.kernel import clock
from handslag.kernel.errors import Refused
from handslag.parties.models import Organisation, PublicBody, Unit, UnitKind
from handslag.ui.words import sprak
from handslag.web.cases.forms import Day, choice, line, offer, pick, prose, ticks
from handslag.web.guidelines.forms import AdoptionForm
from handslag.web.statement_rows import StatementRows

MOST_ZIP = 5_000_000
ANSWERING_KINDS = (
    UnitKind.ASSEMBLY,
    UnitKind.EXECUTIVE_BOARD,
    UnitKind.BOARD,
    UnitKind.SUBCOMMITTEE,
    UnitKind.COMPANY,
)


class PackFiles(forms.FileField):
    """A ZIP with the files of a pack, taken apart."""

    # Why Any: the signatures are Django's own.
    def __init__(self, **options: Any) -> None:
        options.setdefault("label", lazy("ZIP-fil med riktlinjen"))
        options.setdefault(
            "help_text", lazy("Mappen med pack.toml, texter och exempel, så som den exporteras härifrån.")
        )
        options.setdefault(
            "error_messages",
            {"required": lazy("Välj en fil."), "empty": lazy("Filen är tom. Välj en annan fil.")},
        )
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> dict[str, str] | None:
        """Return the files by path.

        Why Any: the signature is Django's own.
        Raises: ValidationError when it is too large or no pack.
        """
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        if (file.size or 0) > MOST_ZIP:
            raise forms.ValidationError(_("Filen är för stor. Den får vara högst 5 MB."))
        try:
            return unpack_zip(file.read())
        except Refused as refused:
            raise forms.ValidationError(str(refused.text), code=refused.code) from refused


class FilesForm(forms.Form):
    """Files of a guideline, as a new version of a draft."""

    file = PackFiles()
    note = line(lazy("Vad är nytt?"), lazy("Några ord till den som läser versionerna."), required=False)


class ImportForm(FilesForm):
    """Files of a guideline, as a draft of their own."""

    title = line(lazy("Vad ska utkastet heta?"), required=False)
    field_order = ("title", "file", "note")


class NewDraftForm(forms.Form):
    """What a draft begins from, how, and what it is called."""

    origin = pick(lazy("Utgå från"))
    way = choice(
        lazy("Hur?"),
        (
            ("copy", lazy("Kopiera: riktlinjen står på egna ben och allt går att ändra")),
            ("extend", lazy("Bygg vidare: följ den andra riktlinjen och ändra bara det som skiljer")),
        ),
    )
    title = line(lazy("Vad ska riktlinjen heta?"))
    pack_id = line(
        lazy("Beteckning"), lazy("Huvudmannens namn och ett kort namn, till exempel exempelan/iop."), most=80
    )
    version = line(lazy("Version"), lazy("Till exempel årtalet, 2027."), most=30)

    # Why Any: the signature is Django's own.
    def __init__(self, body: PublicBody, **options: Any) -> None:
        super().__init__(**options)
        self.issuer = body.name
        rows = PackVersion.objects.exclude(kind="law").defer("files", "resolved").order_by("pack_id", "-id")
        offer(self.fields["origin"], [(one.id, f"{sprak(one.title)} ({one})") for one in rows])
        self.fields["pack_id"].initial = f"{body.slug}/iop"
        self.fields["version"].initial = str(clock.today().year + 1)
        self.fields["way"].initial = "copy"

    def new(self) -> NewDraft:
        """Return what the draft is called."""
        said = self.cleaned_data
        return NewDraft(said["pack_id"], said["version"], said["title"], self.issuer)


class ReferForm(forms.Form):
    """Who is asked, what for, and until when."""

    title = line(lazy("Rubrik"), most=200)
    letter = prose(lazy("Missiv"), lazy("Vad ni vill ha svar på och hur svaren används."), rows=6)
    due_on = Day(label=lazy("Svar senast"))
    unit_ids = ticks(lazy("Nämnder, styrelser och bolag"), to=int)
    organisation_ids = ticks(lazy("Organisationer"), to=int)
    outside = prose(
        lazy("Andra utanför"), lazy("En på varje rad. De får remissen på annat sätt."), rows=3, required=False
    )

    # Why Any: the signature is Django's own.
    def __init__(self, draft: Draft, **options: Any) -> None:
        super().__init__(**options)
        units = Unit.objects.filter(body_id=draft.body_id, kind__in=ANSWERING_KINDS).exclude(
            pk=draft.dossier.unit_id
        )
        offer(self.fields["unit_ids"], [(one.pk, one.name) for one in units.order_by("name")])
        known = Organisation.objects.standing().filter(is_informal=False).order_by("name_folded")[:60]
        offer(self.fields["organisation_ids"], [(one.pk, one.name) for one in known])
        self.fields["title"].initial = _("Remiss: %(title)s") % {"title": draft.title}
        self.fields["unit_ids"].initial = [one.pk for one in units]

    def said(self) -> ReferralSaid:
        """Return what was asked."""
        said = self.cleaned_data
        return ReferralSaid(
            said["title"],
            said["letter"],
            said["due_on"],
            tuple(said["unit_ids"]),
            tuple(said["organisation_ids"]),
            tuple(one.strip() for one in said["outside"].splitlines() if one.strip()),
        )


class DraftDecisionForm(StatementRows, AdoptionForm):
    """The decision to adopt a draft: as for every adoption, with what the minutes say and who is told."""

    deciding_unit = pick(lazy("Beslutande"), required=False)
    clauses = prose(lazy("Beslutspunkter"), lazy("En på varje rad."), rows=3, required=False)
    is_immediately_approved = forms.BooleanField(
        label=lazy("Paragrafen justerades omedelbart"), required=False
    )
    dispatch = prose(
        lazy("Beslutet skickas till"), lazy("En mottagare på varje rad."), rows=6, required=False
    )

    def prepare(self, draft: Draft, told: list[str]) -> None:
        """Offer the deciders and begin with all administrations and everybody consulted."""
        self.add_statements()
        units = Unit.objects.filter(body_id=draft.body_id, kind__in=ANSWERING_KINDS).order_by("name")
        offer(self.fields["deciding_unit"], [("", _("Välj enhet")), *((one.pk, one.name) for one in units)])
        self.fields["dispatch"].initial = "\n".join(told)
        self.fields["clauses"].initial = _("%(title)s antas.") % {"title": draft.title}

    def draft_decision(self) -> DraftDecision:
        """Return what was decided."""
        said, statements = self.cleaned_data, self.statements()
        own = {
            name: said.pop(name, None)
            for name in (
                "deciding_unit",
                "clauses",
                "is_immediately_approved",
                "dispatch",
                "said",
                *self.statement_names(),
            )
        }
        adopting = self.decision()
        return DraftDecision(
            adopting,
            deciding_unit_id=own["deciding_unit"],
            clauses=_lines(own["clauses"]),
            is_immediately_approved=bool(own["is_immediately_approved"]),
            statements=statements,
            dispatch_to=_lines(own["dispatch"]),
        )


class GuidelineDispatchForm(forms.Form):
    """To whom, how and when the decision was sent."""

    to = ticks(lazy("Skickat till"), required=True, to=int)
    channel = choice(
        lazy("Hur skickades det?"),
        [(one.value, one.label) for one in DispatchChannel if one is not DispatchChannel.HERE],
    )
    sent_on = Day(label=lazy("När?"))

    # Why Any: the signature is Django's own.
    def __init__(self, waiting: list[Dispatch], **options: Any) -> None:
        super().__init__(**options)
        offer(self.fields["to"], [(one.pk, one.to_whom) for one in waiting])
        self.fields["to"].initial = [one.pk for one in waiting]
        self.fields["sent_on"].initial = clock.today()


class ReplyForm(forms.Form):
    """What becomes of a remark."""

    kind = choice(lazy("Vad blir av synpunkten?"), ReplyKind.choices)
    text = prose(lazy("Kommentar"), lazy("Behövs när synpunkten inte tas med."), rows=3, required=False)


class DiscardForm(forms.Form):
    """Why the work ends."""

    reasons = prose(lazy("Varför avslutas arbetet?"), rows=3)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (text or "").splitlines() if one.strip())
