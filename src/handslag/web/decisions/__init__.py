# SPDX-License-Identifier: EUPL-1.2
"""The board's part of a case as the staff meets it: official report, hand-over, outcome, minutes and dispatch."""
