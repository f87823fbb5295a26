# SPDX-License-Identifier: EUPL-1.2
"""Sessions and the people behind them, asked for once in every request and therefore worded only once."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from handslag.kernel.prepared import Prepared
from handslag.parties.models import User

_session = Prepared(lambda key: Session.objects.filter(session_key=key))
_person = Prepared(lambda user_id: User.objects.filter(pk=user_id))


class SessionStore(db.SessionStore):
    """Sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        """Return the session that has not run out yet."""
        found = _session(self.session_key or "")
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self._session_key = None
        return None


# Why ignore: allauth says no types, so that its class is unknown to the checker.
class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Signs people in, and knows them again."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session, unless she may no longer sign in."""
        found = next(iter(_person(int(user_id))), None)
        return found if found and self.user_can_authenticate(found) else None
