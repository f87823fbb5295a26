import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0001_initial"),
        ("journal", "0001_initial"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalRecord",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="historical",
                        serialize=False,
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("talk", "Samtal"), ("partnership", "Partnerskap"), ("proposal", "Förslag")],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("parties", models.CharField(blank=True, max_length=300)),
                ("term", models.CharField(blank=True, max_length=160)),
                ("source", models.CharField(max_length=200)),
                ("heading", models.CharField(blank=True, max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.publicbody"
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
