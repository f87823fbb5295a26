# SPDX-License-Identifier: EUPL-1.2
"""The matter in which an answer to a referral is written: the unit's own, opened when it begins, or that of the referral."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts import give_number, open_dossier
from handslag.guidelines.acts.drafting import authority_of, hold_draft
from handslag.guidelines.draft_queries import answer_file
from handslag.guidelines.lifecycle import AnswerFile
from handslag.guidelines.models import ReferralResponse
from handslag.journal.acts import Recording, record, record_new
from handslag.kernel.errors import NotNow
from handslag.parties.actor import Actor


@contextmanager
def own_matter(response_id: int, by: Actor) -> Iterator[tuple[Recording, AnswerFile]]:
    """Open an act in the answer's own matter: the unit's, which may have to be opened, or the referral's for organisations.

    Raises: NotFound for an unknown answer; NotNow when somebody else opened the unit's matter meanwhile.
    """
    before = answer_file(response_id)
    if before.response.unit_id is None:
        opened = record("dossier", before.draft.pk, by=by)
    elif before.response.dossier_id is None:
        opened = record_new("dossier", by=by)
    else:
        opened = record("dossier", before.response.dossier_id, by=by)
    with opened as act:
        file = held_answer(response_id, before.draft.pk)
        if file.response.dossier_id != before.response.dossier_id:
            raise NotNow("answer.begun", _("Någon annan har just börjat svara. Ladda om sidan."))
        yield act, file


def held_answer(response_id: int, draft_id: int) -> AnswerFile:
    """Return an answer as it is now and keep others from it and from its draft until the act is over."""
    hold_draft(draft_id)
    ReferralResponse.objects.select_for_update().get(pk=response_id)
    return answer_file(response_id)


def open_own(act: Recording, file: AnswerFile) -> None:
    """Open the unit's own matter and give it its number, when it has none yet."""
    response = file.response
    if response.dossier_id is not None or response.unit is None:
        return
    with translation.override("sv"):
        title = str(_("Yttrande: %(title)s")) % {"title": response.referral.title}
    dossier = open_dossier(
        act, body=response.referral.draft.body, unit=authority_of(response.unit), title=title
    )
    response.reg_no, response.dossier = give_number(act, dossier), dossier


def facts_of(file: AnswerFile) -> dict[str, Any]:
    """Return what every event of an answer says.

    Why Any: facts are simple JSON.
    """
    response = file.response
    whom = {"unit": response.unit_id, "organisation": response.organisation_id}
    return {
        "draft": file.draft.pk,
        "referral": response.referral_id,
        "response": response.pk,
        "position": response.position,
        **{name: key for name, key in whom.items() if key is not None},
    }
