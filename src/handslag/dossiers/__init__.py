# SPDX-License-Identifier: EUPL-1.2
"""The file of a matter: registration number, documents, meetings, messages, tasks and decisions.

Owns number series, the store of files and what every kind of matter has in common. Refuses to know what the matter is about.
Law: unverified (OSL 5:1-2: received or drawn-up date, registration number, counterpart, short content).
"""
