# SPDX-License-Identifier: EUPL-1.2
"""Tests of the notices: who is told what, once."""
