# SPDX-License-Identifier: EUPL-1.2
"""Work with packs from the command line: check, explain, compare and try them, and export their schema."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from handslag.guidelines.bringing_in import load_all, record_adoption
from handslag.guidelines.comparing import ChangeKind, RuleChange, compare_codes, compare_rules
from handslag.guidelines.complaints import Complaint, Gravity, PackRefused, errors_in
from handslag.guidelines.examples import read_example, run_example
from handslag.guidelines.explaining import explain
from handslag.guidelines.explaining_outcomes import OUTCOME_TITLES
from handslag.guidelines.format_values import Text
from handslag.guidelines.library import Library, default_folders, default_library, folders_with_packs
from handslag.guidelines.pack_format import walk_rules
from handslag.guidelines.reading import ReadPack, read_pack
from handslag.guidelines.resolving import ResolvedPack
from handslag.guidelines.schema import schema_text

ADOPTING = ("body", "decided_by", "decided_on", "valid_from", "unit", "section", "reg_no", "functions")


def existing_path(value: str) -> Path:
    """Take a path that is there.

    Raises: ArgumentTypeError when it is not.
    """
    path = Path(value)
    if not path.exists():
        raise ArgumentTypeError(f"{value} finns inte.")
    return path


class Command(BaseCommand):
    """Check, explain, compare and try packs."""

    help = "Kontrollerar, förklarar, jämför och provar riktlinjer (paket)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one of the words and what belongs to it."""
        parser.add_argument("--language", choices=["sv", "en"], default="sv", help="språk i svaret")
        words = parser.add_subparsers(dest="word", required=True, metavar="ORD")
        check = words.add_parser("check", help="kontrollera alla paket under mapparna")
        check.add_argument("paths", nargs="*", type=existing_path, metavar="MAPP")
        told = words.add_parser("explain", help="skriv ut hela paketet som text med källor")
        told.add_argument("pack", metavar="PAKET@VERSION")
        diff = words.add_parser("diff", help="visa skillnaden mellan två paket")
        diff.add_argument("pack", metavar="PAKET@VERSION")
        diff.add_argument("other", metavar="PAKET@VERSION")
        tried = words.add_parser("try", help="prova ett exempel mot ett paket")
        tried.add_argument("pack", metavar="PAKET@VERSION")
        tried.add_argument("example", type=existing_path, metavar="EXEMPEL.toml")
        words.add_parser("schema", help="skriv formatet som JSON Schema")
        load = words.add_parser("load", help="läs in paket i databasen för gott")
        load.add_argument("paths", nargs="*", type=existing_path, metavar="MAPP")
        self.add_adopting(words.add_parser("adopt", help="för in att en huvudman har antagit ett paket"))

    def add_adopting(self, adopted: ArgumentParser) -> None:
        """Take what a decision to adopt consists of."""
        adopted.add_argument("pack", metavar="PAKET@VERSION")
        adopted.add_argument("--body", required=True, help="huvudmannens adress, till exempel exempelan")
        adopted.add_argument("--by", dest="decided_by", required=True, help="vem som beslutade")
        adopted.add_argument(
            "--on", dest="decided_on", required=True, type=date.fromisoformat, help="beslutsdag, ÅÅÅÅ-MM-DD"
        )
        adopted.add_argument(
            "--from", dest="valid_from", required=True, type=date.fromisoformat, help="gäller från"
        )
        adopted.add_argument("--unit", default="", help="bara för den här nämnden")
        adopted.add_argument("--section", default="", help="paragraf")
        adopted.add_argument("--reg-no", dest="reg_no", default="", help="diarienummer")
        adopted.add_argument(
            "--function", dest="functions", action="append", default=[], metavar="UPPGIFT=ENHET"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the word says.

        Why Any: Django's own signature.
        Raises: CommandError when a pack is refused or an example comes out otherwise.
        """
        self.language: str = options["language"]
        words: dict[str, Callable[[], None]] = {
            "check": lambda: self.check_packs(options["paths"]),
            "explain": lambda: self.write(explain(self.find(options["pack"]), self.language)),
            "diff": lambda: self.diff(self.find(options["pack"]), self.find(options["other"])),
            "try": lambda: self.try_example(options["pack"], options["example"]),
            "schema": lambda: self.write(schema_text()),
            "load": lambda: self.load(options["paths"]),
            "adopt": lambda: self.write(
                record_adoption(options["pack"], **{name: options[name] for name in ADOPTING})
            ),
        }
        words[options["word"]]()

    def load(self, paths: list[Path]) -> None:
        """Load what is new and tell how many."""
        there, new = load_all(paths)
        self.write(f"{there} paket, {new} nya")

    def write(self, text: str) -> None:
        """Print a text."""
        self.stdout.write(text.rstrip("\n"))

    def say(self, text: Text, indent: str = "") -> None:
        """Print a text in the language asked for."""
        self.write(f"{indent}{text.in_language(self.language)}")

    def find(self, ref: str) -> ResolvedPack:
        """Find a pack in the library.

        Raises: CommandError when it is not there or not sound.
        """
        try:
            return default_library().resolved(ref)
        except PackRefused as fault:
            lines = "\n".join(complaint.in_language(self.language) for complaint in fault.complaints)
            raise CommandError(lines) from fault

    def check_packs(self, paths: list[Path]) -> None:
        """Check every pack below the folders and print what is in each and all that is wrong.

        Raises: CommandError when anything is wrong.
        """
        folders = folders_with_packs(paths or default_folders())
        if not folders:
            raise CommandError("Ingen pack.toml finns under de mapparna.")
        read = [read_pack(folder) for folder in folders]
        library = Library([*read, *map(read_pack, folders_with_packs(default_folders()))])
        faults = 0
        for pack in read:
            complaints = library.check(pack)
            faults += len(errors_in(complaints))
            self.print_check(pack, complaints, library)
        if faults:
            raise CommandError(f"{len(read)} paket, {faults} fel.")
        self.write(f"{len(read)} paket, inga fel. Varje regel anger sin källa.")

    def print_check(self, read: ReadPack, complaints: tuple[Complaint, ...], library: Library) -> None:
        """Print the numbers of one pack and its complaints."""
        name = read.pack.ref if read.pack else read.name
        if errors_in(complaints):
            self.write(f"{name}: {len(errors_in(complaints))} fel")
        elif read.pack is not None:
            self.write(f"{name}: {numbers(library.resolved(read.pack.ref))}, {len(read.examples)} exempel")
        for complaint in complaints:
            mark = "varning: " if complaint.gravity is Gravity.WARNING else ""
            self.write(f"  {mark}{complaint.in_language(self.language)}")

    def diff(self, first: ResolvedPack, second: ResolvedPack) -> None:
        """Print what differs by rule, then the criteria beside each other by code."""
        for change in compare_rules(first, second):
            self.print_change(change)
        self.write("")
        for row in compare_codes(first, second):
            self.write(row.code)
            for side, criteria in ((first.ref, row.first), (second.ref, row.second)):
                said = "; ".join(criterion.text.in_language(self.language) for criterion in criteria) or "–"
                self.write(f"  {side}: {said}")

    def print_change(self, change: RuleChange) -> None:
        """Print one rule that differs."""
        mark = {ChangeKind.ADDED: "+", ChangeKind.GONE: "-", ChangeKind.CHANGED: "~"}[change.kind]
        said = change.after or change.before
        self.write(f"{mark} {change.address}" + (f": {said.in_language(self.language)}" if said else ""))
        for field in change.fields:
            self.write(f"    {field.name}: {field.before or '–'} → {field.after or '–'}")

    def try_example(self, ref: str, path: Path) -> None:
        """Print what comes of an example, and why.

        Raises: CommandError when the file is faulty or the outcome is not the expected one.
        """
        resolved = self.find(ref)
        example, complaints = read_example(path.read_text(encoding="utf-8"), path.name)
        if example is None:
            raise CommandError("\n".join(complaint.in_language(self.language) for complaint in complaints))
        run = run_example(resolved, example, path.name)
        self.say(example.title)
        if run.judgement is not None:
            self.say(OUTCOME_TITLES[run.judgement.preliminary], "Första bedömning: ")
            self.say(OUTCOME_TITLES[run.judgement.final], "Med allt: ")
            for line in run.judgement.explanation:
                self.say(line, "  ")
        if run.guide is not None:
            self.say(run.guide.form_title, "Guiden: ")
            self.say(run.guide.reason, "  ")
        if run.complaints:
            raise CommandError(
                "\n".join(complaint.in_language(self.language) for complaint in run.complaints)
            )


def numbers(resolved: ResolvedPack) -> str:
    """Count what is in a pack, inherited rules included."""
    pack = resolved.pack
    headings = len(pack.agreement.headings) if pack.agreement else 0
    counts = (
        (len(pack.criteria), "kriterier"),
        (len(pack.steps), "steg"),
        (len(pack.documents), "handlingar"),
        (headings, "rubriker"),
        (len(list(walk_rules(pack))), "regler"),
    )
    return ", ".join(f"{count} {name}" for count, name in counts)
