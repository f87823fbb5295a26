# SPDX-License-Identifier: EUPL-1.2
"""The case: from a draft initiative through screening and dialogue to preparation, or to a no with reasons and another path.

Owns the initiative, the verdicts on criteria, affected units, opinions, the partner's check and declaration, and where the
case stands. Refuses to know agreements. The guideline that binds the case judges it; people give the verdicts.
Source: pack (the bound guideline's working order), practice (the seeds' order of work).
"""
