# SPDX-License-Identifier: EUPL-1.2
"""Settings, addresses, the server's entry and the command line: where all rooms are put together."""
