# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the pages about following up, going on and ending."""

from django.urls import path

from handslag.web.agreements.acting import move_view
from handslag.web.agreements.addresses import AGREEMENT
from handslag.web.following import printing, views
from handslag.web.following.moves import PAGES

# The last part of each move's address.
MOVES = {
    "open_follow_up": "uppfoljning/oppna",
    "report": "uppfoljning/rapport",
    "answer_evaluation": "uppfoljning/svara",
    "write_evaluation": "uppfoljning/utvardering",
    "confirm_evaluation": "uppfoljning/utvardering/bakom",
    "hold_follow_up": "uppfoljning/mote",
    "skip_follow_up": "uppfoljning/hoppa-over",
    "close_follow_up": "uppfoljning/avsluta",
    "let_expire": "avslut/forbered",
    "give_notice": "avslut/uppsagning",
    "rescind": "avslut/havning",
    "settle_item": "avslut/punkt",
    "end": "avslut/avsluta",
    "end_after_notice": "avslut/avsluta-efter-uppsagning",
    "close_rescinded": "avslut/avsluta-efter-havning",
}

urlpatterns = [
    path(f"{AGREEMENT}uppfoljning/", views.plan, name="agreement_follow_up"),
    path(f"{AGREEMENT}uppfoljning/tillfalle/", views.occasion, name="agreement_occasion"),
    path(f"{AGREEMENT}uppfoljning/svar/", views.answers, name="agreement_answers"),
    path(f"{AGREEMENT}uppfoljning/uppfoljning.pdf", printing.follow_up_pdf, name="agreement_follow_up_pdf"),
    path(
        f"{AGREEMENT}uppfoljning/uppfoljning.docx", printing.follow_up_docx, name="agreement_follow_up_docx"
    ),
    path(f"{AGREEMENT}fortsattning/", views.renewal, name="agreement_renew"),
    path(f"{AGREEMENT}avslut/", views.ending, name="agreement_ending"),
    *(
        path(f"{AGREEMENT}{MOVES[page.move]}/", move_view(page), name=f"agreement_{page.move}")
        for page in PAGES
    ),
]
