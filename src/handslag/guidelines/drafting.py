# SPDX-License-Identifier: EUPL-1.2
"""What a draft of a guideline says: begun from another pack, checked like any other, and made fit to be published. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handslag.guidelines.checking import check
from handslag.guidelines.complaints import Complaint, errors_in
from handslag.guidelines.examples import run_example
from handslag.guidelines.format_values import Source, SourceDocument, Text
from handslag.guidelines.pack_format import Adopted, BasedOn, Identity, Pack, PackKind, PackStatus, Wording
from handslag.guidelines.reading import ReadPack, read_files
from handslag.guidelines.resolving import Lookup, ResolvedPack
from handslag.guidelines.writing import write_files

OWN_SOURCE = "own_draft"
"""The source of what a body writes into a draft of its own."""
DECISION_SOURCE = "adopting_decision"
_EXAMPLES = "examples/"
_TEXTS = "texts/"


@dataclass(frozen=True)
class CheckedDraft:
    """A draft's files, read and checked: the pack as written, the whole with what it extends, and all complaints."""

    read: ReadPack
    resolved: ResolvedPack | None
    complaints: tuple[Complaint, ...]

    @property
    def is_sound(self) -> bool:
        """Tell if it could be published as it stands."""
        return self.resolved is not None and not errors_in(self.complaints)


@dataclass(frozen=True, slots=True)
class NewDraft:
    """What a draft is to be called, and who gives it out."""

    pack_id: str
    version: str
    title: str
    issuer: str


def checked(files: Mapping[str, str], lookup: Lookup) -> CheckedDraft:
    """Read a draft's files and check them as ``pack check`` does, examples included."""
    read = read_files(files)
    own = read.pack

    def look_up(ref: str) -> Pack | None:
        return own if own is not None and own.ref == ref else lookup(ref)

    resolved, complaints = check(read, look_up)
    if resolved is not None and not errors_in(complaints):
        complaints += tuple(
            complaint
            for name, example in read.examples
            for complaint in run_example(resolved, example, name).complaints
        )
    return CheckedDraft(read, resolved, complaints)


def files_hash(files: Mapping[str, str]) -> str:
    """Return the sha256 of files by path, as canonical JSON."""
    return hashlib.sha256(
        json.dumps(dict(files), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def copied(origin: ResolvedPack, new: NewDraft) -> Pack:
    """Return a draft that holds every rule of another pack, inherited ones too, and stands on its own."""
    source = Source(document=OWN_SOURCE)
    based_on = BasedOn(pack=origin.ref, source=source)
    identity = _identity(new).model_copy(update={"based_on": (based_on,)})
    sources = (*origin.pack.sources, _own_document(new))
    return origin.pack.model_copy(update={"pack": identity, "sources": sources})


def extending(origin: ResolvedPack, new: NewDraft) -> Pack:
    """Return a draft that takes in another pack and says nothing more yet."""
    identity = _identity(new).model_copy(update={"extends": origin.ref})
    return Pack(pack=identity, sources=(_own_document(new),))


def rewritten(pack: Pack, before: Mapping[str, str]) -> dict[str, str]:
    """Return an edited pack's files in the canonical way, with the examples it had, and each text as it was if it says the same."""
    kept = {name: text for name, text in before.items() if name.startswith(_EXAMPLES)}
    written = write_files(pack)
    same = {
        name: before[name]
        for name, text in written.items()
        if name.startswith(_TEXTS) and before.get(name, "").strip() == text.strip()
    }
    return {**kept, **written, **same}


def edited(pack: Pack, before: Mapping[str, str], first: Mapping[str, str]) -> dict[str, str]:
    """Return an edited pack's files; just as they once came, byte for byte, when the pack says what it said then."""
    files = rewritten(pack, before)
    came = read_files(first).pack
    return dict(first) if came is not None and rewritten(came, before) == files else files


def published(pack: Pack, decided: Adopted, valid_from: date) -> Pack:
    """Return the pack as adopted: with the decision, and a source that names it."""
    document = SourceDocument(
        id=DECISION_SOURCE,
        title=Text(sv="Beslutet om antagande", en="The decision to adopt"),
        issuer=decided.by.sv,
        reg_no=decided.reg_no,
        dated=decided.on,
    )
    adopted = decided.model_copy(
        update={"source": Source(document=DECISION_SOURCE, item=decided.item or None)}
    )
    identity = pack.pack.model_copy(
        update={
            "status": PackStatus.ADOPTED,
            "wording": Wording.ADOPTED,
            "adopted": adopted,
            "valid_from": valid_from,
        }
    )
    others = tuple(one for one in pack.sources if one.id != DECISION_SOURCE)
    return pack.model_copy(update={"pack": identity, "sources": (*others, document)})


def _identity(new: NewDraft) -> Identity:
    return Identity(
        id=new.pack_id,
        version=new.version,
        kind=PackKind.GUIDELINE,
        status=PackStatus.DRAFT,
        wording=Wording.ADOPTED,
        title=Text(sv=new.title),
        issuer=Text(sv=new.issuer),
    )


def _own_document(new: NewDraft) -> SourceDocument:
    return SourceDocument(id=OWN_SOURCE, title=Text(sv=new.title), issuer=new.issuer)
