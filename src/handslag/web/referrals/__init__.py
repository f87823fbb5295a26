# SPDX-License-Identifier: EUPL-1.2
"""Referrals as those who are asked meet them: read the draft section by section, comment beside it, answer."""
