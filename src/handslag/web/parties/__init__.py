# SPDX-License-Identifier: EUPL-1.2
"""The staff's pages about organisations, units, people and their roles."""
