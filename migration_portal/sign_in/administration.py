"""What the administration pages show of accounts: a factor can be taken away there, and no secret can be read."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib import admin


class FactorAdmin(admin.ModelAdmin):
    """For somebody who has lost everything: deleting is all there is to do, and its owner is told by email."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    search_fields = ("user__email", "user__name")
    fields = readonly_fields = list_display

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


def addresses():
    """Of the administration. The libraries have put their own pages in by now: they show codes and session keys."""
    for model in (Authenticator, UserSession, *apps.get_app_config("axes").get_models()):
        if admin.site.is_registered(model):
            admin.site.unregister(model)
    admin.site.register(Authenticator, FactorAdmin)
    return admin.site.urls
