"""The folder for Kubernetes holds what Kubernetes takes, runs what compose runs, and gives nothing more rights."""

import kubernetes_validate
import pytest

from migration_portal import environment
from tests.deployment import compose, kustomize

VERSION = "1.32"
pytestmark = pytest.mark.once


@pytest.mark.parametrize("resource", kustomize.resources(), ids=lambda one: f"{one['kind']}-{one['metadata']['name']}")
def test_kubernetes_knows_every_field(resource):
    kubernetes_validate.validate(resource, VERSION, strict=True)


def test_a_misspelt_field_would_be_found():
    (web,) = (one for one in kustomize.resources() if one["kind"] == "Deployment" and one["metadata"]["name"] == "web")
    web["spec"]["template"]["spec"]["containers"][0]["readinesProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(web, VERSION, strict=True)


def test_every_file_of_the_folder_is_used():
    told = kustomize.kustomization()
    named = {*told["resources"], *(one["path"] for one in told["patches"]), "kustomization.yaml"}
    assert {path.name for path in kustomize.FOLDER.iterdir() if path.is_file()} == named


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_a_pod_runs_what_compose_runs(service):
    (container,) = kustomize.workloads()[service]["containers"]
    assert container["args"] == compose.command(service)


@pytest.mark.parametrize(
    ("name", "pod"), kustomize.workloads().items(), ids=lambda one: one if isinstance(one, str) else ""
)
def test_no_pod_has_rights_it_does_not_need(name, pod):
    (container,) = pod["containers"]
    told = container["securityContext"]
    assert told == {
        "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}
    }  # fmt: skip
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    assert set(container["resources"]["limits"]) == {"cpu", "memory"}


def test_only_the_migration_reads_the_owners_password():
    with_it = {
        name for name, pod in kustomize.workloads().items() if "owner" in {one["name"] for one in pod["volumes"]}
    }
    assert with_it == {"migrate"}


def test_every_setting_is_one_that_the_portal_reads_and_every_secret_file_is_mounted():
    told = kustomize.kustomization()
    (settings,) = (one["literals"] for one in told["configMapGenerator"])
    names = dict(line.split("=", 1) for line in settings)
    files = {secret: names[f"{secret}_FILE"] for secret in environment.SECRETS if f"{secret}_FILE" in names}
    assert set(names) <= {*(f"{name}_FILE" for name in files), *compose.services()["web"]["environment"]}
    (secrets,) = (one["files"] for one in told["secretGenerator"] if one["name"] == "secrets")
    assert {path.rpartition("/")[2] for path in files.values()} == {path.rpartition("/")[2] for path in secrets}
