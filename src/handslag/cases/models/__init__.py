# SPDX-License-Identifier: EUPL-1.2
"""Tables of the case, by what they are about."""

from handslag.cases.models.assessed import Answer, Binding, Layer, Verdict
from handslag.cases.models.case import (
    BEFORE_PREPARATION,
    ENDED_STATES,
    OPEN_STATES,
    AffectedUnit,
    Case,
    CaseParty,
    CaseQuerySet,
    Channel,
    FormGuideResult,
    OpinionRequest,
    Position,
    Proposal,
    State,
    Turn,
    UnitReply,
)
from handslag.cases.models.catalogue import PoliticalProgramme, SocietalChallenge
from handslag.cases.models.control import DocumentJudgement, DocumentShare, ShownDocument, ShownWay
from handslag.cases.models.declared import (
    DeclarationReading,
    DeclarationSignature,
    IncidentOutcome,
    SigningWay,
    ValuesIncident,
)
from handslag.cases.models.partner import PartnerCheck, ValuesDeclaration

__all__ = [
    "BEFORE_PREPARATION",
    "ENDED_STATES",
    "OPEN_STATES",
    "AffectedUnit",
    "Answer",
    "Binding",
    "Case",
    "CaseParty",
    "CaseQuerySet",
    "Channel",
    "DeclarationReading",
    "DeclarationSignature",
    "DocumentJudgement",
    "DocumentShare",
    "FormGuideResult",
    "IncidentOutcome",
    "Layer",
    "OpinionRequest",
    "PartnerCheck",
    "PoliticalProgramme",
    "Position",
    "Proposal",
    "ShownDocument",
    "ShownWay",
    "SigningWay",
    "SocietalChallenge",
    "State",
    "Turn",
    "UnitReply",
    "ValuesDeclaration",
    "ValuesIncident",
    "Verdict",
]
