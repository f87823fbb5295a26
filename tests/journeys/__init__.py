# SPDX-License-Identifier: EUPL-1.2
"""Whole stories, told through the pages as people meet them."""
