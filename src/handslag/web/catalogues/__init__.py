# SPDX-License-Identifier: EUPL-1.2
"""The body's catalogues: societal challenges that stand open on the front door, and political programmes."""
