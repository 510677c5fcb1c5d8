"""Django's administration pages: for reading alone, by administrators, and without the tables of the libraries."""

from django.contrib import admin
from django.shortcuts import redirect

from catalogue.administrators import is_administration
from workflow.web.policy import Policy, policy

OURS = ("catalogue", "workflow")


class SupportSite(admin.AdminSite):
    """Whatever is changed is changed on pages of ours, which ask whose yes it needs and write down who did it."""

    def register(self, model_or_iterable, admin_class=None, **options):
        """Libraries put in their own pages, which show codes, addresses and session keys: none is taken."""
        models = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        if ours := [model for model in models if model._meta.app_label in OURS]:
            super().register(ours, admin_class, **options)

    def has_permission(self, request):
        """Whoever acts for the administration now, whatever flag their account bears."""
        actor = getattr(request, "actor", None)
        return bool(actor and request.user.is_active and is_administration(actor.organisation))

    @policy(Policy.ADMINISTRATION)
    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")


def addresses():
    return admin.site.urls
