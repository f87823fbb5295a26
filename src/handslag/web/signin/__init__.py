# SPDX-License-Identifier: EUPL-1.2
"""The way in: signing in, opening an account for an organisation, choosing role and language, the account page.

Owns no data. allauth keeps passwords' and passkeys' pages; this folder dresses them and closes those that we do not use.
"""
