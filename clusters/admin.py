from django import forms
from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery

from clusters.calendar import corrections, move_told, public_holidays, weekday, working_day_from
from clusters.models import (
    FIRST_YEAR,
    LAST_YEAR,
    Cluster,
    ClusterYear,
    DayOff,
    Deadline,
    Delegation,
    Duty,
    Membership,
    OwnDeadline,
    UsualDeadline,
)
from clusters.verbs import set_usual_deadlines
from provinces.admin_parts import (
    DaysByCalendar,
    FoldedSearch,
    OverlapFormSet,
    ReadOnly,
    RefusalsInWords,
    RowForm,
    SharedAutocomplete,
    SharedLabels,
)
from provinces.days import overlap, today, year_range
from provinces.models import Board


class SharedBoards:
    """For inlines: boards by autocomplete, their labels read once for the page."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "board":
            if not hasattr(request, "board_labels"):
                request.board_labels = SharedLabels(_labels_on_page(request))
            kwargs["widget"] = SharedAutocomplete(db_field, self.admin_site, request.board_labels)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _labels_on_page(request) -> dict[str, str]:
    """The boards of this page's members; what a form brings in besides is read when it is shown."""
    owner = request.resolver_match.kwargs.get("object_id", "")
    boards = Board.objects.filter(memberships__cluster_year=owner) if owner.isdecimal() else Board.objects.none()
    return {str(board.pk): str(board) for board in boards.order_by("pk")}


class DatedRowForm(RowForm):
    """Days left empty mean the whole year of the cluster."""

    def __init__(self, *args, year=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["valid_during"].required = False

    def clean_valid_during(self):
        return self.cleaned_data["valid_during"] or (year_range(self.year) if self.year else None)


class DatedFormSet(OverlapFormSet):
    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"year": self.instance.year}


class MembershipFormSet(DatedFormSet):
    def clashes(self, one, other):
        if one["board"] == other["board"] and overlap(one["valid_during"], other["valid_during"]):
            return "Ban này đã có trong danh sách trong cùng thời gian."
        return ""

    def clean(self):
        super().clean()
        rows = [
            (form, form.cleaned_data["board"], form.cleaned_data["valid_during"])
            for form in self.forms
            if form not in self.deleted_forms
            and form.cleaned_data.get("board")
            and form.cleaned_data.get("valid_during")
        ]
        elsewhere = Membership.objects.filter(board__in=[board for _, board, _ in rows])
        elsewhere = elsewhere.exclude(cluster_year=self.instance.pk).select_related("cluster_year__cluster")
        elsewhere = list(elsewhere.order_by("pk"))
        for form, board, days in rows:
            for other in elsewhere:
                if other.board_id == board.pk and overlap(days, other.valid_during):
                    cluster = other.cluster_year.cluster
                    form.add_error("board", f"Đang là thành viên của {cluster} trong thời gian này.")
                    break


class DutyRowForm(DatedRowForm):
    """The heads of the columns are no labels to the fields below them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].widget.attrs["aria-label"] = "Căn cứ"


class DutyFormSet(DatedFormSet):
    def clashes(self, one, other):
        if not overlap(one["valid_during"], other["valid_during"]):
            return ""
        if one["office"] == other["office"] == Duty.Office.HEAD:
            return "Trùng thời gian với một cụm trưởng khác: mỗi lúc chỉ có một cụm trưởng."
        return "Ban này đã giữ một nhiệm vụ trong thời gian đó." if one["board"] == other["board"] else ""


class DeadlineForm(forms.ModelForm):
    """A deadline on a day off moves to the next working day."""

    moved = ""

    def clean_due_on(self):
        typed = self.cleaned_data["due_on"]
        self.moved = move_told(typed)
        return working_day_from(typed)


class MembershipInline(SharedBoards, DaysByCalendar, admin.TabularInline):
    model = Membership
    form = DatedRowForm
    formset = MembershipFormSet
    extra = 0


class DutyInline(SharedBoards, DaysByCalendar, admin.TabularInline):
    model = Duty
    form = DutyRowForm
    formset = DutyFormSet
    extra = 0


@admin.register(Delegation)
class DelegationAdmin(ReadOnly, admin.ModelAdmin):
    """Who was given the checking, and by whom; it is given and ended on the page of the year's offices."""

    list_display = ["deputy", "cluster", "time", "note", "given_by", "given_at"]
    list_filter = ["duty__cluster_year__year"]
    fields = ["deputy", "cluster", "time", "note", "given_by", "given_at"]

    def get_queryset(self, request):
        told = ["duty__board", "duty__cluster_year__cluster", "given_by"]
        return super().get_queryset(request).select_related(*told)

    @admin.display(description="cụm phó")
    def deputy(self, delegation):
        return delegation.duty.board

    @admin.display(description="cụm, năm")
    def cluster(self, delegation):
        year = delegation.duty.cluster_year
        return f"{year.cluster}, năm {year.year}"

    @admin.display(description="thời gian", ordering="valid_during")
    def time(self, delegation):
        return delegation.time


