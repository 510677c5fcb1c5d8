"""A key or passkey, before something grave."""

from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView


class KeyAgain(ReauthenticateWebAuthnView):
    """Whoever's key is not accepted stays on the page, with the reason: allauth leads to where one logs in, and what
    was to be done is forgotten."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form))
