# SPDX-License-Identifier: EUPL-1.2
"""The answer to a referral: where one stands, a remark per section, and the board's own decision."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.acts import MOST_TITLE
from handslag.files.naming import title_of
from handslag.guidelines.acts import AnswerSaid, OwnDecision, PaperBrought
from handslag.guidelines.models import AnswerPart, Position, ReferralResponse
from handslag.kernel.identity import RegNo
from handslag.web.cases.forms import Day, choice, line, prose
from handslag.web.refusals_on_forms import kernel_value
from handslag.web.statement_rows import StatementRows
from handslag.web.typed_text import TypedText
from handslag.web.uploads import FilesField, taken_in

REMARK = "om_"
OF_DECISION = ("decided_on", "section", "clauses", "order_of_decision", "is_immediately_approved")


def brought(upload: UploadedFile[bytes], title: str, part: str) -> PaperBrought:
    """Return a file of a form, looked through, as it goes with an answer.

    Raises: Invalid for what is not taken in; NotNow when scanner or reader do not answer.
    """
    kept = taken_in(upload)
    return PaperBrought(kept, (title or title_of(kept.tidy_name()))[:MOST_TITLE], part)


class PapersForm(forms.Form):
    """Files that go with an answer, and if the first of them is the answer itself."""

    upload = FilesField(label=lazy("Filer"))
    title = TypedText(
        label=lazy("Vad är det för handling?"),
        help_text=lazy("Till exempel Tjänsteutlåtande. Lämna tomt så heter handlingen som filen."),
        most=MOST_TITLE,
        required=False,
    )
    is_answer = forms.BooleanField(label=lazy("Det här är själva yttrandet"), required=False)

    def clean(self) -> dict[str, Any]:
        """See that one file alone is the answer.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("is_answer") and len(said.get("upload", ())) > 1:
            self.add_error("is_answer", _("Välj en enda fil när den är själva yttrandet."))
        return said


class AnswerForm(StatementRows):
    """An answer with a field beside each section of the draft."""

    position = choice(lazy("Var står ni?"), Position.choices, required=False)
    overall = prose(
        lazy("Ert yttrande"), lazy("Det ni vill säga om förslaget som helhet."), rows=8, required=False
    )
    decided_on = Day(label=lazy("Sammanträde"), required=False)
    section = line(
        lazy("Paragraf"), lazy("Så som den står i protokollet, till exempel § 5."), required=False, most=12
    )
    clauses = prose(lazy("Beslutspunkter"), lazy("En på varje rad."), rows=3, required=False)
    order_of_decision = prose(lazy("Beslutsgång"), rows=2, required=False)
    is_immediately_approved = forms.BooleanField(
        label=lazy("Paragrafen justerades omedelbart"), required=False
    )

    # Why Any: the signature is Django's own.
    def __init__(
        self, response: ReferralResponse, sections: dict[str, str], known: dict[str, str], **options: Any
    ) -> None:
        noted: dict[str, str] = json.loads(response.noted.content) if response.noted else {}
        super().__init__(**{"initial": dict(noted), **options})
        self.has_decision = response.unit_id is not None
        self.asks_whole = "write" not in self.sent
        self.fields["position"].initial = response.position
        self.fields["overall"].initial = response.overall.content if response.overall else ""
        for name, title in sections.items():
            label = _("Er synpunkt på avsnittet %(title)s") % {"title": title}
            field = prose(label, rows=3, required=False)
            field.initial = known.get(name, "")
            self.fields[REMARK + name] = field
        if self.has_decision:
            self.add_statements(int(noted.get("said", "1")))
        else:
            for name in (*OF_DECISION, "said"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """See that a decision is whole when something of it is given.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        # Why not while it is only kept: what is begun need not be whole.
        is_given = any(said.get(name) for name in OF_DECISION) or bool(self.statements())
        for name in ("decided_on", "section") if is_given and self.asks_whole else ():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, _("Ange både sammanträde och paragraf för beslutet."))
        return said

    def noted(self) -> dict[str, str]:
        """Return what is written of the board's own decision so far, as it was sent."""
        if not self.has_decision:
            return {}
        kept = {name: self.sent.get(name, "") for name in (*OF_DECISION, *self.statement_names())}
        written = {name: words for name, words in kept.items() if words}
        return written | {"said": str(len(self.statement_rows()))} if written else {}

    def answer(self) -> AnswerSaid:
        """Return the answer."""
        said = self.cleaned_data
        remarks = {name.removeprefix(REMARK): said[name] for name in self.fields if name.startswith(REMARK)}
        return AnswerSaid(said["position"], said["overall"], remarks)

    def decision(self) -> OwnDecision | None:
        """Return the board's own decision, when one is given."""
        said = self.cleaned_data
        if not self.has_decision or not said["section"]:
            return None
        return OwnDecision(
            decided_on=said["decided_on"],
            section=said["section"],
            clauses=tuple(one.strip() for one in said["clauses"].splitlines() if one.strip()),
            is_immediately_approved=said["is_immediately_approved"],
            order_of_decision=said["order_of_decision"],
            statements=self.statements(),
        )

    def remark_field(self, section: str) -> forms.BoundField:
        """Return the field beside a section."""
        return self[REMARK + section]


class RecordForm(forms.Form):
    """An answer that came by letter or mail."""

    position = choice(lazy("Ställningstagande"), Position.choices)
    overall = prose(lazy("Yttrandet i korthet"), rows=5, required=False)
    answered_on = Day(label=lazy("Kom den"))
    reg_no = line(lazy("Deras diarienummer"), required=False, most=60)
    answer_file = FilesField(label=lazy("Yttrandet som fil"), several=False, required=False)
    appendices = FilesField(label=lazy("Bilagor"), required=False)

    def papers(self) -> list[PaperBrought]:
        """Return the files, looked through: the answer itself first.

        Raises: Invalid for what is not taken in; NotNow when scanner or reader do not answer.
        """
        said = self.cleaned_data
        with translation.override("sv"):
            title = _("Yttrande")
        own = [brought(one, title, AnswerPart.ANSWER) for one in said["answer_file"]]
        return own + [brought(one, "", AnswerPart.APPENDIX) for one in said["appendices"]]

    def clean_reg_no(self) -> str:
        """Return the number as a register writes it."""
        said = str(self.cleaned_data["reg_no"])
        return kernel_value(RegNo, said) if said else ""
