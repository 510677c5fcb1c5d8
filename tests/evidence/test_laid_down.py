"""docs/security.md says what the code does: ways in, limits, files, keys, whom it speaks to, what it logs."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from migration_portal import environment, requests
from migration_portal.limits import expensive
from migration_portal.sign_in import throttle
from migration_portal.sign_in.passwords import easy
from tests.deployment.test_compose import documented
from tests.evidence.named import ROOT
from workflow.kernel.visibility import Guarded
from workflow.upkeep import person_links
from workflow.upkeep.schedule import SCHEDULE, Kept
from workflow.uploads import files, large_bodies, office
from workflow.web.policy import Policy

pytestmark = pytest.mark.once
PAGE = (ROOT / "docs" / "security.md").read_text()
OPEN = {Policy.PUBLIC, Policy.DEMONSTRATION}
OURS = ("workflow", "catalogue", "migration_portal")
OF_A_PROVIDER = re.compile(r"OPENID_[A-Z]+_")


def section(title) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def in_code(text) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def sources():
    return [path.read_text() for folder in OURS for path in (ROOT / folder).rglob("*.py")
            if "migrations" not in path.parts]  # fmt: skip


def open_addresses(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if getattr(pattern.callback, "policy", None) in OPEN and pattern.name:
                yield pattern.name
        else:
            yield from open_addresses(pattern.url_patterns)


def test_every_address_that_answers_strangers_is_told_with_what_it_takes():
    assert in_code(section("Ways in")) == set(open_addresses(get_resolver("migration_portal.urls").url_patterns))


def test_every_kind_of_proof_is_told_and_no_other_is_switched_on():
    assert all(kind in section("Ways in") for kind in settings.MFA_SUPPORTED_TYPES)
    assert [name.rpartition(".")[2] for name in settings.AUTHENTICATION_BACKENDS] == [
        "AxesStandaloneBackend", "AuthenticationBackend"
    ]  # fmt: skip
    others = ("MFA_PASSKEY_LOGIN_ENABLED", "ACCOUNT_LOGIN_BY_CODE_ENABLED", "MFA_TRUST_ENABLED")
    assert not any(getattr(settings, name, False) for name in others)


def test_every_limit_is_told_with_its_figures():
    text = section("Limits")
    for limit in (one for one in vars(expensive).values() if isinstance(one, expensive.Limit)):
        assert f"| {limit.what} | {limit.most} in {limit.within // timedelta(minutes=1)} minutes |" in text
    minutes = throttle.LOCK // timedelta(minutes=1)
    assert f"| {throttle.MOST_HERE}, then {minutes} minutes |" in text
    pause = f"then {throttle.PAUSE.seconds} seconds between two attempts;"
    assert f"| {throttle.MOST_ANYWHERE} in {minutes} minutes, {pause}" in text
    assert f"| {throttle.CROWD}, then {throttle.BREATH.seconds} seconds" in text
    assert f"{expensive.A_DESK} times as much" in text
    assert f"{expensive.A_HOSPITAL} times as much" in text


def test_every_word_that_makes_no_password_is_told():
    told = section("Passwords").partition("alone: ")[2].partition(".\n")[0]
    assert re.split(r",\s+", told) == easy.KNOWN.pattern.split("|")


def test_how_long_a_session_lasts_is_told():
    minutes, hours = settings.SESSION_IDLE // timedelta(minutes=1), settings.SESSION_LONGEST // timedelta(hours=1)
    assert f"ends after {minutes} minutes without a request and after {hours} hours" in section("Sessions")


def test_what_a_file_may_be_is_told_with_its_figures():
    text = " ".join(section("Files").split())
    assert set(re.findall(r"\.(?:pdf|\w{3}[tx]?)\b(?= ?,| and| of)", text)) >= {*files.TYPES}
    parts, part, whole = office.MOST_PARTS, office.LARGEST_PART, office.LARGEST_WHOLE
    assert f"Of a request {large_bodies.LARGEST // 10**6} MB are read at most" in text
    assert f"of {files.LARGEST // 1024**2} MB at most" in text
    assert f"{parts:,} parts of {part // 10**6} MB, {whole // 10**6} MB together" in text
    assert f"more than {office.STEEPEST} times" in text
    for number, megabytes in (settings.QUOTA_OF_A_MIGRATION, settings.QUOTA_OF_AN_ORGANISATION):
        assert re.search(rf"{number:,}( files)? and {megabytes:,} MB", text)


def test_every_key_and_every_primitive_is_in_the_inventory():
    text = section("Keys")
    of_providers = {f"OPENID_…_{what}" for what in environment.SECRETS_OF_A_PROVIDER}
    assert {*environment.SECRETS, *of_providers} <= in_code(text)
    used = re.compile(r"\b(Fernet|HKDF|blake2b|pyrage|salted_hmac|Signer|signing|hashlib|secrets|RS512)\b")
    assert {name for source in sources() for name in used.findall(source)} <= set(used.findall(text))
    weak = re.compile(r"\b(?:md5|sha1|MD5|SHA1|DES|ARC4|AES\.MODE_ECB|HS256)\b")
    asked_for = "hashlib.sha1(password.encode(), usedforsecurity=False)"  # lists of breached passwords have no other
    assert [word for source in sources() for word in weak.findall(source.replace(asked_for, ""))] == []


def test_every_key_can_be_changed_by_the_runbook():
    chores = (ROOT / "docs" / "runbook.md").read_text().partition("## Changing a key or a password")[2]
    assert set(environment.SECRETS) <= in_code(chores)


def test_every_table_that_leads_to_a_person_is_in_the_record_of_processing():
    told = in_code((ROOT / "docs" / "processing.md").read_text())
    ways = {*person_links.BY_ADDRESS, *person_links.BY_NUMBER, *person_links.THROUGH, *person_links.LEFT_OUT}
    theirs = {model._meta.db_table for model in apps.get_models(include_auto_created=True)
              if person_links.keys_of(model) or model._meta.label_lower in ways}  # fmt: skip
    assert len(theirs) > 50
    assert theirs - told == {"account_emailconfirmation", "socialaccount_socialapp"}  # both stay empty


def test_everybody_whom_the_portal_speaks_to_is_told():
    asked = {OF_A_PROVIDER.sub("OPENID_…_", name) for name, _ in documented() if name.endswith(("_URL", "_ISSUER"))}
    assert in_code(section("Whom the portal speaks to")) == asked - {"BASE_URL"}


def test_every_line_that_the_log_can_have_is_in_its_inventory():
    named = re.compile(r"""(?:log\.(?:info|warning)\(\s*"([a-z][a-z -]+)"|_tell\("([a-z]+(?:-[a-z]+)+)"),""")
    lines = {first or other for source in sources() for first, other in named.findall(source)}
    assert len(lines) > 6
    assert lines | set(requests.REFUSED.values()) <= in_code(section("What is logged"))


def test_every_table_has_a_level():
    """Confidential, personal or both; of the others each is one of those that the schedule keeps as rules or public."""
    confidential = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Guarded)}
    personal = {label for label, model in person_links.tables().items()
                if person_links.keys_of(model) or label in person_links.BY_ADDRESS}  # fmt: skip
    secret = set(person_links.LEFT_OUT) | {name.rpartition(".")[0] for name in person_links.WITHHELD}
    with_a_migration = {*SCHEDULE[Kept.WITH_MIGRATION], *SCHEDULE[Kept.MAIL], *SCHEDULE[Kept.TWO_YEARS]}
    assert confidential <= with_a_migration
    public = {*SCHEDULE[Kept.RULES], *SCHEDULE[Kept.FOR_GOOD], *SCHEDULE[Kept.WITH_ORGANISATION]}
    everything = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    technical = {"catalogue.countedrequest", "workflow.unwantedfile", "workflow.region", "workflow.foreseenpart"}
    technical |= {"catalogue.user_groups", "catalogue.user_user_permissions"}
    assert everything - with_a_migration - personal - secret - public - technical == set()
    assert all(f"| {level} " in section("Levels") for level in ("confidential", "personal", "secret", "public"))
