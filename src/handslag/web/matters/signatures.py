# SPDX-License-Identifier: EUPL-1.2
"""Who wrote something, as briefly as its page allows: the page already names the public body."""

from handslag.parties.models import PublicBody


def from_body(signature: str, body: PublicBody) -> str:
    """Return role and unit of somebody at the body: "Samordnare, Socialförvaltningen"."""
    return signature.removesuffix(f", {body.name}") or signature


def from_organisation(signature: str) -> str:
    """Return the organisation that a representative wrote for."""
    return signature.partition(", ")[2] or signature
