# SPDX-License-Identifier: EUPL-1.2
"""Reads a page as a browser would: its words, links, and forms with the values they hold."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "template", "title"}
BLOCKS = {
    "p", "div", "li", "dt", "dd", "tr", "td", "th", "section", "header", "legend", "label",
    "h1", "h2", "h3", "h4", "h5", "h6", "fieldset", "ul", "ol", "table", "form", "summary", "blockquote", "pre",
}  # fmt: skip


@dataclass(slots=True)
class Choice:
    """One value that a field offers: an option, a radio button, a check box."""

    value: str
    label: str = ""
    is_chosen: bool = False


@dataclass(slots=True)
class Field:
    """A named field; those with the same name in a form are one field with several choices, or several hidden values."""

    name: str
    kind: str
    value: str = ""
    choices: list[Choice] = field(default_factory=list)
    legend: str = ""
    further: list[str] = field(default_factory=list)

    @property
    def held(self) -> list[str]:
        """Return what the browser would send if nobody touched the field."""
        if self.kind in ("radio", "checkbox", "select"):
            return [choice.value for choice in self.choices if choice.is_chosen]
        return [] if self.kind == "file" else [self.value, *self.further]

    def meant(self, said: str) -> str:
        """Return the value that somebody means who says a value or the words beside it.

        Raises: AssertionError when the field offers no such thing.
        """
        for choice in self.choices:
            if said in (choice.value, choice.label):
                return choice.value
        raise AssertionError(
            f"{self.name} offers {[(one.value, one.label) for one in self.choices]}, not {said!r}"
        )


@dataclass(slots=True)
class Button:
    """A button that sends its form."""

    words: str = ""
    name: str = ""
    value: str = ""
    action: str = ""


@dataclass(slots=True)
class Form:
    """A form: where it goes and all it would send."""

    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)
    is_multipart: bool = False
    identity: str = ""

    def button(self, words: str) -> Button:
        """Return the button with these words."""
        return next(button for button in self.buttons if button.words == words)

    def held(self) -> dict[str, list[str]]:
        """Return what the form would send if nobody touched it, by field."""
        return {name: one.held for name, one in self.fields.items() if one.held}


@dataclass(slots=True)
class Link:
    """A link."""

    words: str
    address: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[Link] = []
        self.title = ""
        self.all_words: list[str] = []
        self.main_words: list[str] = []
        self.headings: list[str] = []
        self.identities: set[str] = set()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._form: Form | None = None
        self._field: Field | None = None
        self._catching: list[tuple[str, list[str]]] = []
        self._labels: dict[str, str] = {}
        self._by_id: dict[str, tuple[Field, Choice | None]] = {}
        self._legends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value if value is not None else "" for name, value in attrs}
        if "id" in given:
            self.identities.add(given["id"])
        if tag in BLOCKS or tag == "br":
            self._say("\n")
        if tag == "form":
            self._form = Form(
                given.get("action", ""), given.get("method", "get").lower(), identity=given.get("id", ""),
                is_multipart=given.get("enctype") == "multipart/form-data",
            )  # fmt: skip
            self.forms.append(self._form)
        elif tag == "fieldset":
            self._legends.append("")
        elif tag in ("input", "textarea", "select"):
            self._begin_field(tag, given)
        elif tag == "option" and self._field is not None:
            self._field.choices.append(Choice(given.get("value", ""), is_chosen="selected" in given))
        elif tag == "button" and self._form is not None and given.get("type", "submit") == "submit":
            self._form.buttons.append(
                Button(
                    name=given.get("name", ""),
                    value=given.get("value", ""),
                    action=given.get("formaction", ""),
                )
            )
        if tag not in VOID:
            self._open.append((tag, given))
            if tag in ("a", "button", "label", "option", "textarea", "legend", "title", "h1", "h2", "h3"):
                self._catching.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._say("\n")
        at = next(
            (place for place in range(len(self._open) - 1, -1, -1) if self._open[place][0] == tag), None
        )
        if at is None:
            return
        given = self._open[at][1]
        del self._open[at:]
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._end_select()
        elif tag == "fieldset":
            self._legends.pop()
        if self._catching and self._catching[-1][0] == tag:
            caught = self._catching.pop()[1]
            self._end_words(tag, given, "".join(caught))

    def handle_data(self, data: str) -> None:
        for _tag, caught in self._catching:
            caught.append(data)
        if not any(tag in SILENT for tag, _given in self._open):
            self._say(data)

    def finish(self) -> None:
        """Tie labels to their fields."""
        for identity, words in self._labels.items():
            if identity in self._by_id:
                _field, choice = self._by_id[identity]
                if choice is not None:
                    choice.label = words

    def _say(self, words: str) -> None:
        if any(tag == "textarea" for tag, _given in self._open):
            return
        self.all_words.append(words)
        if any(tag == "main" for tag, _given in self._open):
            self.main_words.append(words)

    def _begin_field(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower() if tag == "input" else tag
        name = given.get("name", "")
        form = self._form
        if form is None or not name or "disabled" in given or kind in ("submit", "button", "image", "reset"):
            return
        is_further = name in form.fields
        one = form.fields.setdefault(
            name, Field(name, kind, legend=self._legends[-1] if self._legends else "")
        )
        self._field = one
        choice = None
        if kind in ("radio", "checkbox"):
            choice = Choice(given.get("value", "on"), is_chosen="checked" in given)
            one.choices.append(choice)
        elif kind == "hidden" and is_further:
            one.further.append(given.get("value", ""))
        elif tag == "input":
            one.value = given.get("value", "")
        if "id" in given:
            self._by_id[given["id"]] = (one, choice)

    def _end_select(self) -> None:
        one, self._field = self._field, None
        if one is not None and one.choices and not any(choice.is_chosen for choice in one.choices):
            one.choices[0].is_chosen = True

    def _end_words(self, tag: str, given: dict[str, str], raw: str) -> None:
        words = " ".join(raw.replace("\xad", "").split())
        if tag == "a" and "href" in given:
            self.links.append(Link(words, given["href"]))
        elif (
            tag == "button"
            and self._form is not None
            and self._form.buttons
            and given.get("type", "submit") == "submit"
        ):
            self._form.buttons[-1].words = words
        elif tag == "label" and "for" in given:
            self._labels[given["for"]] = words
        elif tag == "option" and self._field is not None:
            self._field.choices[-1].label = words
        elif tag == "textarea" and self._field is not None:
            self._field.value = raw.removeprefix("\n")
        elif tag == "legend" and self._legends:
            self._legends[-1] = words
        elif tag == "title":
            self.title = words
        elif tag in ("h1", "h2", "h3"):
            self.headings.append(words)


class Page:
    """A page that has been read."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        reader.close()
        reader.finish()
        self.forms, self.links, self.title = reader.forms, reader.links, reader.title
        self.headings, self.identities = reader.headings, reader.identities
        self.text = _tidy(reader.main_words or reader.all_words)
        self.all_text = _tidy(reader.all_words)

    def form_with(self, button: str) -> Form:
        """Return the first form that has a button with these words.

        Raises: AssertionError naming the buttons there are.
        """
        for form in self.forms:
            if any(one.words == button for one in form.buttons):
                return form
        there = sorted({one.words for form in self.forms for one in form.buttons})
        raise AssertionError(f"no button {button!r} among {there} on {self.title!r}:\n{self.text[:2000]}")

    def has_button(self, words: str) -> bool:
        """Tell if a form has a button with these words."""
        return any(one.words == words for form in self.forms for one in form.buttons)

    def link(self, *words: str) -> Link:
        """Return the first link with these words; with several, of the first that the page has.

        Raises: AssertionError naming the links there are.
        """
        for wanted in words:
            for link in self.links:
                if link.words == wanted:
                    return link
        raise AssertionError(f"no link {words!r} among {[one.words for one in self.links]} on {self.title!r}")

    def has_link(self, words: str) -> bool:
        """Tell if there is a link with these words."""
        return any(link.words == words for link in self.links)


def _tidy(words: list[str]) -> str:
    lines = "".join(words).replace("\xad", "").split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