class DeadlineInline(admin.TabularInline):
    model = Deadline
    form = DeadlineForm
    extra = 0


@admin.register(Cluster)
class ClusterAdmin(RefusalsInWords, FoldedSearch, admin.ModelAdmin):
    list_display = ["__str__", "name", "department"]
    search_fields = ["name", "department"]


@admin.register(ClusterYear)
class ClusterYearAdmin(RefusalsInWords, FoldedSearch, admin.ModelAdmin):
    list_display = ["__str__", "cluster", "stage", "member_count", "head"]
    list_display_links = ["__str__", "cluster"]
    list_filter = ["year", "stage", "cluster"]
    list_select_related = ["cluster"]
    search_fields = ["cluster__name", "memberships__board__committee"]
    inlines = [MembershipInline, DutyInline, DeadlineInline]

    def get_queryset(self, request):
        heads = Duty.objects.heads().filter(cluster_year=OuterRef("pk")).order_by("-valid_during")
        named = super().get_queryset(request).annotate(head_name=Subquery(heads.values("board__committee")[:1]))
        return named.with_member_count()

    @admin.display(description="đơn vị")
    def member_count(self, cluster_year):
        return cluster_year.member_count

    @admin.display(description="cụm trưởng")
    def head(self, cluster_year):
        return cluster_year.head_name or "–"

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            for row in getattr(formset, "forms", []):
                if getattr(row, "moved", ""):
                    messages.warning(request, row.moved)
        self._complete_calendar(request, form.instance)
        self._warn_of_strangers(request, form.instance)

    def _complete_calendar(self, request, cluster_year):
        added = set_usual_deadlines(cluster_year)
        if added:
            messages.info(
                request,
                f"Đã đặt hạn thường lệ cho {len(added)} việc chưa có hạn; sửa lại nếu cụm quy định khác.",
            )

    def _warn_of_strangers(self, request, cluster_year):
        members = cluster_year.memberships.values("board")
        for duty in cluster_year.duties.exclude(board__in=members).select_related("board").order_by("pk"):
            messages.warning(request, f"{duty.board} giữ nhiệm vụ nhưng không có trong danh sách thành viên.")


@admin.register(DayOff)
class DayOffAdmin(RefusalsInWords, admin.ModelAdmin):
    """The list of public holidays is put right here; what the library knows is shown above."""

    change_list_template = "admin/clusters/days_off.html"
    list_display = ["day", "weekday", "kind", "name", "basis"]
    list_filter = ["kind"]
    date_hierarchy = "day"
    search_fields = ["name", "basis"]

    @admin.display(description="thứ")
    def weekday(self, row):
        return weekday(row.day)

    def changelist_view(self, request, extra_context=None):
        chosen = request.GET.get("day__year", "")
        year = int(chosen) if chosen.isdecimal() and FIRST_YEAR <= int(chosen) <= LAST_YEAR else today().year
        known = [(day, weekday(day), name) for day, name in sorted(public_holidays(year).items())]
        told = {"year": year, "known": known, "beside": [year - 1, year + 1]}
        return super().changelist_view(request, told | (extra_context or {}))

    def save_model(self, *args):
        super().save_model(*args)
        corrections.forget()

    def delete_model(self, *args):
        super().delete_model(*args)
        corrections.forget()

    def delete_queryset(self, *args):
        super().delete_queryset(*args)
        corrections.forget()


@admin.register(UsualDeadline)
class UsualDeadlineAdmin(RefusalsInWords, admin.ModelAdmin):
    """One row for each step, as the first migration put them: changed, never more nor fewer."""

    list_display = ["__str__", "opens", "due"]
    fields = [("opens_day", "opens_month"), ("due_day", "due_month")]
    ordering = ["due_month", "due_day", "pk"]

    @admin.display(description="mở từ")
    def opens(self, row):
        return f"{row.opens_day:02d}/{row.opens_month:02d}"

    @admin.display(description="hạn")
    def due(self, row):
        return f"{row.due_day:02d}/{row.due_month:02d}"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(OwnDeadline)
class OwnDeadlineAdmin(ReadOnly, admin.ModelAdmin):
    """Given and taken back in *Lịch của năm* of a cluster, by its head or the centre."""

    list_display = ["deadline", "cluster", "board", "__str__", "reason", "given_by", "given_at"]
    list_select_related = ["deadline__cluster_year__cluster", "board", "given_by"]
    list_filter = ["deadline__cluster_year__year", "deadline__step"]

    @admin.display(description="cụm")
    def cluster(self, own):
        return f"{own.deadline.cluster_year.cluster}, năm {own.deadline.cluster_year.year}"
