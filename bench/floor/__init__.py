# SPDX-License-Identifier: EUPL-1.2
"""The floor: the least a Django page can be, to measure against in the same run.

One indexed query, 25 rows, Django's own templates; no sessions, no sign-in. Same server, same kind of database.
"""
