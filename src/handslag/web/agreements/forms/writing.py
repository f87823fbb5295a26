# SPDX-License-Identifier: EUPL-1.2
"""The forms of the text itself: a section, a heading that is left, a heading of the parties' own."""

from django.utils.translation import gettext_lazy as lazy

from handslag.agreements.acts.writing import MOST_SECTION
from handslag.web.agreements.forms.about import AgreementForm
from handslag.web.cases.forms.fields import line, prose


class SectionForm(AgreementForm):
    """What stands under a heading."""

    content = prose(lazy("Text"), lazy("En tom rad börjar ett nytt stycke."), rows=14, most=MOST_SECTION)

    def prepare(self) -> None:
        """Start from what stands there now."""
        section = self.file.sections.get(self.asked.get("rubrik", ""))
        if section is not None and not section.is_unused:
            self.fields["content"].initial = section.content


class LeaveOutForm(AgreementForm):
    """Why a heading is left as it is."""

    reason = prose(
        lazy("Varför låter ni rubriken vara?"),
        lazy("Skälet står i överenskommelsens historik, inte i den undertecknade texten."),
        rows=4,
    )


class HeadingForm(AgreementForm):
    """What a new heading is called."""

    asks_party = False
    title = line(lazy("Vad ska rubriken heta?"), most=160)
