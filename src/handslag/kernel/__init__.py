# SPDX-License-Identifier: EUPL-1.2
"""Values, periods, the clock, the error tree and the table of moves: what every room stands on.

Owns plain values and rules of form. Refuses the database, requests, texts of a guideline and every word that belongs
to one room only. Imports nothing of ours.
"""
