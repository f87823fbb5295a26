# SPDX-License-Identifier: EUPL-1.2
"""The benchmark: a generator of large databases, a floor to measure against, a load client and a report.

Stands outside the package, because an installation has no use for it; knows Handslag, and Handslag does not know it.
"""
