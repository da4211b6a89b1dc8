from functools import cached_property
from mailbox.admin_filters import OfChannel, WithDoubts, channel_in_words
from mailbox.models import Dispatch, Letter
from mailbox.verbs import send_again

from django.contrib import admin, messages
from django.core.paginator import Paginator

from provinces.admin_parts import FoldedSearch, ReadOnly

State = Dispatch.State
COUNTED = 10_000  # rows at most: nobody pages through more, and counting millions takes longer than a page may


class FirstThousands(Paginator):
    @cached_property
    def count(self):
        return self.object_list.order_by()[:COUNTED].count()


def _at_most(length, words):
    return words if len(words) <= length else f"{words[: length - 1]}…"


def _way(dispatch):
    return f"{channel_in_words(dispatch.channel)}: {dispatch.get_state_display()}"


class InWords:
    """What both the list of dispatches and those of one letter tell."""

    @admin.display(description="kênh", ordering="channel")
    def by_channel(self, dispatch):
        return channel_in_words(dispatch.channel)

    @admin.display(description="gửi trùng")
    def doubt(self, dispatch):
        if not dispatch.doubts:
            return "Không"
        if dispatch.state != State.SENT:
            return "Có thể đã gửi"
        return "Có thể đã gửi hai lần" if dispatch.doubts == 1 else f"Có thể đã gửi tới {dispatch.doubts + 1} lần"


class DispatchInline(ReadOnly, InWords, admin.TabularInline):
    model = Dispatch
    fields = readonly_fields = ["by_channel", "state", "sent_to", "sent_at", "attempts", "doubt", "error"]
    show_change_link = True


@admin.register(Letter)
class LetterAdmin(ReadOnly, FoldedSearch, admin.ModelAdmin):
    list_display = ["subject", "official", "created_at", "ways", "read_at", "withdrawn_at"]
    list_filter = [("dispatches__state", admin.ChoicesFieldListFilter)]
    list_select_related = ["official"]
    search_fields = ["subject", "official__username"]
    ordering = ["-pk"]
    paginator = FirstThousands
    show_full_result_count = False
    inlines = [DispatchInline]
    fieldsets = [
        (None, {"fields": ["official", "subject", "body", "path"]}),
        ("Trong hộp thư", {"fields": ["created_at", "read_at", "withdrawn_at", "in_inbox"]}),
        ("Gộp thành thư của ngày", {"fields": ["gathered", "told_in"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("dispatches")

    @admin.display(description="gửi ra ngoài")
    def ways(self, letter):
        gathered = ["Gộp vào thư của ngày"] if letter.gathered else []
        return "; ".join([*gathered, *map(_way, letter.dispatches.all())]) or "Chỉ trong hộp thư"


@admin.register(Dispatch)
class DispatchAdmin(ReadOnly, InWords, FoldedSearch, admin.ModelAdmin):
    list_display = ["about", "to", "way", "what_was_said", "sent_at", "doubt"]
    list_filter = ["state", OfChannel, WithDoubts]
    list_select_related = ["letter__official"]
    search_fields = ["letter__subject", "letter__official__username"]
    ordering = ["-pk"]
    paginator = FirstThousands
    show_full_result_count = False
    fields = ["letter", "to", "by_channel", "state", "not_before", "sent_at", "sent_to", "attempts", "doubt", "error"]
    readonly_fields = ["to", "by_channel", "doubt"]
    actions = ["send_again"]

    @admin.display(description="thư")
    def about(self, dispatch):
        return _at_most(60, dispatch.letter.subject)

    @admin.display(description="người nhận")
    def to(self, dispatch):
        return dispatch.letter.official

    @admin.display(description="gửi ra ngoài", ordering="state")
    def way(self, dispatch):
        return _way(dispatch)

    @admin.display(description="lỗi gần nhất")
    def what_was_said(self, dispatch):
        return _at_most(100, dispatch.error)

    @admin.action(description="Gửi lại các thư không gửi được", permissions=["view"])
    def send_again(self, request, queryset):
        messages.success(request, f"Đã xếp lại {send_again(queryset)} thư để gửi.")
