# SPDX-License-Identifier: EUPL-1.2
"""The staff's first page: what is mine to do, what is new, what waits on others."""
