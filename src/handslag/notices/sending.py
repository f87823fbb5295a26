# SPDX-License-Identifier: EUPL-1.2
"""Works off what there is to tell, once or over and over until somebody asks it to stop."""

import logging
import smtplib
import threading

from django.core.mail import get_connection
from django.db import DatabaseError, close_old_connections

from handslag.notices.acts import claim_next, mark_failed, mark_sent, postpone_next, spread_next
from handslag.notices.letters import written

log = logging.getLogger(__name__)


def spread(stop: threading.Event | None = None) -> int:
    """Turn every event on the list into deliveries; return how many events.

    An event that cannot be spread is put off and logged, so that it holds up nobody else's.
    """
    count = 0
    while not (stop and stop.is_set()):
        try:
            if not spread_next():
                return count
        except LookupError:
            log.exception("notices.spread_failed")
            postpone_next()
            continue
        count += 1
    return count


def send(stop: threading.Event | None = None) -> int:
    """Send every letter that is due; return how many left.

    Why claimed, sent, marked in three steps: mail cannot be part of a transaction. A crash between the second and the third
    gives at most one repeat, under the same Message-ID.
    """
    count = 0
    while not (stop and stop.is_set()):
        letter = claim_next()
        if letter is None:
            return count
        if not letter.deliveries:
            log.warning("notices.unsure letter=%s", letter.message_id)
            continue
        try:
            if letter.is_wanted:
                get_connection().send_messages([written(letter)])
        except (OSError, smtplib.SMTPException):
            log.exception("notices.send_failed letter=%s", letter.message_id)
            mark_failed(letter)
            continue
        mark_sent(letter)
        count += 1
    return count


def run(stop: threading.Event, pause: float) -> None:
    """Spread and send until asked to stop; a database that is away is waited for.

    Units: ``pause`` is seconds between two looks.
    """
    while not stop.is_set():
        try:
            spread(stop)
            send(stop)
        except DatabaseError:
            log.exception("notices.database_away")
        close_old_connections()
        stop.wait(pause)
