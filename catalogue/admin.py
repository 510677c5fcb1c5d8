"""The administration pages: only what an administrator corrects by hand. People come in by invitation."""

from django.contrib import admin
from django.utils.timezone import localdate

from .forms.organisation import OrganisationForm
from .models import Framework, Membership, Organisation, System, SystemInUse, User
from .signals import left

admin.site.site_header = admin.site.site_title = "Manage GP practice migrations: administration"
admin.site.index_title = "The catalogue"


class NeverDeleted(admin.ModelAdmin):
    """Things here are closed or ended, so that what happened stays readable."""

    def has_delete_permission(self, request, obj=None):
        return False


class SystemsInUse(admin.TabularInline):
    model = SystemInUse
    autocomplete_fields = ["system"]
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(NeverDeleted):
    form = OrganisationForm
    list_display = ["name", "ods_code", "kind", "commissioner", "closed_on"]
    list_filter = ["kind", "is_from_ods"]
    list_select_related = ["commissioner"]
    search_fields = ["name", "ods_code", "postcode"]
    autocomplete_fields = ["commissioner"]
    inlines = [SystemsInUse]


@admin.register(System)
class SystemAdmin(NeverDeleted):
    list_display = ["name", "catalogue_id", "kind", "supplier", "framework"]
    list_filter = ["kind"]
    list_select_related = ["supplier", "framework"]
    search_fields = ["name", "catalogue_id", "supplier__name"]
    autocomplete_fields = ["supplier", "parent"]


@admin.register(Framework)
class FrameworkAdmin(NeverDeleted):
    list_display = ["name", "code", "is_expired"]


@admin.register(User)
class PersonAdmin(NeverDeleted):
    list_display = ["name", "email", "is_active", "is_staff", "last_login"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "is_active", "is_staff", "last_login", "is_demo"]
    readonly_fields = ["last_login", "is_demo"]

    def has_add_permission(self, request):
        return False


@admin.register(Membership)
class MembershipAdmin(NeverDeleted):
    list_display = ["user", "organisation", "is_lead", "from_on", "until_on"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__name", "user__email", "organisation__name", "organisation__ods_code"]
    autocomplete_fields = ["user", "organisation"]

    def save_model(self, request, obj, form, change):
        """What ends here ends like everywhere else."""
        super().save_model(request, obj, form, change)
        if change and obj.until_on and obj.until_on <= localdate():
            left.send(Membership, membership=obj)
