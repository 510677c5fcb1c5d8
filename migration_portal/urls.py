"""Every address of the portal on one screen."""

from django.contrib import admin
from django.urls import include, path

from migration_portal import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]
