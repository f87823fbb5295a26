# SPDX-License-Identifier: EUPL-1.2
"""Makes one large database from nothing: tables, the demonstration by acts, then copies. Runs in a process of its own."""

import argparse
import json
import sys
from dataclasses import asdict

import django
from django.core.management import call_command

from handslag.config.launching.progress import Steps


def main(arguments: list[str]) -> int:
    """Make it, with a line for each part; the last line is what came of it, as JSON."""
    options = argparse.ArgumentParser(prog="making")
    options.add_argument("--cases", type=int, required=True)
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--carry", default="", help="address of a database that holds it already")
    wanted = options.parse_args(arguments)
    django.setup()
    # Why here: models can be loaded only after the setup.
    from bench.data import growing  # noqa: PLC0415
    from bench.data.carrying import carry  # noqa: PLC0415

    steps = Steps(3)
    with steps.step("Tabeller"):
        call_command("migrate", interactive=False, verbosity=0)
    if wanted.carry:
        steps = Steps(2, 1)
        steps.begin("Allt bärs över från den andra databasen")
        print()
        carry(wanted.carry, lambda text: print(f"    {text}", flush=True))
        steps.end()
        print("{}")
        return 0
    with steps.step("Berättelser genom akter"):
        call_command("demo", stdout=sys.stderr)
    steps.begin(f"{wanted.cases} ärenden som kopior")
    print()
    grown = growing.grow(wanted.cases, seed=wanted.seed, say=lambda text: print(f"    {text}", flush=True))
    steps.end()
    print(json.dumps(asdict(grown)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
