# SPDX-License-Identifier: EUPL-1.2
"""Statistics to staff: every figure with the matters behind it, and the yearly report to freeze."""
