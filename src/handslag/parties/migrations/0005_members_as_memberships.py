# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations
from django.utils import timezone


def copy(apps, schema_editor):
    """Turn who is a member of whom into memberships that stand; run again it adds nothing."""
    organisations = apps.get_model("parties", "Organisation")
    memberships = apps.get_model("parties", "Membership")
    now = timezone.now()
    memberships.objects.bulk_create(
        [
            memberships(umbrella_id=umbrella, member_id=member, asked_at=now, joined_on=now.date())
            for umbrella, member in organisations.members.through.objects.values_list(
                "from_organisation_id", "to_organisation_id"
            )
            if umbrella != member
            and not memberships.objects.filter(umbrella_id=umbrella, member_id=member).exists()
        ]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0004_profile_of_organisations"),
    ]

    operations = [migrations.RunPython(copy, migrations.RunPython.noop, elidable=True)]
