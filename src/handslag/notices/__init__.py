# SPDX-License-Identifier: EUPL-1.2
"""Events become messages to people: who is told of what, how soon, once.

Owns one text per kind of event and the record of deliveries. Refuses to decide anything and to carry secrets: a message
holds a link, not the matter.
"""
