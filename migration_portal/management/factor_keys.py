"""Whether the keys that are set open the second factors that are kept: a restore may have brought them to others."""

from allauth.mfa.models import Authenticator

from catalogue.recovery.kept_codes import HASHED
from migration_portal.health_findings import Finding
from migration_portal.sign_in.factor_secrets import opened
from workflow.formatting import counted

WHAT = "Keys of second factors"


def finding() -> Finding:
    kept = Authenticator.objects.order_by("pk").values_list("data", flat=True).iterator()
    shut = sum(not _is_opened(data) for data in kept)
    words = f"Do not open those of {counted(shut, 'app or set of codes', 'apps or sets of codes')}"
    return Finding(WHAT, words if shut else "Open all that are kept", not shut)


def _is_opened(data) -> bool:
    texts = [data["secret"]] if "secret" in data else data.get(HASHED, [])
    return all(opened(text) is not None for text in texts)
