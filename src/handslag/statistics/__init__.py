# SPDX-License-Identifier: EUPL-1.2
"""Counts, lead times and sums over cases and agreements, and the yearly report frozen with the figures of its day.

Owns projections that catch up with the journal before each read, so that a figure is never stale, and the frozen reports.
Refuses to rank organisations and to count anything that no event stands behind.
Source: S4-24 (the yearly count), S0-24 (new and earlier partners), P8 (kronor per inhabitant).
"""
