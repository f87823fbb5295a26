# SPDX-License-Identifier: EUPL-1.2
"""Handslag: idéburet offentligt partnerskap, from the first initiative to the archive."""
