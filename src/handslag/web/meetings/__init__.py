# SPDX-License-Identifier: EUPL-1.2
"""Pages about meetings, the same for both sides: what comes, who is invited, the notes; and each person's own calendar."""
