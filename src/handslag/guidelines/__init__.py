# SPDX-License-Identifier: EUPL-1.2
"""Own the guidelines as data: packs are read, checked, frozen, adopted, compared and referred for comment here.

Refuses to own what becomes of a case under a guideline: verdicts, opinions and outcomes are kept by cases.
Source: the five Swedish documents behind the shipped packs, each named in its pack's list of sources.

Pure part: pack_format and format_* (the format), reading, checking, resolving, library (from folder to frozen
pack), judging, form_guide, parameters (use), explaining, comparing, schema, writing (show).
"""
