# SPDX-License-Identifier: EUPL-1.2
"""Let each room derive its own tasks in a dossier."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_more_kinds_of_meetings"),
        ("parties", "0002_powers_for_units"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="task",
            name="dossiers_task_open_once",
        ),
        migrations.AddField(
            model_name="task",
            name="room",
            field=models.CharField(default="case", max_length=12),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at", None)),
                fields=("dossier", "room", "code", "about"),
                name="dossiers_task_open_once",
            ),
        ),
    ]
