# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event of a meeting with who is told of it and in which words; a kind that tells nobody says so. Pure.

Those invited hear of a meeting, whichever side they are on; nobody else does, so that what is internal stays so.
"""

from handslag.notices.wording import NOBODY, Audience, Catalogue, tell

ON_ITS_PAGE = ("Läs mer på mötets sida.", "Read more on the page of the meeting.")
MEETINGS: Catalogue = {
    "case.meeting_called": (
        tell(
            Audience.GUESTS,
            "Ni är inbjudna till ett möte",
            "You are invited to a meeting, as a guest",
            "Kalenderfilen i brevet lägger det i kalendern.",
            "The calendar file in this email puts it in the calendar.",
            of="planned",
        ),
        tell(
            Audience.INVITED,
            "Du är inbjuden till ett möte",
            "You are invited to a meeting",
            "Tid och plats står på mötets sida. Svara där om du kommer.",
            "The page of the meeting gives time and place. Answer there whether you will come.",
            of="planned",
        ),
        tell(
            Audience.INVITED,
            "Vilken mötestid passar dig?",
            "Which time for a meeting suits you?",
            "Tider är föreslagna. Svara på mötets sida hur de passar.",
            "Times are proposed. Answer on the page of the meeting how they suit.",
            of="proposed",
        ),
    ),
    "case.meeting_times_marked": (
        tell(
            Audience.OFFICER,
            "Någon har svarat vilka mötestider som passar",
            "Somebody has answered which times suit",
            "Bestäm en tid på mötets sida när tillräckligt många har svarat.",
            "Settle a time on the page of the meeting when enough have answered.",
        ),
    ),
    "case.meeting_settled": (
        tell(
            Audience.GUESTS,
            "Tiden för mötet är bestämd",
            "The time of the meeting is settled",
            "Kalenderfilen i brevet lägger det i kalendern.",
            "The calendar file in this email puts it in the calendar.",
        ),
        tell(
            Audience.INVITED,
            "Tiden för ett möte är bestämd",
            "The time of a meeting is settled",
            "Tid och plats står på mötets sida. Svara där om du kommer.",
            "The page of the meeting gives time and place. Answer there whether you will come.",
        ),
    ),
    "case.meeting_changed": (
        tell(
            Audience.GUESTS,
            "Mötet har ändrats",
            "The meeting has been changed",
            "Kalenderfilen i brevet lägger det i kalendern.",
            "The calendar file in this email puts it in the calendar.",
        ),
        tell(
            Audience.INVITED,
            "Ett möte har ändrats",
            "A meeting has been changed",
            "Tiden är densamma. Plats, länk, dagordning eller inbjudna är ändrade.",
            "The time is the same. Place, link, agenda or those invited have been changed.",
        ),
    ),
    "case.meeting_moved": (
        tell(
            Audience.GUESTS,
            "Mötet har flyttats",
            "The meeting has been moved",
            "Kalenderfilen i brevet lägger det i kalendern.",
            "The calendar file in this email puts it in the calendar.",
        ),
        tell(
            Audience.INVITED,
            "Ett möte har flyttats",
            "A meeting has been moved",
            "Den nya tiden och skälet står på mötets sida. Svara där om du kommer.",
            "The page of the meeting gives the new time and the reason. Answer there whether you will come.",
        ),
    ),
    "case.meeting_cancelled": (
        tell(
            Audience.GUESTS,
            "Mötet är inställt",
            "The meeting has been cancelled",
            "Kalenderfilen i brevet tar bort det ur kalendern.",
            "The calendar file in this email removes it from the calendar.",
        ),
        tell(
            Audience.INVITED,
            "Ett möte är inställt",
            "A meeting has been cancelled",
            "Skälet står på mötets sida.",
            "The page of the meeting gives the reason.",
        ),
    ),
    "case.meeting_answered": (
        tell(
            Audience.OFFICER,
            "Någon har svarat på en inbjudan till ett möte",
            "Somebody has answered an invitation to a meeting",
            *ON_ITS_PAGE,
        ),
    ),
    "case.meeting_answer_noted": NOBODY,
    "case.meeting_held": NOBODY,
    "case.meeting_notes_written": NOBODY,
    "case.meeting_notes_sent": (
        tell(
            Audience.INVITED,
            "Anteckningar från ett möte väntar på bekräftelse",
            "Notes of a meeting are waiting to be confirmed",
            "Läs dem på mötets sida. Bekräfta, eller be om en ändring.",
            "Read them on the page of the meeting. Confirm them, or ask for a change.",
        ),
    ),
    "case.meeting_notes_confirmed": (
        tell(
            Audience.OFFICER,
            "En sida har bekräftat anteckningarna från ett möte",
            "One side has confirmed the notes of a meeting",
            *ON_ITS_PAGE,
        ),
    ),
    "case.meeting_notes_agreed": (
        tell(
            Audience.INVITED,
            "Anteckningarna från ett möte är bekräftade",
            "The notes of a meeting have been confirmed",
            "De är sparade som en handling och ändras inte mer.",
            "They are kept as a document and change no more.",
        ),
    ),
    "case.meeting_change_asked": (
        tell(
            Audience.OFFICER,
            "En sida vill ändra anteckningarna från ett möte",
            "One side wants the notes of a meeting changed",
            "Vad som ska ändras står på mötets sida.",
            "The page of the meeting says what should be changed.",
        ),
    ),
    "case.meeting_step_done": (
        tell(
            Audience.OFFICER,
            "Något ni kom överens om på ett möte är gjort",
            "Something that a meeting agreed on is done",
            *ON_ITS_PAGE,
        ),
    ),
}

REMINDERS = (
    tell(
        Audience.INVITED,
        "Påminnelse: ett möte närmar sig",
        "Reminder: a meeting is coming up",
        "Tid, plats och dagordning står på mötets sida.",
        "The page of the meeting gives time, place and agenda.",
        of="meeting",
    ),
    tell(
        Audience.INVITED,
        "Påminnelse: anteckningar väntar på bekräftelse",
        "Reminder: notes are waiting to be confirmed",
        "Läs dem på mötets sida. Bekräfta, eller be om en ändring.",
        "Read them on the page of the meeting. Confirm them, or ask for a change.",
        of="meeting_notes",
    ),
)
"""What the calendar reminds of in meetings; part of ``case.reminded``."""
