"""What `kubectl apply -k deploy/kubernetes` would send: the resources, with the patch for all of them worked in."""

import copy

import yaml

from tests.deployment.compose import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"


def kustomization() -> dict:
    return yaml.safe_load((FOLDER / "kustomization.yaml").read_text())


def resources() -> list[dict]:
    """In the order of the files; Deployments and Jobs as they are after the patch."""
    (patch,) = (yaml.safe_load((FOLDER / one["path"]).read_text()) for one in kustomization()["patches"])
    found = [one for name in kustomization()["resources"] for one in yaml.safe_load_all((FOLDER / name).read_text())]
    return [_merged(one, {"spec": patch["spec"]}) if one["kind"] in ("Deployment", "Job") else one for one in found]


def workloads() -> dict[str, dict]:
    """The one container of each pod, by the name of what runs it."""
    return {
        one["metadata"]["name"]: one["spec"]["template"]["spec"]
        for one in resources()
        if "template" in one.get("spec", {})
    }


def _merged(ours, patch):
    """A strategic merge: maps are merged, named things by name, mounts by their place; anything else is replaced."""
    if isinstance(ours, dict) and isinstance(patch, dict):
        merged = copy.deepcopy(ours)
        for key, value in patch.items():
            merged[key] = _merged(ours[key], value) if key in ours else copy.deepcopy(value)
        return merged
    if isinstance(ours, list) and all(isinstance(one, dict) and "name" in one for one in ours + patch):
        mine, theirs = ({one.get("mountPath", one["name"]): one for one in each} for each in (ours, patch))
        return [_merged(mine.get(name, {}), theirs.get(name, {})) for name in mine | theirs]
    return copy.deepcopy(patch)
