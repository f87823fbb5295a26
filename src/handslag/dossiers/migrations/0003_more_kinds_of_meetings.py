# SPDX-License-Identifier: EUPL-1.2
"""Know every kind of meeting that a guideline can name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0002_historical_records"),
    ]

    operations = [
        migrations.AlterField(
            model_name="meeting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "Första möte"),
                    ("joint", "Gemensamt möte"),
                    ("internal", "Intern diskussion"),
                    ("follow_up", "Uppföljningsmöte"),
                    ("support", "Hjälp att göra idén tydlig"),
                    ("information", "Informationsmöte"),
                    ("other", "Annat möte"),
                    ("talk", "Samtal om en idé"),
                ],
                max_length=12,
            ),
        ),
    ]
