# SPDX-License-Identifier: EUPL-1.2
"""The signed-in face: what an organisation and a public body see and do; one folder per room it shows.

Owns forms, views and pages. Refuses to write: every change is one call to an act. Every read begins with visible_to.
"""
