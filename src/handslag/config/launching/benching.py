# SPDX-License-Identifier: EUPL-1.2
"""`handslag bench`: large databases and measurements, from the folder bench/ of a checkout."""

import subprocess
import sys
from collections.abc import Sequence

from handslag.config.launching import places


def run(arguments: Sequence[str]) -> int:
    """Hand over to the benchmark in a process of its own; return its exit status."""
    if not places.is_checkout():
        print("handslag bench behöver källkoden: kör ./handslag bench i en utcheckning.")
        return 2
    sys.stdout.flush()
    command = places.python("bench", *arguments)
    return subprocess.run(command, cwd=places.root(), env=places.environment(), check=False).returncode
