# SPDX-License-Identifier: EUPL-1.2
"""Keep powers to sign for a unit of a public body beside those for organisations."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="signatory",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signatories",
                to="parties.unit",
            ),
        ),
        migrations.AlterField(
            model_name="signatory",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signatories",
                to="parties.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="signatory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", False), ("unit", None)),
                    models.Q(("organisation", None), ("unit__isnull", False)),
                    _connector="OR",
                ),
                name="parties_signatory_for_unit_or_organisation",
            ),
        ),
    ]
