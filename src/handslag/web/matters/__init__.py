# SPDX-License-Identifier: EUPL-1.2
"""The organisation's face: its initiatives and matters with every body, and what is said of itself.

Every read begins with visible_to; every change is one act. What a body keeps to itself is not read here.
"""
