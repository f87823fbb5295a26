# SPDX-License-Identifier: EUPL-1.2
"""What a board asks its administration for, or is owed by it: a written request, a periodic report, a proposed guideline.

Owns the commission as a matter of its own, its parts, the facts that its official report rests on, and its way to the board's
decision and dispatch. Refuses to judge partnerships, to write guidelines, and to count: it reads what the rooms below hold.
Source: practice (Stockholm 2015: a written request answered by an official report; Ekerö 2019: a report on a guideline).
"""
