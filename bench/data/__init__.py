# SPDX-License-Identifier: EUPL-1.2
"""Large databases for measurements: the demonstration's stories, told once by acts and then copied row by row.

The copies bypass the acts, as ADR 0027 explains; what keeps them true is that `audit verify` finds no fault in them.
"""
