# SPDX-License-Identifier: EUPL-1.2
"""Bytes that somebody brings: what they are, what must not be in them, and what can be read and made out of them.

Owns: kinds by content, refusals of what is dangerous, what is taken out with notice, names, text, PDF of other kinds, the
scanner for malware. Refuses: every table and every word of the domain. What takes a file apart runs in a process of its own
(``reader.py``) with a limit of memory and time, so that no file can bring the server down.
"""
