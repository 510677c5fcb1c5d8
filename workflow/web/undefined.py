"""What a template gets for a name that nothing has: a mistake of ours as soon as it would be printed."""

import logging
from dataclasses import is_dataclass

from django.conf import settings
from jinja2 import ChainableUndefined
from jinja2.runtime import missing

log = logging.getLogger("workflow.templates")
NOTHING_OF_NHS = "undefined"  # the macros' word for a parameter that they leave out, as in the language of their origin


class NothingOfThatName(ChainableUndefined):
    """False where a template asks `if`, since parameters of a component may be left out, and those of the NHS
    macros may be left out with all that is in them (`params.attributes.id`). A row that is a dataclass says all it
    has, so whatever else is asked of it is a mistake at once; and so is a part of what is not there (`counts.all`).

    In the tests a mistake raises (TEMPLATES_RAISE), so that none passes them. Where people work it is logged as an
    error and the place stays blank: a missing word must not take the whole page from somebody.
    """

    __slots__ = ()

    def __init__(self, hint=None, obj=missing, name=None, *raising):
        super().__init__(hint, obj, name, *raising)
        if is_dataclass(obj):
            self._complain()

    def _complain(self):
        if settings.TEMPLATES_RAISE:
            self._fail_with_undefined_error()
        log.error("A template asks for what is not there: %s", self._undefined_message)

    def __getattr__(self, name):
        is_ours = self._undefined_name != NOTHING_OF_NHS and not self._undefined_hint
        if self._undefined_obj is missing and is_ours and not name.startswith("__"):
            self._complain()
        return super().__getattr__(name)

    def __str__(self):
        self._complain()
        return ""

    def __iter__(self):
        self._complain()
        return iter(())

    def __len__(self):
        self._complain()
        return 0
