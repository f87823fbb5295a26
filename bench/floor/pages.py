# SPDX-License-Identifier: EUPL-1.2
"""The floor's one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bench.floor.models import Item

ROWS = 25
OWNERS = 20


def items(request: HttpRequest) -> HttpResponse:
    """Show the 25 items of an owner that are due first."""
    found = Item.objects.filter(owner=7).order_by("due")[:ROWS]
    return render(request, "items.html", {"items": found})


urlpatterns = [path("", items)]
