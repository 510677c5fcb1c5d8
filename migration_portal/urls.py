"""Every address of the portal on one screen."""

from allauth.account import views as allauth
from django.contrib import admin
from django.urls import path, re_path

from catalogue.views import account, invitations
from migration_portal import health, logging_in
from workflow.views import done, start, static_pages, take_step, taking, your_work
from workflow.views.policy import Policy, policy

# the views of the catalogue and of allauth know no policies: theirs are declared here
anybody, members = policy(Policy.PUBLIC), policy(Policy.LOGGED_IN)

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    # Getting in and out, and one's own account
    path("log-in/", logging_in.log_in, name="account_login"),
    path("log-in/as/", logging_in.personas, name="personas"),
    path("log-out/", logging_in.log_out, name="log_out"),
    path("logged-out/", logging_in.logged_out, name="logged_out"),
    path("password/", anybody(allauth.password_reset), name="account_reset_password"),
    path("password/sent/", anybody(allauth.password_reset_done), name="account_reset_password_done"),
    path(
        "password/changed/",
        anybody(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        anybody(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:secret>/", anybody(invitations.invitation), name="invitation"),
    path("account/", members(account.account), name="account"),
    path("account/closed/", anybody(allauth.account_inactive), name="account_inactive"),
    path("account/password/", members(allauth.password_change), name="account_change_password"),
    path("account/organisation/", members(account.change_organisation), name="change_organisation"),
    path("account/people/", members(invitations.colleagues), name="colleagues"),
    path("account/people/invite/", members(invitations.invite), name="invite"),
    # What there is to do
    path("", your_work.your_work, name="your_work"),
    path("work/<int:pk>/", your_work.work_item, name="work_item"),
    path("work/<int:pk>/take/", taking.take, name="take"),
    path("work/<int:pk>/give/", taking.give, name="give"),
    # Starting a migration
    path("migrations/new/", start.start_migration, name="start_migration"),
    path("migrations/new/<int:draft>/discard/", start.discard_draft, name="discard_draft"),
    path("migrations/new/<int:draft>/<slug:question>/", start.start_question, name="start_question"),
    # Taking a step
    path(
        "migrations/<slug:reference>/do/<slug:machine>/<int:pk>/<slug:step>/",
        take_step.take_step,
        name="take_step",
    ),
    path("migrations/<slug:reference>/done/<int:number>/", done.done, name="done"),
    # For anybody
    path("help/", static_pages.help_page, name="help"),
    path("accessibility/", static_pages.accessibility, name="accessibility"),
    path("cookies/", static_pages.cookies, name="cookies"),
    path("privacy/", static_pages.privacy, name="privacy"),
    path("glossary/", static_pages.glossary, name="glossary"),
    path("admin/login/", logging_in.log_in_to_administration),
    path("admin/", admin.site.urls),
]

handler400 = "migration_portal.errors.bad_request"
handler403 = "migration_portal.errors.permission_denied"
handler404 = "migration_portal.errors.not_found"
handler500 = "migration_portal.errors.server_error"
