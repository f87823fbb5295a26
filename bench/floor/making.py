# SPDX-License-Identifier: EUPL-1.2
"""Makes the floor's table anew, with as many rows as there are cases."""

import sys
from datetime import date, timedelta

import django


def main(arguments: list[str]) -> int:
    """Fill the table."""
    django.setup()
    # Why here: models can be loaded only after the setup.
    from django.db import connection  # noqa: PLC0415

    from bench.floor.models import Item  # noqa: PLC0415
    from bench.floor.pages import OWNERS  # noqa: PLC0415

    count = int(arguments[0])
    if Item._meta.db_table in connection.introspection.table_names():
        if Item.objects.count() == count:
            return 0
        with connection.schema_editor() as editor:
            editor.delete_model(Item)
    with connection.schema_editor() as editor:
        editor.create_model(Item)
    first = date(2026, 1, 1)
    Item.objects.bulk_create(
        (
            Item(
                title=f"Mötesplats för alla i trakten, nummer {number}",
                number=f"KS 2026/{number:05}",
                owner=number % OWNERS,
                state=("dialog", "beredning", "inkommet")[number % 3],
                due=first + timedelta(days=number * 7919 % 730),
            )
            for number in range(count)
        ),
        batch_size=500,
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
