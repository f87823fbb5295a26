# SPDX-License-Identifier: EUPL-1.2
"""The pages where a body's own lists come in: the template, the check, what has to be mended, and the import itself."""
