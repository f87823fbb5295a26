# SPDX-License-Identifier: EUPL-1.2
"""Make the index table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("body_id", models.BigIntegerField(null=True)),
                ("title", models.TextField()),
                ("title_tokens", models.TextField()),
                ("tokens", models.TextField()),
                ("is_public", models.BooleanField(default=False)),
                ("sorted_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id"), name="search_entry_thing")
                ],
            },
        ),
    ]
