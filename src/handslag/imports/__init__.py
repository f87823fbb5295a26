# SPDX-License-Identifier: EUPL-1.2
"""How organisations and running partnerships come in from a spreadsheet: read, checked row by row, entered all or none.

Owns the template, what a cell may say, the complaints, what a file would change, and the runs. Refuses to know how a
partnership is entered (``agreements``) and how it looks (``web``). A file that is imported again changes nothing: the body's
own key of a partnership and the organisation number of an organisation say what is there already.
Practice: bodies keep their partnerships in spreadsheets until the day they get a register.
"""
