# SPDX-License-Identifier: EUPL-1.2
"""Who is who: public bodies and their units, organisations, people, the roles they act in, and who may sign.

Owns the Actor that every act is done by. Refuses to know cases, packs and documents.
Practice: one installation serves many bodies; an organisation and a person are known once, what a body says of them is the body's.
"""
