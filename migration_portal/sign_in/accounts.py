"""How allauth behaves here: nobody signs up by themselves, and mail waits in our own table."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import url_str_to_user_pk
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from catalogue.models import Membership
from migration_portal.client_address import client_address
from migration_portal.sign_in.known_browsers import remember
from migration_portal.sign_in.openid import begun_there, links
from migration_portal.sign_in.passwords.from_link import RESET
from workflow import clock
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email
from workflow.outbox.templates import account_words

NO_ADDRESS = "::"  # behind a unix socket that says nothing
ONCE_IN = 300  # seconds in which a repeated request for the same mail sends no second one
WORDS = {"account/messages/password_changed.txt": "Your password has been changed"}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Your email address or password is not correct",
        "enter_current_password": "Your current password is not correct",
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return client_address(request) or NO_ADDRESS

    def send_mail(self, template_prefix, email, context):
        """Leaves the mail for `deliver_emails`, in the transaction of whatever caused it. What somebody hears because
        they work somewhere (`works_at`) is for them only as long as they do."""
        name = template_prefix.rpartition("/")[2]
        subject, text = account_words(name, context)
        window = int(clock.now().timestamp()) // ONCE_IN
        reader, there = _who_works_there(email, context.get("works_at"))
        Email.objects.get_or_create(
            cause=f"account {name} {email} {context.get('once') or window}",
            defaults={
                "to": email,
                "kind": Email.Kind.ACCOUNT,
                "secret": context.get("secret", True),
                "person_id": reader,
                "facts": context.get("facts", {}) | ({"organisations": there} if there else {}),
                "subject": subject,
                "text": text,
            },
        )

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Nothing: what changes is told where it is stored, whoever changed it (security_mail.py)."""

    def get_reset_password_from_key_url(self, key):
        """`key`: the person's number as allauth writes it, and the secret. A code stands for the number."""
        number, _, secret = key.partition("-")
        code = code_of(RESET, url_str_to_user_pk(number))
        address = reverse("account_reset_password_from_key", kwargs={"uidb36": code, "key": secret})
        return settings.BASE_URL + address

    def get_reauthentication_methods(self, user):
        """Whoever has no password here proves anew who they are with the account they are connected to."""
        ways = super().get_reauthentication_methods(user)
        if user.is_authenticated and not user.has_usable_password() and links.linked_to(user):
            page = reverse("account_reauthenticate")
            ways.append({"id": "openid", "description": "Use the account you log in with", "url": page})
        return ways

    def get_password_change_redirect_url(self, request):
        return reverse("account")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Only what tells the reader something they do not see on the page."""
        if message_template in WORDS:
            messages.success(request, WORDS[message_template])

    def pre_login(self, request, user, **details):
        remember_last_visit(request, user.last_login)  # the session outlives the question for a second factor
        return super().pre_login(request, user, **details)

    def post_login(self, request, user, **details):
        """Whoever works for two organisations chooses one first."""
        response = super().post_login(request, user, **details)
        if not begun_there.remembered(request, details["signal_kwargs"]):
            return redirect("account_login")
        if Membership.objects.current(clock.today()).filter(user=user).count() > 1:
            onwards = urlencode({"next": response.url})
            response = HttpResponseRedirect(f"{reverse('change_organisation')}?{onwards}")
        remember(request, response, user)
        return response


def _who_works_there(address, organisations) -> tuple[int | None, list[int]]:
    """Nobody where it is the mailbox of one of them."""
    if organisations is None or organisations.filter(email__iexact=address).exists():
        return None, []
    here = Membership.objects.current(clock.today()).filter(user__email=address, organisation__in=organisations)
    found = list(here.order_by("organisation").values_list("user", "organisation"))
    return (found[0][0] if found else None), [organisation for _, organisation in found]


def remember_last_visit(request, was_here):
    """When this person was last here, which a log-in overwrites: Your work shows what has changed since."""
    request.session["was_here"] = was_here and was_here.isoformat()
