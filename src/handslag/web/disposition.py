# SPDX-License-Identifier: EUPL-1.2
"""The header that says under which name a file is saved."""

from urllib.parse import quote


def disposition(name: str) -> str:
    """Return the header that saves a file under its name, also when the name holds more than plain letters.

    Law: practice (RFC 6266 and RFC 8187).
    """
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " .-_()") else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
