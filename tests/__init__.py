# SPDX-License-Identifier: EUPL-1.2
"""The tests: one folder per room, and the stories, the house rules and the browser beside them."""
