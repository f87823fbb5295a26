# SPDX-License-Identifier: EUPL-1.2
"""The form of messages."""

from django.utils.translation import gettext_lazy as lazy

from handslag.cases.acts.correspondence import MOST_MESSAGE
from handslag.web.cases.forms.about_case import CaseForm
from handslag.web.cases.forms.fields import prose


class MessageForm(CaseForm):
    """A message to the organisation."""

    message = prose(lazy("Skriv till organisationen"), rows=4, most=MOST_MESSAGE)
