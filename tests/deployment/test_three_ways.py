"""Compose, Kubernetes and systemd hand the portal the same: what can be set in one can be set in all three."""

import re

import pytest
import yaml

from tests.deployment import compose, kustomize
from tests.deployment.test_systemd import UNITS

pytestmark = pytest.mark.once
OURS = ("migrate", "web", "worker", "beat")
BUILT_OTHERWISE = {  # why one of them does not say what compose says
    ("kubernetes", "TRACE_HEADER"): "which header an ingress writes anew is for whoever has one to say",
    ("kubernetes", "BIND"): "the image says it: the ingress stands on another host",
    ("systemd", "TRACE_HEADER"): "which header a proxy writes anew is for whoever has one to say",
    ("systemd", "BIND"): "behind a proxy of the same machine, gunicorn's own default",
    ("systemd", "BASE_URL"): "in /etc/portal/environment, as whatever else is no secret",
    ("systemd", "MAIL_FROM"): "in /etc/portal/environment",
    ("systemd", "TRUSTED_PROXIES"): "in /etc/portal/environment",
}


def shared():
    return (UNITS / "portal-.service.d" / "confined.conf").read_text()


def in_kubernetes():
    (literals,) = (one["literals"] for one in kustomize.kustomization()["configMapGenerator"])
    return {line.partition("=")[0] for line in literals}


def in_systemd():
    return {name for line in re.findall(r"^Environment=(.*)$", shared(), re.MULTILINE)
            for name in re.findall(r"(\w+)=", line)}  # fmt: skip


def test_what_compose_fills_in_the_others_fill_in():
    """Whatever stands in docker-compose.yml with a value; the rest is passed on, and optional."""
    filled = {name for name, value in compose.services()["web"]["environment"].items() if value is not None}
    for where, names in (("kubernetes", in_kubernetes()), ("systemd", in_systemd())):
        excepted = {name for place, name in BUILT_OTHERWISE if place == where}
        assert filled - names == excepted, where


def test_every_other_setting_can_be_given_to_every_pod_and_every_unit():
    """By the one map that all pods take whole, and by the one file that all units read."""
    for name, pod in kustomize.workloads().items():
        (container,) = pod["containers"]
        assert container["envFrom"] == [{"configMapRef": {"name": "settings"}}], name
    assert "EnvironmentFile=/etc/portal/environment\n" in shared()
    assert [unit.name for unit in UNITS.glob("*.service") if not unit.name.startswith("portal-")] == []


def test_what_compose_mounts_into_the_portal_stands_at_the_same_place_in_every_pod():
    for service, pod in kustomize.workloads().items():
        (container,) = pod["containers"]
        mounted = {one["mountPath"] for one in container["volumeMounts"]}
        assert {path for path, _ in mounts(service)} <= mounted, service


def test_what_only_reads_in_compose_only_reads_in_a_pod_and_a_unit():
    for service, pod in kustomize.workloads().items():
        (container,) = pod["containers"]
        told = {one["mountPath"]: one.get("readOnly", False) for one in container["volumeMounts"]}
        assert {path: told[path] for path, _ in mounts(service)} == dict(mounts(service)), service
    read_only = {path for path, only_read in mounts("web") if only_read}
    assert set(re.findall(r"^BindReadOnlyPaths=-?[^:]+:(\S+)$", shared(), re.MULTILINE)) == read_only


def test_keys_of_providers_are_where_compose_has_them_and_no_pod_waits_for_them():
    """Most installations have none: then nothing is mounted, and everything starts."""
    for service, pod in kustomize.workloads().items():
        (volume,) = (one for one in pod["volumes"] if one["name"] == "providers")
        assert volume["secret"]["optional"] is True, service
    with_keys = yaml.safe_load(re.sub(r"(?m)^#(  .*)$", r"\1", (kustomize.FOLDER / "kustomization.yaml").read_text()))
    assert {"name": "providers", "files": ["secrets/providers/keys.pem"]} in with_keys["secretGenerator"]
    assert (
        "BindReadOnlyPaths=-/etc/portal/secrets/providers:/run/providers\n" in shared()
    )  # the minus: where there are any


def mounts(service):
    """Where in the container, and whether it is only read; but for the socket, which only compose has a proxy for."""
    told = [one.split(":") for one in compose.services()[service]["volumes"]]
    return [(where, more == ["ro"]) for what, where, *more in told if what != "socket"]
