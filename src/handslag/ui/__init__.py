# SPDX-License-Identifier: EUPL-1.2
"""The look: base layout, components as Jinja2 macros, style, fonts and the filters that templates use.

Owns how things are drawn: the two parties' shapes, whose turn it is, steps, tags, tables, forms, errors.
Refuses every word of the domain (case, agreement, pack): a macro takes plain values and knows nothing of where they
come from. Imports only the kernel. Style lives in ``static/handslag/css`` and is put together by ``assets.py``.

No template here or above may carry an inline style or script: the content policy allows neither.
"""
