# SPDX-License-Identifier: EUPL-1.2
"""Documents on both sides' pages: bring, renew, keep secret, read as text or PDF, and give out."""
