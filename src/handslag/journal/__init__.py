# SPDX-License-Identifier: EUPL-1.2
"""What happened: append-only events in one hash chain per stream, the texts they rest on, and the list for notices.

Owns the transaction of every act: it locks the stream, lets the act write, and appends exactly one event.
Refuses to know who an actor is beyond words and ids, and what an event means.
Practice: an auditor five years on reads the events alone; they are complete in themselves.
"""
