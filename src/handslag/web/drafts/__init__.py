# SPDX-License-Identifier: EUPL-1.2
"""Guidelines that the body writes: drafts in versions, out for comment, compiled, decided, dispatched."""
