"""Which submodules of the new system do what the practice uses today: told by the words of their names."""

import re

from catalogue.models import System
from workflow.tracks.ordering.completeness import submodules_of

SAY_NOTHING = {"and", "for", "module", "of", "service", "services", "system", "systems", "the"}


def used_today(call_off) -> dict[int, System]:
    """Submodule: the additional service of the current system, or other system in use, that it stands for."""
    used = System.objects.filter(pk__in=call_off.migration.existing_systems)
    used = list(used.select_related("supplier", "parent").order_by("pk"))
    return {part.pk: match for part in _parts(call_off) if (match := _match(part, used))}


def _parts(call_off):
    whole = call_off.migration.to_system
    for part in submodules_of(call_off):
        part.parent, part.supplier = whole, whole.supplier
        yield part


def _match(part, used):
    meant = _meaning(part)
    return next((system for system in used if meant & _meaning(system)), None)


def _meaning(system) -> set[str]:
    """The words of its name and of what it holds, without those of its maker."""
    own = _words(f"{system.name} {system.holds_what}")
    maker = _words(f"{system.supplier.name} {system.parent.name if system.parent else ''}")
    return own - maker - SAY_NOTHING


def _words(text) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))
