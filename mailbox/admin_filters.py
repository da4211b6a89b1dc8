"""Filters of the administrators' lists that ask nothing of the database to be shown."""

from mailbox.channels import labels

from django.contrib.admin import SimpleListFilter


def channel_in_words(name: str) -> str:
    """One that is no longer in use keeps its name."""
    return labels().get(name, name)


class OfChannel(SimpleListFilter):
    title, parameter_name = "kênh", "channel"

    def lookups(self, request, model_admin):
        return list(labels().items())

    def queryset(self, request, queryset):
        return queryset.filter(channel=self.value()) if self.value() else queryset


class WithDoubts(SimpleListFilter):
    title, parameter_name = "gửi trùng", "doubts"

    def lookups(self, request, model_admin):
        return [("yes", "Có thể đã gửi hai lần")]

    def queryset(self, request, queryset):
        return queryset.filter(doubts__gt=0) if self.value() else queryset
