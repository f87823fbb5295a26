# SPDX-License-Identifier: EUPL-1.2
"""Turn values into official papers: PDF and DOCX bytes in the look of the body that issues them.

Owns the block model of a paper (`blocks`), the two renderers (`pdf`, `docx`) and the few words that every paper has.
Refuses the database, the domain and markup: values go in, and every text comes out as the text it was.
Source: practice (the papers that guidelines ask for); PDF/A-3 and PDF/UA-1 as typst writes them, without a run of
an external validator.
"""
