# SPDX-License-Identifier: EUPL-1.2
"""The staff's pages about cases: the list, the case with its parts, a page for each move, documents and papers.

Owns words and order on those pages. Refuses to decide what may be done: that is the lifecycle's, asked through offers.
"""
