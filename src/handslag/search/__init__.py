# SPDX-License-Identifier: EUPL-1.2
"""Find things by Swedish words, the same hits on SQLite and PostgreSQL.

Owns the analyser that turns text into tokens, the index table with its full-text index, and the query that gives ids.
Refuses to know what it indexes: a thing is a kind (a word) and a number; who may see a hit is asked by the room above.
Source: practice (search in case registers: compounds, inflections, registration numbers written in several ways).
"""
