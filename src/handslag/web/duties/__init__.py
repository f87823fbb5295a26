# SPDX-License-Identifier: EUPL-1.2
"""The pages about a body's standing duties."""
