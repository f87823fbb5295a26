# SPDX-License-Identifier: EUPL-1.2
"""Keep all packs below some folders: find one by its reference, resolved and frozen, with what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

import handslag
from handslag.guidelines.checking import check
from handslag.guidelines.complaints import Complaint, Gravity, PackRefused, errors_in
from handslag.guidelines.examples import Example, run_example
from handslag.guidelines.format_values import Text
from handslag.guidelines.pack_format import Pack, PackKind
from handslag.guidelines.reading import PACK_FILE, ReadPack, read_pack
from handslag.guidelines.resolving import Lookup, ResolvedPack


class Library:
    """A set of packs that may extend each other."""

    def __init__(self, read: Iterable[ReadPack] = ()) -> None:
        self._read: dict[str, ReadPack] = {}
        self._resolved: dict[str, ResolvedPack] = {}
        self.complaints: list[Complaint] = []
        """What is wrong with files that never became packs, or with two folders for one version."""
        for pack in read:
            self._add(pack)

    @classmethod
    def load(cls, *folders: Path) -> "Library":
        """Read every pack below the folders."""
        return cls(read_pack(folder) for folder in folders_with_packs(folders))

    def _add(self, read: ReadPack) -> None:
        if read.pack is None:
            self.complaints.extend(read.complaints)
            return
        ref = read.pack.ref
        if ref in self._read:
            text = Text(sv=f"{ref} finns redan i en annan mapp.", en=f"{ref} is already in another folder.")
            self.complaints.append(Complaint("same_version", "pack", text, file=f"{read.name}/{PACK_FILE}"))
            return
        self._read[ref] = read

    def refs(self) -> tuple[str, ...]:
        """Name every pack, the law first."""
        law = [ref for ref, read in self._read.items() if read.pack and read.pack.pack.kind is PackKind.LAW]
        return (*sorted(law), *sorted(set(self._read) - set(law)))

    def __iter__(self) -> Iterator[ResolvedPack]:
        return (self.resolved(ref) for ref in self.refs())

    def __contains__(self, ref: object) -> bool:
        return ref in self._read

    def written(self, ref: str) -> Pack | None:
        """Give a pack as it is written, before what it extends is taken in."""
        read = self._read.get(ref)
        return read.pack if read else None

    def resolved(self, ref: str) -> ResolvedPack:
        """Give a pack with all it extends, checked.

        Raises: PackRefused when the library lacks it or anything is wrong with it.
        """
        if ref not in self._resolved:
            read = self._read.get(ref)
            if read is None:
                text = Text(sv=f"Paketet {ref} finns inte.", en=f"There is no pack {ref}.")
                raise PackRefused([*self.complaints, Complaint("unknown_pack", "", text, file="")])
            resolved, complaints = check(read, self.written)
            if resolved is None or errors_in(complaints):
                raise PackRefused(errors_in(complaints))
            self._resolved[ref] = resolved
        return self._resolved[ref]

    def files(self, ref: str) -> Mapping[str, str]:
        """Give a pack's original files by path.

        Raises: KeyError when the library lacks the pack.
        """
        return self._read[ref].files

    def examples(self, ref: str) -> tuple[tuple[str, Example], ...]:
        """Give a pack's examples with their file names.

        Raises: KeyError when the library lacks the pack.
        """
        return self._read[ref].examples

    def check(self, read: ReadPack) -> tuple[Complaint, ...]:
        """Give all that is wrong with a pack, its examples and those of what it extends included."""
        resolved, complaints = check(read, self._with(read))
        found = [*complaints, *_misplaced(read)]
        if resolved is not None and not errors_in(complaints):
            if not read.examples:
                text = Text(sv="Paketet har inga exempel.", en="The pack has no examples.")
                found.append(Complaint("no_examples", "", text, file="examples", gravity=Gravity.WARNING))
            for name, example in read.examples:
                found.extend(run_example(resolved, example, name).complaints)
        return tuple(found)

    def _with(self, read: ReadPack) -> Lookup:
        def look_up(ref: str) -> Pack | None:
            return read.pack if read.pack is not None and read.pack.ref == ref else self.written(ref)

        return look_up


def _misplaced(read: ReadPack) -> list[Complaint]:
    """Complain when the folder does not say what the pack says it is."""
    if read.pack is None or not read.name:
        return []
    identity = read.pack.pack
    wanted = f"{identity.id}/{identity.version}"
    if Path(read.name).resolve().as_posix().endswith(f"/{wanted}"):
        return []
    text = Text(sv=f"Mappen ska heta {wanted}.", en=f"The folder is to be called {wanted}.")
    return [Complaint("misplaced", "pack.id", text, gravity=Gravity.WARNING)]


def folders_with_packs(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Find every folder below these that holds a pack."""
    return tuple(dict.fromkeys(file.parent for folder in folders for file in sorted(folder.rglob(PACK_FILE))))


def shipped_folder() -> Path:
    """Give the folder of the packs that come with Handslag: in the wheel, or at the root of a checkout."""
    package = Path(handslag.__file__).parent
    in_wheel = package / "_packs"
    return in_wheel if in_wheel.is_dir() else package.parent.parent / "packs"


def default_folders() -> tuple[Path, ...]:
    """Give the shipped folder and those that the setting HANDSLAG_PACKS adds."""
    return (shipped_folder(), *(Path(folder) for folder in getattr(settings, "HANDSLAG_PACKS", ())))


@lru_cache(maxsize=1)
def default_library() -> Library:
    """Read every pack of the default folders, once for the life of the process."""
    return Library.load(*default_folders())
