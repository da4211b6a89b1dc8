from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path

from provinces.admin_parts import ReadOnly
from transitions.merger.views import merge_view, record_page, rename_view, undo_view
from transitions.models import Merger


@admin.register(Merger)
class MergerAdmin(ReadOnly, admin.ModelAdmin):
    """What was merged or renamed through its door; the pages of the doors themselves."""

    list_display = ["place", "kind", "on", "basis", "done_at", "undone_at"]
    list_filter = ["kind"]
    search_fields = ["place", "basis"]

    def get_urls(self):
        pages = [("hop-nhat/", merge_view, "merge"), ("doi-loai/<int:pk>/", rename_view, "rename")]
        pages.append(("<int:pk>/hoan-tac/", undo_view, "undo"))
        own = [
            path(where, self.admin_site.admin_view(view), name=f"transitions_merger_{name}")
            for where, view, name in pages
        ]
        return own + super().get_urls()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """In place of a form what was done, in the sentences that were agreed to."""
        if object_id is None or not self.has_view_permission(request):
            raise PermissionDenied
        found = Merger.objects.select_related("done_by", "undone_by")
        return record_page(request, get_object_or_404(found, pk=object_id if object_id.isdecimal() else 0))
