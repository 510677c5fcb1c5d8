"""What docker-compose.yml says of a service: its command, environment and health check, read as YAML."""

import re
import shlex
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
VARIABLE = re.compile(r"\$\{(\w+)(?::(-|\?)([^}]*))?\}")


def whole() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def services() -> dict:
    return whole()["services"]


def command(service) -> list[str]:
    return shlex.split(services()[service]["command"])


def health_check(service) -> str:
    return services()[service]["healthcheck"]["test"]


def environment(service, variables) -> dict:
    """As `docker compose` would hand it over, run by somebody with these variables in their own environment."""
    told = services()[service]["environment"]
    passed_on = {name: variables[name] for name, value in told.items() if value is None and name in variables}
    return {name: _filled(str(value), variables) for name, value in told.items() if value is not None} | passed_on


def _filled(value, variables):
    def one(found):
        name, sign, otherwise = found.groups()
        if variables.get(name):
            return variables[name]
        assert sign == "-", f"{name} is not set: {otherwise}"
        return otherwise

    return VARIABLE.sub(one, value)
