# SPDX-License-Identifier: EUPL-1.2
"""Tables of the assessment: the guidelines it is bound to, and the answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from handslag.cases.models.case import Case
from handslag.guidelines.models import PackVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned


class Layer(models.TextChoices):
    """The part a bound pack plays in a case."""

    LAW = "law", _("Lagen")
    GOVERNING = "governing", _("Riktlinjen")
    BESIDE = "beside", _("Visas bredvid")


class Binding(BodyOwned, AppendOnly):
    """A pack version that a case is judged by, to the end.

    A later row of the same layer takes over: the law is bound anew at each legal check, a board's pack when the board is
    made responsible. ``functions`` is copied from the adoption.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="bindings")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    layer = models.CharField(max_length=10, choices=Layer.choices)
    functions = models.JSONField(default=dict)
    bound_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.layer} {self.pack_version_id}"


class Verdict(models.TextChoices):
    """What somebody found about a criterion."""

    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    UNCLEAR = "unclear", _("Oklart")


class Answer(BodyOwned, AppendOnly):
    """A verdict on a criterion with its reasons; the latest counts, the earlier ones stay."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=60)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reasons = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    evidence = models.JSONField(default=list)
    answered_by = models.CharField(max_length=300)
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.criterion}: {self.verdict}"
