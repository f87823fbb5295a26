# SPDX-License-Identifier: EUPL-1.2
"""Give out a document's file to whoever may see it."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from handslag.dossiers.models import Document
from handslag.web.documents.opening import file_of, of_document
from handslag.web.giving_files import given


@require_safe
@of_document
def document(request: HttpRequest, document: Document) -> HttpResponseBase:
    """Give the latest file of a document."""
    return given(request, file_of(document))


@require_safe
@of_document
def document_version(request: HttpRequest, document: Document, number: int) -> HttpResponseBase:
    """Give an earlier version of a document's file."""
    return given(request, file_of(document, number))
