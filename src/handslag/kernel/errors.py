# SPDX-License-Identifier: EUPL-1.2
"""The whole tree of domain errors: what Handslag says no to, and how it says it."""

from collections.abc import Iterable

from django.utils.functional import Promise


class Refused(Exception):
    """Say no to an act, with a stable code, a sentence for the reader and the fields it concerns.

    Units: ``status`` is the HTTP status that a face answers with.
    Why: rules return a Refused and acts raise the same object, so the button and the act never disagree.
    """

    status = 409

    def __init__(self, code: str, text: str | Promise, fields: Iterable[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.fields = tuple(fields)

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


class NotAllowed(Refused):
    """The one who asks may not do this."""

    status = 403


class NotFound(Refused):
    """The thing does not exist, or must look as if it did not."""

    status = 404


class NotNow(Refused):
    """The thing is not in a state where this can be done."""

    status = 409


class Stale(Refused):
    """Somebody changed the thing after the reader loaded it."""

    status = 409


class Incomplete(Refused):
    """Something is missing before this can be done."""

    status = 422


class Invalid(Refused):
    """A value has the wrong form."""

    status = 422
