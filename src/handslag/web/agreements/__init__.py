# SPDX-License-Identifier: EUPL-1.2
"""The pages of an agreement: one address for both parties, from the first heading to the register.

Owns how the shared text is written, accepted, signed and shown. Refuses to know how a partnership is followed up (following)
and what the public sees (register).
"""
