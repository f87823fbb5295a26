# SPDX-License-Identifier: EUPL-1.2
"""The demonstration: two invented bodies with people and cases, and three historical ones with what their sources say.

Everything comes about by ordinary acts under a set clock, counted in working days back from today, so that it never grows stale.
Texts lie in texts/ as data. Nobody and nothing in the invented bodies exists.
"""
