# SPDX-License-Identifier: EUPL-1.2
"""Tables of what the parties write together: sections, term, contributions and goals, each by version."""

from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from handslag.agreements.models.agreement import Agreement, Party
from handslag.cases.models import PoliticalProgramme
from handslag.guidelines.format_agreement import ContributionType
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import Unit


class AddedHeading(AppendOnly):
    """A heading that the parties added to those of the guideline; ``unit`` is the board that asked for it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="added_headings")
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=160)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        """Each code once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "code"], name="agreements_heading_once")
        ]

    def __str__(self) -> str:
        return self.title


class SectionText(AppendOnly):
    """What stands under a heading from a version on; the latest counts, the earlier ones stay.

    ``is_unused`` says that the parties have considered the heading and leave it out; ``text`` then gives the reason.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="sections")
    heading = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    is_unused = models.BooleanField(default=False)
    written_by = models.CharField(max_length=300)
    written_at = models.DateTimeField()

    class Meta:
        """One text per heading and version."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "heading", "version"], name="agreements_section_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.heading} {self.version}"


class TermVersion(AppendOnly):
    """How long the agreement runs and how it is followed up, from a version on.

    Units: ``starts_on`` included, ``until_on`` not; months are calendar months. ``cadence`` is the guideline's word.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    until_on = models.DateField()
    notice_months = models.PositiveSmallIntegerField(null=True)
    warn_months = models.PositiveSmallIntegerField(null=True)
    evaluate_months = models.PositiveSmallIntegerField(null=True)
    cadence = models.CharField(max_length=12, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        """A term has days; one per version."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreements_term_version_has_days", condition=Q(until_on__gt=F("starts_on"))
            ),
            models.UniqueConstraint(fields=["agreement", "version"], name="agreements_term_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.until_on}"

    @property
    def last_on(self) -> date:
        """Return the last day that counts."""
        return self.until_on - timedelta(days=1)


class ContributionUnit(models.TextChoices):
    """What a contribution is counted in."""

    KRONOR = "kronor", _("kronor")
    HOURS = "hours", _("timmar")
    PIECES = "pieces", _("stycken")
    SQUARE_METRES = "square_metres", _("kvadratmeter")
    MONTHS = "months", _("månader")
    OCCASIONS = "occasions", _("tillfällen")

    def after(self, number: Decimal) -> str:
        """Return the word that follows a number: "timme" after one, else "timmar"."""
        count = 1 if number == 1 else 2
        words = {
            ContributionUnit.KRONOR: ngettext("krona", "kronor", count),
            ContributionUnit.HOURS: ngettext("timme", "timmar", count),
            ContributionUnit.PIECES: ngettext("stycke", "stycken", count),
            ContributionUnit.MONTHS: ngettext("månad", "månader", count),
            ContributionUnit.OCCASIONS: ngettext("tillfälle", "tillfällen", count),
        }
        return words.get(self) or str(self.label)


class VersionedQuerySet(models.QuerySet["Contribution"]):
    """Filters over what stands in a version of the shared text."""

    def standing(self) -> "VersionedQuerySet":
        """Keep what stands in the text now."""
        return self.filter(removed_in=None)


class Contribution(models.Model):
    """Something a party plans to put in during a calendar year.

    Units: ``quantity`` in ``unit``; ``value_ore`` is whole öre, ``None`` when it is not valued. ``kind`` is the rule id of
    the guideline's list or the type itself where the guideline is silent. ``added_in`` and ``removed_in`` are versions of
    the shared text: it stands from the first until the second.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="contributions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=60)
    type = models.CharField(max_length=16, choices=[(one.value, one.value) for one in ContributionType])
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    quantity = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=14, choices=ContributionUnit.choices)
    value_ore = models.BigIntegerField(null=True)
    valued_by = models.CharField(max_length=24)
    added_in = models.PositiveIntegerField()
    removed_in = models.PositiveIntegerField(null=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        """Quantities and values are not negative."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreements_contribution_not_negative",
                condition=Q(quantity__gte=0) & (Q(value_ore=None) | Q(value_ore__gte=0)),
            ),
            models.CheckConstraint(
                name="agreements_contribution_stands_some_time",
                condition=Q(removed_in=None) | Q(removed_in__gt=F("added_in")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Goal(models.Model):
    """Something the parties want to reach together; with figures where it can be counted, in words where not.

    ``added_in`` and ``removed_in`` are versions of the shared text.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="goals")
    title = models.CharField(max_length=200)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=40, blank=True)
    programme = models.ForeignKey(PoliticalProgramme, on_delete=models.PROTECT, null=True, related_name="+")
    added_in = models.PositiveIntegerField()
    removed_in = models.PositiveIntegerField(null=True)

    class Meta:
        """It stands for some time or until now."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreements_goal_stands_some_time",
                condition=Q(removed_in=None) | Q(removed_in__gt=F("added_in")),
            )
        ]

    def __str__(self) -> str:
        return self.title
