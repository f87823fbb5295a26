# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0005_members_as_memberships"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="organisation",
            name="members",
        ),
    ]
