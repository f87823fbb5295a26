# SPDX-License-Identifier: EUPL-1.2
"""However a pack is damaged, the answer is complaints and never a crash."""

import tomllib
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handslag.guidelines.reading import read_files
from handslag.guidelines.writing import write_toml
from tests.guidelines.packs import shipped

LIBRARY = shipped()
JUNK = st.sampled_from(
    [True, 3, -1, 2.5, "", "x", "gone/iop@1", [], {}, [1], ["a"], {"sv": 1}, [{"id": "a"}], [[1]]]
)


def places(value: Any) -> list[tuple[Any, Any]]:
    pairs = (
        list(value.items())
        if isinstance(value, dict)
        else list(enumerate(value))
        if isinstance(value, list)
        else []
    )
    return [(value, key) for key, _ in pairs] + [found for _, inner in pairs for found in places(inner)]


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value if isinstance(value, str | int | float) else value.isoformat()


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(LIBRARY.refs()), st.data())
def test_a_damaged_pack_gives_complaints_and_never_a_crash(ref: str, data: st.DataObject) -> None:
    raw = plain(tomllib.loads(LIBRARY.files(ref)["pack.toml"]))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(raw)))
        if data.draw(st.booleans()):
            holder.pop(key)
        else:
            holder[key] = deepcopy(data.draw(JUNK))

    read = read_files({**LIBRARY.files(ref), "pack.toml": write_toml(raw)})
    complaints = LIBRARY.check(read)

    assert read.pack is not None or complaints
    assert all(str(one) and one.in_language("en") for one in complaints)
