"""What Django's administration pages show of the catalogue, for support: everything is read, nothing changed there."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from .models import AdministrativeAct, Framework, Membership, Organisation, SupportAccess, System, SystemInUse, User

admin.site.site_header = admin.site.site_title = "Manage GP practice migrations: records, for reading"
admin.site.index_title = "The catalogue, to be read"


class TheNewest(Paginator):
    """A whole table is neither counted nor sorted: what came long ago is found by searching."""

    MOST = 1000

    @cached_property
    def count(self):
        return self.object_list[: self.MOST].count()


class OnlyRead:
    """Whoever may open these pages at all sees all of them; what people need to change has pages of its own."""

    ordering, sortable_by = ["-pk"], ()
    paginator, show_full_result_count = TheNewest, False

    def has_module_permission(self, request):
        return True

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SystemsInUse(OnlyRead, admin.TabularInline):
    model = SystemInUse
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["name", "ods_code", "kind", "commissioner", "closed_on"]
    list_filter = ["kind", "is_from_ods"]
    list_select_related = ["commissioner"]
    search_fields = ["name", "ods_code", "postcode"]
    inlines = [SystemsInUse]


@admin.register(System)
class SystemAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["name", "catalogue_id", "kind", "supplier", "framework"]
    list_filter = ["kind"]
    list_select_related = ["supplier", "framework"]
    search_fields = ["name", "catalogue_id", "supplier__name"]


@admin.register(Framework)
class FrameworkAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["name", "code", "is_expired"]


@admin.register(User)
class PersonAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["name", "email", "is_active", "last_login"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "is_active", "last_login", "is_demo"]


@admin.register(Membership)
class MembershipAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["user", "organisation", "is_lead", "from_on", "until_on"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__name", "user__email", "organisation__name", "organisation__ods_code"]


@admin.register(SupportAccess)
class SupportAccessAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["administrator", "organisation", "reason", "is_break_glass", "began_at", "ends_at"]
    list_select_related = ["administrator", "organisation"]


@admin.register(AdministrativeAct)
class AdministrativeActAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["at", "by", "organisation", "what"]
    list_select_related = ["by", "organisation"]
