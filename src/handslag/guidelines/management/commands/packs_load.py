# SPDX-License-Identifier: EUPL-1.2
"""Load the packs that come with Handslag, and those of the folders that the settings add."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from handslag.guidelines.acts import load_pack
from handslag.guidelines.complaints import PackRefused
from handslag.guidelines.library import default_library
from handslag.guidelines.models import PackVersion
from handslag.kernel.errors import Refused
from handslag.parties.actor import INSTALLER


class Command(BaseCommand):
    """Load every pack that is not loaded yet."""

    help = "Läser in de riktlinjer (paket) som följer med; inlästa versioner rörs inte."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is new and tell how many.

        Why Any: Django's own signature.
        Raises: CommandError when a pack is not sound, or a loaded version has changed.
        """
        library = default_library()
        before = PackVersion.objects.count()
        refs = library.refs()
        for ref in refs:
            try:
                load_pack(by=INSTALLER, resolved=library.resolved(ref), files=library.files(ref))
            except Refused as refused:
                raise CommandError(f"{ref}: {refused.text}") from refused
            except PackRefused as refused:
                raise CommandError(f"{ref}: {refused}") from refused
        self.stdout.write(f"{len(refs)} paket, {PackVersion.objects.count() - before} nya")
