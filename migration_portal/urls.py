"""Every address of the portal on one screen."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as usersessions
from django.urls import path, re_path
from django.views.generic import RedirectView

from catalogue.views import (
    account,
    address,
    colleagues,
    deciding,
    joining,
    name,
    practice_lists,
    recovery_codes,
    welcome,
)
from migration_portal import health
from migration_portal.sign_in import administration, logging_in, sessions
from migration_portal.sign_in.changing_factors.code_picture import code_picture
from migration_portal.sign_in.codes_and_keys.key_again import KeyAgain
from migration_portal.sign_in.openid import machines
from migration_portal.sign_in.openid import views as openid
from migration_portal.sign_in.passwords.from_link import NewPassword
from migration_portal.watching import metrics, security_txt
from workflow.pages import notify_callback, outbox, static_pages
from workflow.pages.access import views as looked
from workflow.pages.administration import (
    access,
    closing,
    letters,
    merging,
    not_found,
    own_region,
    record,
    regions,
    systems,
)
from workflow.pages.administration import organisations as organisation_pages
from workflow.pages.administration import people as persons
from workflow.pages.bulk import choosing as several
from workflow.pages.bulk import views as bulk
from workflow.pages.calendar import feed
from workflow.pages.calendar import views as planner
from workflow.pages.call_offs import views as call_offs
from workflow.pages.documents import views as documents
from workflow.pages.done.views import done
from workflow.pages.extracts import views as extracts
from workflow.pages.funding import views as funding
from workflow.pages.given_over import views as past
from workflow.pages.go_live import views as go_live
from workflow.pages.guide import process
from workflow.pages.guide import views as guide
from workflow.pages.history import views as history
from workflow.pages.lists import exports, saved_views
from workflow.pages.lists import views as lists
from workflow.pages.meetings import views as kick_off
from workflow.pages.messages import views as messages
from workflow.pages.migration import naming, notes, overview, people, printing
from workflow.pages.notifications import unsubscribing
from workflow.pages.notifications import views as notifications
from workflow.pages.order import views as ordering
from workflow.pages.proof import views as proof
from workflow.pages.reminders import late_ones
from workflow.pages.reminders import views as chasing
from workflow.pages.settings import calendar, closures, limits, mail_trouble, organisations, settings, without_people
from workflow.pages.settings.ods import page as ods_page
from workflow.pages.start import views as start
from workflow.pages.step import undo
from workflow.pages.step import views as take_step
from workflow.pages.your_work import assignment as taking
from workflow.pages.your_work import news_rows
from workflow.pages.your_work import views as your_work
from workflow.web import converters
from workflow.web.policy import Policy, policy

converters.register()

# the views of the catalogue and of allauth know no policies: theirs are declared here
anybody, members = policy(Policy.PUBLIC), policy(Policy.LOGGED_IN)

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz", health.healthz, name="healthz"),
    path("notify/", notify_callback.notify_callback, name="notify_callback"),
    path("metrics", metrics.metrics, name="metrics"),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    # Getting in and out, and one's own account
    path("log-in/", logging_in.log_in, name="account_login"),
    path("log-in/code/", anybody(factors.authenticate), name="mfa_authenticate"),
    path("log-in/as/", logging_in.personas, name="personas"),
    path("log-out/", logging_in.log_out, name="log_out"),
    path("logged-out/", logging_in.logged_out, name="logged_out"),
    path("password/", anybody(allauth.password_reset), name="account_reset_password"),
    path("password/sent/", anybody(allauth.password_reset_done), name="account_reset_password_done"),
    path(
        "password/changed/", anybody(allauth.password_reset_from_key_done), name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        anybody(NewPassword.as_view()),
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:secret>/", anybody(joining.invitation), name="invitation"),
    path("invitation/<str:secret>/again/", anybody(joining.invitation_again), name="invitation_again"),
    path("invitation/<str:secret>/not-me/", anybody(joining.not_me), name="not_me"),
    path("get-in/", anybody(joining.get_in), name="get_in"),
    path("account/", members(account.account), name="account"),
    path("account/name/", members(name.change_name), name="change_name"),
    path("account/address/", members(address.change_address), name="change_address"),
    path("account/address/<str:secret>/", members(address.confirm_address), name="confirm_address"),
    path("account/closed/", anybody(allauth.account_inactive), name="account_inactive"),
    path("account/password/", members(allauth.password_change), name="account_change_password"),
    path(  # somebody without a password asks for a link to set one
        "account/password/set/",
        members(RedirectView.as_view(pattern_name="account_reset_password")),
        name="account_set_password",
    ),
    path("account/again/", members(allauth.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", members(factors.reauthenticate), name="mfa_reauthenticate"),
    path("account/again/key/", members(KeyAgain.as_view()), name="mfa_reauthenticate_webauthn"),
    path("account/second-factor/", members(factors.index), name="mfa_index"),
    path("account/second-factor/app/", members(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/app/picture/", code_picture, name="mfa_picture"),
    path("account/second-factor/app/remove/", members(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", members(recovery_codes.recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/new/",
        members(recovery_views.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("account/second-factor/keys/", members(keys.list_webauthn), name="mfa_list_webauthn"),
    path("account/second-factor/keys/add/", members(keys.add_webauthn), name="mfa_add_webauthn"),
    path("account/second-factor/keys/<int:pk>/", members(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("account/second-factor/keys/<int:pk>/remove/", members(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("log-in/with/<slug:provider_id>/", openid.begin, name="openid_begin"),
    path("log-in/with/<slug:provider_id>/back/", openid.callback, name="openid_connect_callback"),
    path("log-in/with/<slug:provider_id>/keys/", machines.keys, name="openid_keys"),
    path("log-in/with/<slug:provider_id>/logged-out/", machines.logged_out, name="openid_logged_out"),
    path("account/again/with/<slug:provider_id>/", openid.begin_proving, name="openid_prove"),
    path("account/connections/", openid.connections, name="connections"),
    path("account/connections/<slug:provider_id>/", openid.begin_linking, name="link_openid"),
    path("account/connections/<slug:provider_id>/remove/", openid.unlink, name="unlink_openid"),
    path("account/sessions/", members(usersessions.list_usersessions), name="usersessions_list"),
    path("account/sessions/end/", sessions.end_session, name="usersessions_end"),
    path("account/organisation/", members(account.change_organisation), name="change_organisation"),
    path("account/notifications/", notifications.notifications, name="notifications"),
    path("account/notifications/next/", notifications.summary, name="next_summary"),
    path("account/notifications/away/", notifications.cover, name="cover"),
    path("emails/<str:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
    path("account/welcome/", members(welcome.put_welcome_away), name="put_welcome_away"),
    path("account/people/", members(colleagues.colleagues), name="colleagues"),
    path("account/people/invite/", members(colleagues.invite), name="invite"),
    path("account/people/looked-at/", looked.looked_at, name="looked_at"),
    path("account/people/deciding/", members(deciding.deciding), name="deciding"),
    path("account/people/deciding/<invitation:pk>/", members(deciding.decide), name="decide"),
    path("account/people/confirming/<membership:pk>/", members(deciding.confirm), name="confirm_person"),
    path("account/people/invited/<invitation:pk>/again/", members(colleagues.send_again), name="invite_again"),
    path("account/people/invited/<invitation:pk>/recall/", members(colleagues.recall), name="recall"),
    path("account/people/<membership:pk>/lead/", members(colleagues.make_lead), name="make_lead"),
    path("account/people/<membership:pk>/end/", members(colleagues.end_membership), name="end_membership"),
    path("account/region/", own_region.own_region, name="own_region"),
    path("account/practices/", members(practice_lists.practice_lists), name="practice_lists"),
    path("account/practices/<list:pk>/", members(practice_lists.practice_list), name="practice_list"),
    path("account/practices/<list:pk>/agree/", members(practice_lists.agree_to_list), name="agree_to_list"),
    # What there is to do
    path("", your_work.your_work, name="your_work"),
    path("work/<item:pk>/", your_work.work_item, name="work_item"),
    path("work/assign/", taking.assign, name="assign"),
    path("work/at-once/", several.together, name="together"),
    path("work/at-once/<slug:machine>/<slug:step>/", bulk.take_together, name="take_together"),
    path("work/late/remind/", late_ones.remind_late, name="remind_late"),
    path("news/", news_rows.news, name="news"),
    path("work/<item:pk>/give/", taking.give, name="give"),
    path("work/<item:pk>/remind/", chasing.remind, name="remind"),
    path("work/<item:pk>/seen/", chasing.acknowledge, name="acknowledge"),
    path("calendar/", planner.calendar_month, name="calendar_month"),
    path("calendar/this-week.ics", feed.week_file, name="week_file"),
    path("calendar/address/", feed.calendar_feed, name="calendar_feed"),
    path("calendar/feed/<str:secret>.ics", feed.feed, name="feed"),
    path("deadlines/", lists.deadlines, name="deadlines"),
    path("deadlines/<item:pk>/", proof.proof, name="proof"),
    path("guide/", guide.guide, name="guide"),
    path("guide/how-we-read-it/", guide.how_we_read_it, name="how_we_read_the_guide"),
    path("process/", process.process, name="process"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>/", outbox.outbox_email, name="outbox_email"),
    # What deadlines are counted by
    path("settings/", settings.settings, name="settings"),
    path("settings/calendar/", calendar.calendar, name="calendar"),
    path("settings/calendar/import/", calendar.calendar_import, name="calendar_import"),
    path("settings/calendar/add/", calendar.calendar_add, name="calendar_add"),
    path("settings/calendar/remove/", calendar.calendar_remove, name="calendar_remove"),
    path("settings/organisations/", organisations.organisations, name="organisations"),
    path("settings/organisations/import/", organisations.import_practices, name="import_practices"),
    path("settings/organisations/ods/", ods_page.ask_ods, name="ask_ods"),
    path("settings/organisations/without-people/", without_people.without_people, name="without_people"),
    path("settings/organisations/names/", organisations.import_names, name="import_names"),
    path("settings/organisations/find/", organisation_pages.find_organisation, name="find_organisation"),
    path("settings/organisations/add/", organisation_pages.add_organisation, name="add_organisation"),
    path("settings/organisations/<slug:ods_code>/", organisation_pages.organisation, name="organisation_settings"),
    path(
        "settings/organisations/<slug:ods_code>/change/",
        organisation_pages.change_organisation_details,
        name="change_organisation_details",
    ),
    path("settings/organisations/<slug:ods_code>/close/", closing.close_organisation, name="close_organisation"),
    path("settings/organisations/<slug:ods_code>/merge/", merging.merge_organisation, name="merge_organisation"),
    path(
        "settings/organisations/<slug:ods_code>/open/",
        organisation_pages.open_organisation_again,
        name="open_organisation_again",
    ),
    path("settings/organisations/<slug:ods_code>/region/", regions.region, name="region"),
    path("settings/people/", persons.find_person, name="find_person"),
    path("settings/people/<person:pk>/", persons.person, name="person_settings"),
    path("settings/people/<person:pk>/factors/", persons.take_factors_away, name="take_factors_away"),
    path("settings/people/<person:pk>/close/", persons.close_account, name="close_account"),
    path("settings/people/<person:pk>/open/", persons.open_account, name="open_account"),
    path("settings/people/at/<membership:pk>/lead/", persons.make_lead_of, name="make_lead_of"),
    path("settings/people/at/<membership:pk>/end/", persons.take_out, name="take_out"),
    path("settings/systems/", systems.systems, name="systems"),
    path("settings/systems/add/", systems.add_system, name="add_system"),
    path("settings/systems/<system:pk>/", systems.change_system, name="change_system"),
    path("settings/frameworks/add/", systems.add_framework, name="add_framework"),
    path("settings/frameworks/<framework:pk>/", systems.change_framework, name="change_framework"),
    path("settings/access/", access.access, name="support_access"),
    path("settings/access/ask/", access.ask, name="ask_support_access"),
    path("settings/access/<access:pk>/open/", access.open_it, name="open_support_access"),
    path("settings/not-found/", not_found.not_found, name="not_found_often"),
    path("settings/record/", record.acts, name="administrative_acts"),
    path("settings/letters/", letters.letters, name="letters"),
    path("settings/letters/<slug:key>/", letters.letter, name="letter"),
    path("settings/letters/<slug:key>/html/", letters.letter_as_html, name="letter_as_html"),
    path("account/access/leave/", access.leave, name="leave_support_access"),
    path("account/access/<access:pk>/", access.decide, name="decide_access"),
    path("account/access/<access:pk>/end/", access.end, name="end_support_access"),
    path("settings/limits/", limits.limits, name="limits"),
    path("settings/limits/<slug:key>/", limits.limit, name="limit"),
    path("settings/mail/", mail_trouble.mail_trouble, name="mail_trouble"),
    path("settings/mail/again/", mail_trouble.send_again, name="send_again"),
    path("settings/mail/<refusal:pk>/again/", mail_trouble.try_again, name="try_address_again"),
    path("settings/mail/<refusal:pk>/address/", mail_trouble.another_address, name="another_address"),
    path("organisation/closures/", closures.closures, name="closures"),
    path("organisation/closures/add/", closures.add_closure, name="add_closure"),
    path("organisation/closures/<closure:pk>/cancel/", closures.cancel_closure, name="cancel_closure"),
    # What one keeps and takes away of the list of migrations
    path("migrations/views/", saved_views.saved_views, name="saved_views"),
    path("migrations/views/save/", saved_views.save_view, name="save_view"),
    path("migrations/views/<view:pk>/delete/", saved_views.delete_view, name="delete_view"),
    path("migrations/views/<view:pk>/mail/", saved_views.mail_view, name="mail_view"),
    path("downloads/", exports.downloads, name="downloads"),
    path("downloads/take/", exports.take_list, name="take_list"),
    path("downloads/<export:pk>/", exports.download, name="download"),
    path("downloads/<export:pk>/file/", exports.download_file, name="download_file"),
    # What one keeps of migrations that another has taken over
    path("given-over/", past.given_over, name="given_over"),
    path("given-over/<slug:reference>/", past.given_over_migration, name="given_over_migration"),
    path("given-over/<slug:reference>/documents/<uuid:pk>/", past.given_over_document, name="given_over_document"),
    path("given-over/<slug:reference>/files/<uuid:pk>/", past.given_over_file, name="given_over_file"),
    # Starting a migration
    path("migrations/new/", start.start_migration, name="start_migration"),
    path("migrations/new/<draft:draft>/discard/", start.discard_draft, name="discard_draft"),
    path("migrations/new/<draft:draft>/<slug:question>/", start.start_question, name="start_question"),
    # Taking a step
    path("migrations/<slug:reference>/do/<subject:subject>/<slug:step>/", take_step.take_step, name="take_step"),
    path("migrations/<slug:reference>/order/<subject:subject>/", ordering.order_together, name="order_together"),
    path("migrations/<slug:reference>/done/<event:pk>/", done, name="done"),
    # One migration, to be read
    path("migrations/", lists.migrations, name="migrations"),
    path("migrations/<slug:reference>/", overview.overview, name="overview"),
    path("migrations/<slug:reference>/funding/", funding.funding, name="funding"),
    path("migrations/<slug:reference>/funding/<fundingcase:pk>/", funding.funding_case, name="funding_case"),
    path("migrations/<slug:reference>/go-live/", go_live.go_live, name="go_live"),
    path("migrations/<slug:reference>/call-offs/", call_offs.call_offs, name="call_offs"),
    path("migrations/<slug:reference>/call-offs/<calloff:pk>/", call_offs.call_off, name="call_off"),
    path("migrations/<slug:reference>/extracts/", extracts.extracts, name="extracts"),
    path("migrations/<slug:reference>/extracts/<dataextractrequest:pk>/", extracts.extract, name="extract"),
    path(
        "migrations/<slug:reference>/extracts/<dataextractrequest:pk>/formal-request/",
        extracts.formal_request,
        name="formal_request",
    ),
    path("migrations/<slug:reference>/kick-off/", kick_off.kick_off, name="kick_off"),
    path("migrations/<slug:reference>/calendar.ics", feed.migration_file, name="migration_file"),
    path("migrations/<slug:reference>/messages/", messages.messages, name="messages"),
    path("migrations/<slug:reference>/messages/files/<uuid:pk>/", messages.message_file, name="message_file"),
    path("migrations/<slug:reference>/documents/", documents.documents, name="documents"),
    path("migrations/<slug:reference>/documents/<uuid:pk>/", documents.document, name="document"),
    path("migrations/<slug:reference>/documents/add/<subject:subject>/", documents.add_document, name="add_document"),
    path("migrations/<slug:reference>/people/", people.people, name="people"),
    path("migrations/<slug:reference>/people/<slug:ods_code>/", naming.name_person, name="name_person"),
    path("migrations/<slug:reference>/history/", history.history, name="history"),
    path("migrations/<slug:reference>/history/<event:pk>/withdraw/", undo.withdraw_step, name="undo"),
    path("migrations/<slug:reference>/notes/", notes.notes, name="notes"),
    path("migrations/<slug:reference>/process/", process.process_of, name="migration_process"),
    path("migrations/<slug:reference>/print/", printing.print_summary, name="print_summary"),
    # For anybody
    path("help/", static_pages.help_page, name="help"),
    path("help/on-track/", static_pages.on_track, name="on_track"),
    path("accessibility/", static_pages.accessibility, name="accessibility"),
    path("cookies/", static_pages.cookies, name="cookies"),
    path("privacy/", static_pages.privacy, name="privacy"),
    path("glossary/", static_pages.glossary, name="glossary"),
    path("admin/login/", logging_in.log_in_to_administration),
    path("admin/", administration.addresses()),
]

handler400 = "migration_portal.errors.bad_request"
handler403 = "migration_portal.errors.permission_denied"
handler404 = "migration_portal.errors.not_found"
handler500 = "migration_portal.errors.server_error"
