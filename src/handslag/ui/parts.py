# SPDX-License-Identifier: EUPL-1.2
"""Values that macros read: the frame around every page, links, steps and which rows of a list are shown.

Macros look at attribute names only, so a dict or another room's dataclass with the same names does as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise

Text = str | Promise
ROWS = 25


@dataclass(frozen=True, slots=True)
class Link:
    """A title that leads somewhere; ``current`` marks the page the reader is on, ``count`` stands after the title."""

    title: Text
    url: str
    current: bool = False
    count: int | str | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """Whom the reader acts for: kind (``public`` or ``org``), name, a line under it and links (switch role, sign out)."""

    kind: str
    name: Text
    line: Text = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the footer."""

    title: Text
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language the reader can switch to."""

    code: str
    title: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chrome:
    """The frame around a page: header, footer and language switch.

    ``scheme`` is ``light`` or ``dark`` to force one, empty to follow the reader's computer. ``notice`` is a line above
    the header, such as that this is a demonstration. ``language_url`` takes a POST with ``language`` and ``next``.
    """

    body_name: Text = ""
    home_url: str = "/"
    nav: tuple[Link, ...] = ()
    badge: Badge | None = None
    about: Text = ""
    columns: tuple[Column, ...] = ()
    languages: tuple[Language, ...] = ()
    language_url: str = ""
    scheme: str = ""
    notice: Text = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the step line.

    ``kind`` is ``public``, ``org`` or ``both``; ``state`` is ``done``, ``now``, ``next``, ``blocked`` or ``waiting``.
    ``note`` says a date or the reason.
    """

    title: Text
    kind: str
    state: str
    note: Text = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which rows of a list are shown.

    Units: ``number`` counts pages from one, ``total`` all rows, ``size`` rows on a page.
    """

    number: int
    total: int
    size: int = ROWS

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Return the number of the first row shown, 0 when there are none."""
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last(self) -> int:
        """Return the number of the last row shown."""
        return min(self.total, self.number * self.size)

    @property
    def window(self) -> list[int | None]:
        """Return the page numbers to offer; ``None`` stands for a gap."""
        wanted = sorted(
            {1, self.pages, *range(max(1, self.number - 1), min(self.pages, self.number + 1) + 1)}
        )
        numbers: list[int | None] = []
        for page in wanted:
            last = numbers[-1] if numbers else None
            if last is not None and page - last == 2:
                numbers.append(page - 1)
            elif last is not None and page - last > 2:
                numbers.append(None)
            numbers.append(page)
        return numbers


def page_number(raw: str | None, total: int, size: int = ROWS) -> int:
    """Return the page number asked for, kept within what exists; anything unreadable is page one."""
    number = int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 9 else 1
    return min(max(1, number), Shown(1, total, size).pages)


def query(params: QueryDict | Mapping[str, object], **changes: object) -> str:
    """Write the query string with some values changed; ``None`` and empty values are left out."""
    pairs: list[tuple[str, object]] = []
    for name in params:
        if name not in changes:
            values = params.getlist(name) if isinstance(params, QueryDict) else _as_list(params[name])
            pairs += [(name, value) for value in values]
    for name, value in changes.items():
        pairs += [(name, one) for one in _as_list(value)]
    kept = [(name, value) for name, value in pairs if value not in (None, "")]
    return "?" + urlencode(kept) if kept else "?"


def _as_list(value: object) -> Sequence[object]:
    return list(value) if isinstance(value, list | tuple) else [value]
