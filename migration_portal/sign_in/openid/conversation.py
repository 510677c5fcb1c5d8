"""The two trips to a provider: somebody is sent there, and comes back with a code that is changed for who they are."""

import secrets

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404
from requests import RequestException

from migration_portal.sign_in.openid import levels, our_keys, tokens
from migration_portal.sign_in.openid.tokens import Identity, Refused

FOR_STRANGERS = {"login", "join"}
LOGGED_IN = "You are logged in already. To log in or to join as somebody else, log out first."
NO_ANSWER = (OAuth2Error, RequestException, ValueError, KeyError)
UNREACHABLE = "It does not answer as it should. Try again in a few minutes, or log in with your password."
ANOTHER_BROWSER = "This was begun in another browser, or more than ten minutes ago. Begin again."
STOPPED = "You stopped there, or it did not let you in."


class Unreachable(Refused):
    status = 503


def provider_named(request, name):
    try:
        return get_adapter(request).get_provider(request, name)
    except SocialApp.DoesNotExist:
        raise Http404 from None


def way_there(request, provider, *, purpose, **kept) -> str:
    """The provider's address; `kept` comes back with whoever comes back in this browser, and only there."""
    _refuse_whoever_is_in(request, purpose)
    nonce = secrets.token_urlsafe(24)
    asked = {"nonce": nonce} | levels.asking_for(provider.app.settings["levels"])
    if purpose == "again":
        asked |= {"prompt": "login", "max_age": "0"}
    try:
        config_of(provider, request)
        answer = provider.redirect(
            request, purpose, auth_params=asked, scope=["openid", "profile"], nonce=nonce, **kept
        )
    except NO_ANSWER:
        raise Unreachable(UNREACHABLE) from None
    return answer.url


def come_back(request, provider) -> tuple[dict, Identity]:
    """What was kept at the beginning, and who they are. Raises Refused."""
    state_id = request.GET.get("state")
    state = state_id and statekit.unstash_state(request, provider_id=provider.sub_id, state_id=state_id)
    if not state:
        raise Refused(ANOTHER_BROWSER)
    _refuse_whoever_is_in(request, state["process"])
    if "code" not in request.GET:
        raise Refused(STOPPED)
    try:
        return state, _changed_for_identity(request, provider, state)
    except NO_ANSWER:
        raise Unreachable(UNREACHABLE) from None


def _refuse_whoever_is_in(request, purpose):
    """Also on the way back, for they may have logged in meanwhile: what they prove anew they are asked for by name."""
    if purpose in FOR_STRANGERS and request.user.is_authenticated:
        raise Refused(LOGGED_IN)


def config_of(provider, request) -> dict:
    config = OpenIDConnectOAuth2Adapter(request, provider.app.provider_id).openid_config
    if config["issuer"] != _issuer(provider):
        raise Refused(tokens.SAID[tokens.jwt.InvalidIssuerError])
    return config


def known_by(provider, config) -> dict:
    """By what its tokens are checked, whatever they are about."""
    with get_adapter().get_requests_session() as session:
        keys = session.get(config["jwks_uri"])
        keys.raise_for_status()
    return {"keys": keys.json(), "issuer": _issuer(provider), "client_id": provider.app.client_id}


def _changed_for_identity(request, provider, state) -> Identity:
    adapter = OpenIDConnectOAuth2Adapter(request, provider.app.provider_id)
    config = adapter._openid_config = config_of(provider, request)
    client = adapter.get_client(request, provider.app)
    proof = our_keys.assertion(provider.app, config)
    verifier = state.get("pkce_code_verifier")
    answer = client.get_access_token(request.GET["code"], pkce_code_verifier=verifier, extra_data=proof)
    if "id_token" not in answer:
        raise Refused(tokens.NOT_READ)
    asked = provider.app.settings["levels"]
    return tokens.read(answer["id_token"], nonce=state["nonce"], asked=asked, **known_by(provider, config))


def _issuer(provider) -> str:
    return provider.app.settings["issuer"]
