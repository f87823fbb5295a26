# SPDX-License-Identifier: EUPL-1.2
"""The roles people act in, described so that those who grant them can read what they give."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may be. The last three are never granted: nobody signs in as them."""

    REPRESENTATIVE = "representative", _("Företrädare för organisation")
    COORDINATOR = "coordinator", _("Samordnare")
    CASE_OFFICER = "case_officer", _("Handläggare")
    EXPERT = "expert", _("Sakkunnig")
    HEAD = "head", _("Förvaltningschef")
    PROCUREMENT = "procurement", _("Upphandlare")
    REGISTRAR = "registrar", _("Registrator")
    BOARD_SECRETARY = "board_secretary", _("Nämndsekreterare")
    ELECTED = "elected", _("Förtroendevald")
    AUDITOR = "auditor", _("Revisor")
    ADMINISTRATOR = "administrator", _("Administratör")
    VISITOR = "visitor", _("Besökare")
    CLOCK = "clock", _("Kalendern")
    INSTALLER = "installer", _("Installationen")


DESCRIPTIONS = {
    Role.REPRESENTATIVE: _("Skriver och skickar initiativ, ser organisationens ärenden och svarar kommunen."),
    Role.COORDINATOR: _("Tar emot, bedömer, bjuder in och samordnar alla ärenden hos huvudmannen."),
    Role.CASE_OFFICER: _("Handlägger ärenden tillsammans med samordnaren."),
    Role.EXPERT: _("Deltar för sin förvaltning i de ärenden som berör den."),
    Role.HEAD: _("Svarar för sin förvaltning eller sitt bolag och utser vilka som deltar."),
    Role.PROCUREMENT: _("Yttrar sig om marknad och upphandling."),
    Role.REGISTRAR: _("Registrerar handlingar och håller ordning i diariet."),
    Role.BOARD_SECRETARY: _("Tar ärenden till nämnden och besluten tillbaka."),
    Role.ELECTED: _("Läser de ärenden som rör den egna nämnden."),
    Role.AUDITOR: _("Läser alla ärenden och hela händelseloggen hos huvudmannen."),
    Role.ADMINISTRATOR: _("Sköter enheter, roller och antagna riktlinjer."),
}

ORGANISATION_ROLES = frozenset({Role.REPRESENTATIVE})
WHOLE_BODY_ROLES = frozenset(
    {Role.COORDINATOR, Role.CASE_OFFICER, Role.REGISTRAR, Role.AUDITOR, Role.ADMINISTRATOR}
)
UNIT_ROLES = frozenset({Role.EXPERT, Role.HEAD, Role.PROCUREMENT, Role.BOARD_SECRETARY, Role.ELECTED})
BODY_ROLES = WHOLE_BODY_ROLES | UNIT_ROLES
