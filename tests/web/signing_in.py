# SPDX-License-Identifier: EUPL-1.2
"""Sign somebody of the cast in at a test's browser."""

from django.test import Client

from handslag.parties.actor import Actor
from handslag.parties.models import User
from handslag.web.signin.entering import BACKEND, HAT_IN_SESSION


def signed_in(actor: Actor) -> Client:
    """Return a browser where the actor is signed in, in her role."""
    client = Client()
    client.force_login(User.objects.get(id=actor.user_id), backend=BACKEND)
    session = client.session
    session[HAT_IN_SESSION] = actor.assignment_id
    session.save()
    return client


def text_of(response) -> str:
    """Return the page as text, without the soft hyphens of long words."""
    return response.content.decode().replace("\u00ad", "")
