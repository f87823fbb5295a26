# SPDX-License-Identifier: EUPL-1.2
"""Snapshots of minutes in the form of the sources, in words of our own; no person and no body in them is real."""

import json
from typing import Any

HEAD = {
    "received_on": "2017-08-21",
    "footer": "Exempelåns kommun",
    "body": "Exempelåns kommun",
    "unit": "Arbetsmarknadsförvaltningen",
    "organisations": [],
}
NOTHING: dict[str, Any] = {
    "kind": "extract_of_minutes",
    "outcome": "Bifall",
    "condition": "",
    "proposed_by": "",
    "delegation": "",
    "votes": None,
    "vote_words": "",
    "rescinds": None,
    "approved_on": None,
    "announced_on": None,
    "taken_down_on": None,
    "statements": [],
    "dispatch": [],
}


def labour_market_board() -> str:
    """Return minutes with two clauses, immediate approval, an order of decision and one party's special statement."""
    said = NOTHING | {
        "head": HEAD
        | {
            "title": "Yttrande över förslag till riktlinje för idéburet offentligt partnerskap",
            "reg_no": "AMN 2017-0228-01.06",
            "board": "Arbetsmarknadsnämnden",
        },
        "section": "§ 5",
        "heading": "Yttrande över förslag till riktlinje för idéburet offentligt partnerskap (IOP)",
        "meeting_on": "2017-10-24",
        "clauses": [
            "Arbetsmarknadsnämnden lämnar förvaltningens tjänsteutlåtande som sitt yttrande över förslaget.",
            "Arbetsmarknadsnämnden justerar paragrafen omedelbart.",
        ],
        "is_immediately_approved": True,
        "matter": (
            "Kommunstyrelsen har frågat nämnden vad den anser om ett förslag till riktlinje för partnerskap med idéburna "
            "organisationer.\n\nFörvaltningen är positiv. Den vill att information om partnerskapen samlas på en plats, att "
            "varje förvaltning har en tydlig ingång och att de som arbetar med frågan möts i ett nätverk."
        ),
        "report_dated_on": "2017-10-05",
        "order_of_decision": "Ordföranden (A) föreslår, och alla ledamöter instämmer, att nämnden beslutar enligt förslaget.",
        "statements": [
            {
                "kind": "Särskilt uttalande",
                "by": "Ledamoten (B)",
                "words": (
                    "Föreningslivet kan och vill göra mer än i dag. De partnerskap som finns är bra men få, och fler behövs. "
                    "Reglerna om upphandling och bidrag ska följas fullt ut."
                ),
            }
        ],
    }
    return json.dumps(said)


def social_welfare_board() -> str:
    """Return minutes with one clause and a special statement that four parties make together."""
    said = NOTHING | {
        "head": HEAD
        | {
            "title": "Idéburet offentligt partnerskap (IOP). Svar på skrivelse",
            "reg_no": "1.7.2-464/2015",
            "board": "Socialnämnden",
            "unit": "Socialförvaltningen",
        },
        "section": "§ 14",
        "heading": "Idéburet offentligt partnerskap (IOP). Svar på skrivelse",
        "meeting_on": "2015-12-15",
        "clauses": ["Socialnämnden hänvisar till tjänsteutlåtandet som svar på skrivelsen."],
        "is_immediately_approved": False,
        "matter": (
            "Ledamöter i nämnden har bett förvaltningen att utreda om nämnden kan ingå partnerskap och i så fall om vad. "
            "Förvaltningen anser att det går, och att det får avgöras för varje initiativ om formen passar."
        ),
        "report_dated_on": "2015-11-15",
        "order_of_decision": "Ordföranden finner att det bara finns ett förslag och att nämnden beslutar enligt det.",
        "statements": [
            {
                "kind": "Särskilt uttalande",
                "by": "Ledamöter (A), (B), (C) och (D)",
                "words": "Vi ser fram emot att förvaltningen möter organisationerna och prövar formen under nästa år.",
            }
        ],
    }
    return json.dumps(said)


def report_on_a_guideline() -> str:
    """Return an official report on a guideline, with two appendices and a list of those it is dispatched to."""
    said = {
        "kind": "official_report",
        "head": HEAD
        | {
            "title": "Riktlinjer för idéburet offentligt partnerskap (IOP)",
            "reg_no": "KS19/186",
            "board": "Kommunstyrelsen",
            "unit": "Kommunstyrelseförvaltningen",
        },
        "meeting_on": "2019-11-26",
        "dated_on": "2019-10-17",
        "clauses": ["Kommunstyrelsen antar riktlinjer för idéburet offentligt partnerskap (IOP)."],
        "headings": [
            ["summary", "Sammanfattning av ärendet"],
            ["background", "Bakgrund"],
            ["own_forutsattningar", "Förutsättningar i kommunen"],
            ["facts", "Aktuell lagstiftning"],
            ["views", "Riktlinjer"],
        ],
        "words": {
            "summary": "Kommunstyrelsen har bett om riktlinjer för partnerskap. Ett förslag finns nu.",
            "background": "Föreningslivet är starkt. Partnerskapet är till för det som ingen löser ensam.",
            "own_forutsattningar": "Socialnämnden samverkar redan med en församling om bosättning, ett år i taget.",
            "facts": "Se bilaga 1.",
            "views": "Förslaget utgår från de kriterier som kommuner och regioner har arbetat fram tillsammans.",
        },
        "organisations": [],
        "layers": [],
        "outcome": "",
        "opinions": [],
        "units": [],
        "appendices": [
            {
                "number": 1,
                "document": 4,
                "title": "Aktuell lagstiftning",
                "dated_on": "2019-10-17",
                "sha256": "0",
            },
            {
                "number": 2,
                "document": 5,
                "title": "Förslag till riktlinjer",
                "dated_on": "2019-10-17",
                "sha256": "1",
            },
        ],
        "dispatch": ["Samtliga förvaltningar och kontor"],
    }
    return json.dumps(said)
