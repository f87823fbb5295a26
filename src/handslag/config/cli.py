# SPDX-License-Identifier: EUPL-1.2
"""The handslag command: our own commands and Django's under one name."""

import ast
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handslag.config.launching import benching, checking, places, starting, testing

NAME_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Command:
    """A word on the command line and what it does."""

    name: str
    help: str
    run: Callable[[Sequence[str]], int]


OWN = (
    Command("up", "Sätter upp allt som saknas och startar Handslag med en demonstration", starting.run),
    Command("test", "Kontrollerar och provar allt, precis som byggservern gör", testing.run),
    Command(
        "check", "Kontrollerar form, typer, våningar, migrationer och licenser (utan prov)", checking.run
    ),
    Command("bench", "Mäter sidorna: bench data bygger stora databaser, bench run mäter dem", benching.run),
)

DJANGO = (
    ("migrate", "För databasen till senaste form"),
    ("makemigrations", "Skriver migrationer för ändrade tabeller"),
    ("shell", "Öppnar Python med Handslag laddat"),
    ("help", "Visar alla kommandon, eller hjälp om ett: handslag help NAMN"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the first word names; without words, list what there is."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words or words[0] in ("-h", "--help"):
        with contextlib.suppress(BrokenPipeError):
            print(listing(), flush=True)
        return 0
    own = {command.name: command for command in OWN}
    if words[0] in own:
        try:
            return own[words[0]].run(words[1:])
        except KeyboardInterrupt:
            print("\nAvbrutet.")
            return 130
    return hand_over(words)


def hand_over(words: Sequence[str]) -> int:
    """Let Django run one of its management commands in place of this process."""
    command = places.django(*words)
    sys.stdout.flush()
    os.execve(command[0], command, places.environment())


def listing() -> str:
    """Return all commands, one a line: ours first, then the most used of Django's."""
    described = list(management_commands())
    lines = ["Handslag. Skriv: handslag KOMMANDO", "", "Börja här"]
    lines += [_line(command.name, command.help) for command in OWN]
    lines += ["", "Förvalta"] if described else []
    lines += [_line(name, text) for name, text in described]
    taken = {name for name, _ in described}
    lines += ["", "Ur Django"]
    lines += [_line(name, text) for name, text in DJANGO if name not in taken]
    return "\n".join(lines)


def management_commands() -> Iterator[tuple[str, str]]:
    """Yield name and help of each management command of ours, read from its file without loading Django."""
    for path in places.command_files():
        yield path.stem, help_text(path)


def help_text(path: Path) -> str:
    """Return what a management command's file gives as ``help``, or nothing."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Assign(targets=[ast.Name(id="help")], value=value):
                return _text(value)
            case ast.AnnAssign(target=ast.Name(id="help"), value=ast.expr() as value):
                return _text(value)
    return ""


def _text(value: ast.expr) -> str:
    """Return the text of a literal, also when it stands inside a call that translates it."""
    match value:
        case ast.Constant(value=str(text)):
            return text
        case ast.Call(args=[first, *_]):
            return _text(first)
    return ""


def _line(name: str, text: str) -> str:
    return f"  {name:<{NAME_WIDTH}}{text}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
