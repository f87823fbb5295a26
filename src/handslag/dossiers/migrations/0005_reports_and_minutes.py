# SPDX-License-Identifier: EUPL-1.2
"""Keep official reports with their versions, and what the minutes of a board say of its decision."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0004_tasks_by_room"),
        ("journal", "0001_initial"),
        ("parties", "0002_powers_for_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("written_by", models.CharField(max_length=300)),
                ("written_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("special_statement", "Särskilt uttalande"),
                            ("formal_dissent", "Reservation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("by_whom", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="clauses",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="condition",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="heading",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="decision",
            name="is_immediately_approved",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="decision",
            name="matter",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="meeting_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="order_in_chain",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="order_of_decision",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="proposed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="referred_back_for",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="rescinds",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rescinded_by",
                to="dossiers.decision",
            ),
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("to_whom", models.CharField(max_length=200)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("here", "I Handslag"),
                            ("email", "E-post"),
                            ("letter", "Brev"),
                            ("internal", "Internpost"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sent_on", models.DateField(null=True)),
                ("sent_by", models.CharField(blank=True, max_length=300)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.publicbody"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dispatches",
                        to="dossiers.decision",
                    ),
                ),
                (
                    "to_organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MinutesApproval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("approved_on", models.DateField()),
                ("announced_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.publicbody"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="dossiers.decision",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("partnership", "Partnerskap")], default="partnership", max_length=20
                    ),
                ),
                ("meeting_on", models.DateField(null=True)),
                ("dated_on", models.DateField(null=True)),
                ("handed_over_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.publicbody"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.document",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "editable",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.document",
                    ),
                ),
                (
                    "frozen",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.unit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="decision",
            name="report",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="dossiers.report",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("meeting_on__isnull", False), models.Q(("section", ""), _negated=True)),
                fields=("deciding_unit", "meeting_on", "section"),
                name="dossiers_paragraph_once_per_meeting",
            ),
        ),
        migrations.AddField(
            model_name="reportversion",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.publicbody"
            ),
        ),
        migrations.AddField(
            model_name="reportversion",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="dossiers.report"
            ),
        ),
        migrations.AddField(
            model_name="reportversion",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.publicbody"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="dossiers.decision"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="journal.text"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", ""), ("sent_by", ""), ("sent_on", None)),
                    models.Q(
                        ("sent_on__isnull", False),
                        models.Q(("channel", ""), _negated=True),
                        models.Q(("sent_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="dossiers_dispatch_sent_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("dossier", "number"), name="dossiers_report_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("handed_over_at", None)),
                fields=("dossier",),
                name="dossiers_report_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("dated_on", None),
                        ("document", None),
                        ("editable", None),
                        ("frozen", None),
                        ("handed_over_at", None),
                        ("to_unit", None),
                    ),
                    models.Q(
                        ("dated_on__isnull", False),
                        ("document__isnull", False),
                        ("editable__isnull", False),
                        ("frozen__isnull", False),
                        ("handed_over_at__isnull", False),
                        ("to_unit__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="dossiers_report_handed_over_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportversion",
            constraint=models.UniqueConstraint(
                fields=("report", "number"), name="dossiers_report_version_once"
            ),
        ),
    ]
