# SPDX-License-Identifier: EUPL-1.2
"""What a board asks its administration for, on the pages of staff: the list, each commission, and what is done with it."""
