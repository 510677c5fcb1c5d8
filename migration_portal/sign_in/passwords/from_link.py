"""The page to which the link for a new password leads. The browser keeps the key of the link, and the portal nothing:
whoever opens a link again and again, or a scanner of mail, begins no session by it."""

from allauth.account.forms import UserTokenForm
from allauth.account.views import PasswordResetFromKeyView
from allauth.decorators import rate_limit
from django.conf import settings
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import int_to_base36
from django.views.generic import FormView

from migration_portal.sign_in import known_browsers, throttle
from workflow.operations.address_codes import number_of

COOKIE = "__Host-reset" if settings.SESSION_COOKIE_SECURE else "reset"
SALT = "the key of a link for a new password"
RESET = "reset"  # the kind of the codes that stand for people in such links


@method_decorator(rate_limit(action="reset_password_from_key"), name="dispatch")
class NewPassword(PasswordResetFromKeyView):
    """The address of the form has no key in it, so that nothing that is told of addresses gives it away. The browser is
    known from then on: whoever tries passwords from elsewhere keeps nobody out."""

    def dispatch(self, request, uidb36, key, **kwargs):
        is_form = key == self.reset_url_key
        self.request, self.key = request, _kept(request) if is_form else key
        self.reset_user = _owner(uidb36, self.key)
        if self.reset_user is None:
            return self.render_to_response(self.get_context_data(token_fail=True))
        if not is_form:
            return _keep(redirect(request.path.replace(key, self.reset_url_key)), key)
        if request.user.is_authenticated and request.user != self.reset_user:
            self.logout()
        return FormView.dispatch(self, request, uidb36, self.key, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        response.delete_cookie(COOKIE, samesite="Lax")
        throttle.forgive(self.request, self.reset_user)
        known_browsers.remember(self.request, response, self.reset_user)
        return response


def _owner(code, key):
    try:
        number = int_to_base36(number_of(RESET, code))
    except ValueError:
        return None
    form = UserTokenForm(data={"uidb36": number, "key": key})
    return form.reset_user if form.is_valid() else None


def _keep(response, key):
    options = {"secure": settings.SESSION_COOKIE_SECURE, "httponly": True, "samesite": "Lax"}
    response.set_signed_cookie(COOKIE, key, salt=SALT, max_age=settings.PASSWORD_RESET_TIMEOUT, **options)
    return response


def _kept(request) -> str:
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=settings.PASSWORD_RESET_TIMEOUT)
