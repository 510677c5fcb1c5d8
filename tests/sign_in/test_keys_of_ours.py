"""The keys by which a provider knows the portal: from a file, strong, or the portal does not start and says why."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from migration_portal import environment, production
from migration_portal.production_rules import openid
from tests.sign_in.openid_walks import pem_of

HALF = {"OPENID_PROVIDERS": "cis2", "OPENID_CIS2_NAME": "NHS CIS2", "OPENID_CIS2_CLIENT_ID": "1",
        "OPENID_CIS2_ISSUER": "https://am.cis2.example"}  # fmt: skip
KEYS = "OPENID_CIS2_PRIVATE_KEYS"


def refusals(given):
    found = production.refusals(environment.read(HALF | given), {"DEMO_MODE": False, "DEBUG": False})
    return [sentence for sentence in found if "OPENID" in sentence]


def faults_of(text):
    return refusals({KEYS: text})


def test_a_good_key_starts_and_so_do_two(pems):
    assert faults_of(pems[0]) == faults_of("\n".join(pems[:2])) == []


def test_keys_stand_in_a_file(tmp_path, pems):
    (tmp_path / "keys.pem").write_text("\n".join(pems[:2]))
    env = environment.read(HALF | {f"{KEYS}_FILE": str(tmp_path / "keys.pem")})
    (app,) = openid.providers(env)
    assert app["settings"]["private_keys"].count("BEGIN PRIVATE KEY") == 2


def test_a_provider_with_neither_a_secret_nor_keys_is_named_with_both_remedies():
    (sentence,) = refusals({})
    assert sentence.startswith("OPENID_CIS2_CLIENT_SECRET is not set")
    assert "or OPENID_CIS2_PRIVATE_KEYS_FILE where the provider wants a signed assertion" in sentence


def test_a_secret_and_keys_at_once_are_refused(pems):
    (sentence,) = refusals({KEYS: pems[0], "OPENID_CIS2_CLIENT_SECRET": "a secret"})
    assert "are both set. Keep the one that the provider has been told of" in sentence


@pytest.mark.filterwarnings("ignore:.*1024")
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda good: pem_of(rsa.generate_private_key(65537, 1024)), "of 1024 bits, which can be broken"),
        (lambda good: pem_of(ec.generate_private_key(ec.SECP256R1())), "that is not of RSA"),
        (lambda good: pem_of(rsa.generate_private_key(65537, 2048), b"word"), "or only with a password"),
        (lambda good: good.replace("M", "", 20), "that cannot be read"),
        (lambda good: good + pem_of(rsa.generate_private_key(65537, 1024)), "of 1024 bits, which can be broken"),
        (lambda good: good + good, "holds a key twice"),
        (lambda good: "a secret", "holds no private key in PEM"),
    ],
    ids=["weak", "not of RSA", "with a password", "cut off", "weak beside a good one", "twice", "no key"],
)
def test_a_key_of_no_use_is_named_with_its_remedy(pems, make, sentence):
    (found,) = faults_of(make(pems[0]))
    assert found.startswith(f"{KEYS} holds")
    assert sentence in found
    assert found.endswith("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:4096 makes one.")


def test_a_refusal_does_not_repeat_the_key(pems):
    cut = pems[0].replace("M", "", 20)
    assert not any(line in faults_of(cut)[0] for line in cut.splitlines() if len(line) > 20)


@pytest.mark.parametrize("setting", ["IDENTITY_LEVEL", "AUTHENTICATION_LEVEL"])
@pytest.mark.parametrize("level", ["0", "4", "high", "-1", "²"])
def test_a_level_that_there_is_not_is_named(pems, setting, level):
    (sentence,) = refusals({KEYS: pems[0], f"OPENID_CIS2_{setting}": level})
    assert sentence == f"OPENID_CIS2_{setting} is {level}. Write 1, 2 or 3, or leave it out to ask for none."


def test_in_a_demonstration_too():
    found = production.refusals(environment.read(HALF | {"OPENID_CIS2_IDENTITY_LEVEL": "high"}), {"DEMO_MODE": True})
    assert found == ["OPENID_CIS2_IDENTITY_LEVEL is high. Write 1, 2 or 3, or leave it out to ask for none."]
