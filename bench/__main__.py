# SPDX-License-Identifier: EUPL-1.2
"""`handslag bench data` and `handslag bench run`."""

import argparse
import subprocess
import sys
from collections.abc import Sequence

from bench import databases, report, running
from bench.measuring import Effort

CASES = 10_000
SEED = 20_260_101


def parser() -> argparse.ArgumentParser:
    """Return the options of both commands."""
    options = argparse.ArgumentParser(prog="handslag bench", description="Mäter hur snabba sidorna är.")
    commands = options.add_subparsers(dest="command", required=True)
    data = commands.add_parser("data", help="bygg databaser med många ärenden")
    run = commands.add_parser("run", help="mät sidorna mot ett golv, bygg data som saknas först")
    for one in (data, run):
        one.add_argument("--cases", type=int, default=CASES, help=f"antal ärenden ({CASES})")
        one.add_argument(
            "--database", choices=[*databases.KINDS, "both"], default="both", help="sort av databas (both)"
        )
        one.add_argument("--seed", type=int, default=SEED, help="samma frö ger samma data")
    run.add_argument("--only", default="", help="mät bara sidor vars namn innehåller texten")
    run.add_argument("--quick", action="store_true", help="färre frågor: ungefärliga tal")
    return options


def main(arguments: Sequence[str]) -> int:
    """Do what was asked for each kind of database; return 1 when nothing could be done."""
    wanted = parser().parse_args(arguments)
    kinds = databases.KINDS if wanted.database == "both" else (wanted.database,)
    results: list[report.Result] = []
    done = 0
    for kind in kinds:
        print(f"\n== {kind}", flush=True)
        try:
            with databases.opened(kind) as database:
                if wanted.command == "data":
                    made = running.make(database, wanted.cases, wanted.seed, running.beside(database))
                    print(
                        f"{made['cases']} ärenden, {made['rows']} rader på {made['seconds']:.0f} s. {database.url}"
                    )
                else:
                    effort = Effort(4, 10, 1.0, 15) if wanted.quick else Effort()
                    results.append(running.run(database, wanted.cases, wanted.seed, effort, wanted.only))
                done += 1
        except databases.Unavailable as error:
            print(f"Hoppar över {kind}: {error}")
        except subprocess.CalledProcessError as error:
            print(f"Misslyckades: {error}")
            return 1
    for result in results:
        print(f"\n{report.summary(result)}")
    if results:
        print(f"\n{report.write(results, databases.FOLDER)}")
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
