"""docker-compose.yml hands every documented setting over, and gives no service more than it needs."""

import re

import pytest

from migration_portal import environment
from migration_portal.bootstrap import Trouble, secret_files
from tests.deployment import compose

pytestmark = pytest.mark.once
OURS = ("migrate", "web", "worker", "beat")
NOT_HERE = {"DEMO_MODE", "DEBUG", "SQLITE_IN_PRODUCTION"}  # none of them has a place beside PostgreSQL and a proxy
OF_A_PROVIDER = "OPENID_NHSMAIL_"  # the settings of a provider that OPENID_PROVIDERS has named so
MAY_STAND_IN_A_FILE = {*environment.SECRETS, *(OF_A_PROVIDER + what for what in environment.SECRETS_OF_A_PROVIDER)}
VARIABLES = {"BASE_URL": "https://migrations.example.org", "MAIL_FROM": "portal@example.org"}


def documented():
    table = (compose.ROOT / "README.md").read_text().partition("| Setting |")[2].partition("\n\n")[0]
    cells = [row.partition(" | ")[0] for row in table.splitlines()]
    return {(found[1], bool(found[2])) for cell in cells for found in re.finditer(r"`(\w+)`( †)?", cell)}


def handed_over():
    names = {name for service in OURS for name in compose.services()[service]["environment"]}
    return {secret if (secret := name.removesuffix("_FILE")) in MAY_STAND_IN_A_FILE else name for name in names}


def read_by_the_portal():
    read = re.compile(r"""env(?:\.\w+)?\(["'](\w+)["']|environ\.get\("(\w+)"\)""")
    ours = compose.ROOT / "migration_portal"
    sources = [*ours.glob("*.py"), ours / "production_rules/openid.py", compose.ROOT / "gunicorn.conf.py"]
    return {name for path in sources for pair in read.findall(path.read_text()) for name in pair if name}


def test_readme_names_every_setting_that_the_portal_reads_and_no_other():
    named = {name for name, _ in documented() if not name.startswith(OF_A_PROVIDER)}
    assert named == read_by_the_portal()


def test_compose_hands_every_documented_setting_over():
    assert handed_over() | NOT_HERE == {name for name, _ in documented()}


def test_no_secret_is_handed_over_as_a_variable():
    """`docker inspect` shows variables to whoever may ask the daemon."""
    assert [name for service in OURS for name in compose.services()[service]["environment"]
            if name in MAY_STAND_IN_A_FILE] == []  # fmt: skip


def test_readme_marks_the_settings_that_may_stand_in_a_file():
    marked = {name for name, in_a_file in documented() if in_a_file}
    assert marked == MAY_STAND_IN_A_FILE


def test_what_somebody_sets_in_their_own_environment_reaches_the_portal():
    told = compose.environment("web", VARIABLES | {"ALLOWED_HOSTS": "other.example.org", "SESSION_HOURS": "8"})
    assert (told["ALLOWED_HOSTS"], told["SESSION_HOURS"]) == ("other.example.org", "8")
    assert "STATEMENT_TIMEOUT" not in told


@pytest.mark.parametrize("missing", VARIABLES)
def test_what_nobody_can_guess_must_be_set(missing):
    with pytest.raises(AssertionError, match=f"{missing} is not set: set {missing}"):
        compose.environment("web", {name: value for name, value in VARIABLES.items() if name != missing})


@pytest.mark.parametrize("service", compose.services())
def test_a_service_has_no_rights_it_does_not_need(service):
    told = compose.services()[service]
    assert told["read_only"] is True
    assert told["cap_drop"] == ["ALL"]
    assert told["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "cpus", "pids_limit", "tmpfs"} <= told.keys()
    assert told.get("cap_add", []) == (["NET_BIND_SERVICE"] if service == "proxy" else [])


def test_only_the_proxy_can_be_reached_from_outside():
    services, networks = compose.services(), compose.whole()["networks"]
    assert {name for name, told in services.items() if "ports" in told and "profiles" not in told} == {"proxy"}
    outside = {name for name, told in networks.items() if not (told or {}).get("internal")}
    assert {name for name, told in services.items() if outside & set(told["networks"])} == {
        "proxy",
        "mail",
        "worker",
        "web",
    }


def test_between_the_proxy_and_the_portal_lies_no_network():
    """A socket in a folder that both have, and the proxy cannot write to; by address only the portal asks itself."""
    proxy, web = (compose.services()[name] for name in ("proxy", "web"))
    socket, by_address = compose.environment("web", VARIABLES)["BIND"].split(",")
    assert (socket, by_address) == ("unix:/run/web/socket", "127.0.0.1:8000")
    assert ("socket:/run/web:ro" in proxy["volumes"], "socket:/run/web" in web["volumes"]) == (True, True)
    assert "inside" not in proxy["networks"]


def test_every_password_stands_in_a_file_and_each_of_these_is_made(tmp_path):
    written = (compose.ROOT / "docker-compose.yml").read_text()
    assert re.findall(r"(?i)\w*(?:password|secret_key|requirepass)(?!_file)\w*: *[^\s{].*", written) == []
    secret_files.write(tmp_path / "secrets")
    files = {told["file"] for told in compose.whole()["secrets"].values()}
    assert files == {f"./secrets/{path.name}" for path in (tmp_path / "secrets").iterdir() if path.is_file()}
    with pytest.raises(Trouble, match="nothing in it was changed"):
        secret_files.write(tmp_path / "secrets")


def test_the_keys_by_which_a_provider_knows_the_portal_reach_it_as_a_file_that_nobody_can_write(tmp_path):
    secret_files.write(tmp_path / "secrets")
    assert (tmp_path / "secrets" / "providers").is_dir()
    assert all("./secrets/providers:/run/providers:ro" in compose.services()[service]["volumes"] for service in OURS)


def test_only_the_migration_knows_the_owner_of_the_database():
    knows = {name for name, told in compose.services().items() if "owner_url" in told.get("secrets", [])}
    assert knows == {"migrate"}


def test_every_image_has_an_exact_version():
    images = [told["image"] for told in compose.services().values() if "build" not in told]
    images += re.findall(r"(?m)^FROM (\S+)", (compose.ROOT / "Dockerfile").read_text())
    assert [image for image in images if not re.search(r":v?\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?$", image)] == []
