# SPDX-License-Identifier: EUPL-1.2
"""Conflict of interest as cases, agreements and drafts show it: the words of its forms, whom it can concern, who has one."""

from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.models import Dossier
from handslag.parties.queries import staff_of_body

WHO = lazy("Vem gäller det?")
WHY = lazy("Vad beror jävet på?")
WHY_OVER = lazy("Varför gäller det inte längre?")
HINT = lazy("Skriv så att den som granskar förstår, men inte mer än så om någons privatliv.")
TITLES = {
    "declare_conflict": lazy("Anmäl jäv"),
    "record_conflict": lazy("Anteckna jäv för någon annan"),
    "end_recusal": lazy("Avsluta ett antecknat jäv"),
}
SUBMITS = {
    "declare_conflict": lazy("Anmäl jäv"),
    "record_conflict": lazy("Anteckna jävet"),
    "end_recusal": lazy("Avsluta jävet"),
}
DONE = {
    "declare_conflict": lazy("Jävet är antecknat. Du kan läsa, men någon annan handlägger."),
    "record_conflict": lazy("Jävet är antecknat."),
    "end_recusal": lazy("Jävet är avslutat."),
}
LEADS = {
    "declare_conflict": lazy(
        "Anmäl om du eller någon som står dig nära har ett intresse i saken, eller om något annat rubbar förtroendet för dig."
    ),
    "record_conflict": lazy("Den som antecknas kan läsa men inte göra något, och får veta det."),
    "end_recusal": lazy("Personen kan handlägga igen. Allt som är antecknat står kvar i händelserna."),
}


def may_be_recused(dossier: Dossier) -> list[tuple[int, str]]:
    """Return those at the body who have no conflict of interest in the matter on record."""
    return [(one.pk, one.name) for one in staff_of_body(dossier.body_id) if not dossier.has_recused(one.pk)]


def are_recused(dossier: Dossier) -> list[tuple[int, str]]:
    """Return those who have one."""
    return [(one["user"], one["person"]) for one in dossier.recused]
