# SPDX-License-Identifier: EUPL-1.2
"""The pages of following up: the plan, each occasion with reports and evaluation, going on, and the end.

Owns how the parties report, evaluate and end together, at one address for both. Refuses to know how the agreement is written
and signed (agreements) and what of it is public (register).
"""
