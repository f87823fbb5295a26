# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the pages about drafts of guidelines."""

from django.urls import path

from handslag.web.drafts import acting, beginning, compiled, editing, pages, parts

DRAFT = "<slug:body>/utkast/<int:draft_id>/"

urlpatterns = [
    path("<slug:body>/utkast/", pages.drafts, name="drafts"),
    path("<slug:body>/utkast/nytt/", beginning.draft_new, name="draft_new"),
    path("<slug:body>/utkast/filer/", beginning.draft_import, name="draft_import"),
    path(DRAFT, pages.draft, name="draft"),
    path(f"{DRAFT}text/", pages.draft_text, name="draft_text"),
    path(f"{DRAFT}regler/", editing.draft_rules, name="draft_rules"),
    path(f"{DRAFT}regel/", editing.draft_rule, name="draft_rule"),
    path(f"{DRAFT}del/", parts.draft_part, name="draft_part"),
    path(f"{DRAFT}guide/", parts.draft_guide, name="draft_guide"),
    path(f"{DRAFT}guide/prova/", parts.draft_guide_try, name="draft_guide_try"),
    path(f"{DRAFT}om/", editing.draft_identity, name="draft_identity"),
    path(f"{DRAFT}andringar/", pages.draft_changes, name="draft_changes"),
    path(f"{DRAFT}pagaende/", pages.draft_effects, name="draft_effects"),
    path(f"{DRAFT}riktlinje.zip", pages.draft_zip, name="draft_zip"),
    path(f"{DRAFT}filer/", beginning.draft_files, name="draft_files"),
    path(f"{DRAFT}remiss/", acting.draft_refer, name="draft_refer"),
    path(f"{DRAFT}anta/", acting.draft_adopt, name="draft_adopt"),
    path(f"{DRAFT}expediera/", acting.draft_dispatch, name="draft_dispatch"),
    path(f"{DRAFT}avsluta/", acting.draft_discard, name="draft_discard"),
    path(f"{DRAFT}jav/", acting.draft_declare_conflict, name="draft_declare_conflict"),
    path(f"{DRAFT}jav/anteckna/", acting.draft_record_conflict, name="draft_record_conflict"),
    path(f"{DRAFT}jav/avsluta/", acting.draft_end_recusal, name="draft_end_recusal"),
    path(f"{DRAFT}sammanstallning/", compiled.draft_compilation, name="draft_compilation"),
    path(f"{DRAFT}sammanstallning.pdf", compiled.compilation_pdf, name="compilation_pdf"),
    path(f"{DRAFT}sammanstallning.docx", compiled.compilation_docx, name="compilation_docx"),
    path(f"{DRAFT}synpunkt/<int:remark_id>/", acting.remark_reply, name="remark_reply"),
]
