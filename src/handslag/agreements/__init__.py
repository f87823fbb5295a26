# SPDX-License-Identifier: EUPL-1.2
"""The written partnership: drafted, accepted, decided, signed, lived, followed up, evaluated, renewed or ended.

Owns the agreement with its parties, contributions, goals, follow-ups and publication. Refuses to judge if a partnership
is the right form (cases) and to know how it looks to anybody (register, web).
Source: the seeds S1, S3 and S4: both parties write, both accept, both report, both evaluate; nothing is promised in advance.
"""
