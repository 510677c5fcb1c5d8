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

handler400 = "migration_portal.errors.bad_request"
handler403 = "migration_portal.errors.permission_denied"
handler404 = "migration_portal.errors.not_found"
handler500 = "migration_portal.errors.server_error"
