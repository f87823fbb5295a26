# SPDX-License-Identifier: EUPL-1.2
"""Keep what the rooms above tell a case, and which earlier matter it renews."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("dossiers", "0004_tasks_by_room"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="beyond",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="case",
            name="earlier_dossier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="later_cases",
                to="dossiers.dossier",
            ),
        ),
    ]
