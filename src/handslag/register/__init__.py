# SPDX-License-Identifier: EUPL-1.2
"""The public face: front door, form guide, guideline, contact points. Reads only, without sign-in.

Owns what the public sees and nothing else. Refuses every write and every field that is not meant for the public.
"""
