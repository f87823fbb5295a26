# SPDX-License-Identifier: EUPL-1.2
"""The steps behind `handslag up`, `handslag check` and `handslag test`.

What the bare command line needs is written with the standard library only, so that the list of commands comes at
once; everything that needs Django runs in a process of its own.
"""
