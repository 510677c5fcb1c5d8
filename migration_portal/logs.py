"""How the portal logs: one JSON object a line, gunicorn's own lines too; plain in a demonstration."""

import json
import logging
import re

from workflow.operations.trace import current_trace

VALUES = re.compile(r"^DETAIL:.*\n?", re.M)  # with which PostgreSQL says whose row it was


def to_console(*, plain):
    """Plain lines for a person watching a demonstration, one JSON object a line for everyone else."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "migration_portal.logs.JsonFormatter"},
            "plain": {"format": "{levelname} {message}", "style": "{"},
        },
        "filters": {
            "noise": {"()": "migration_portal.logs.AsWarning"},
            "addresses": {"()": "migration_portal.logs.WithoutAddress"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain" if plain else "json"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"filters": ["addresses"]},
            "django.security.DisallowedHost": {"filters": ["noise"]},
            "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
            "gunicorn.access": {"handlers": [], "level": "CRITICAL"},  # requests.py writes that line, and more in it
            "migration_portal": {"level": "WARNING" if plain else "INFO"},
            "catalogue": {"level": "INFO"},
            "workflow": {"level": "WARNING" if plain else "INFO"},
        },
    }


class JsonFormatter(logging.Formatter):
    """One JSON object a line, so that nothing logged can forge a second line."""

    def format(self, record):
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "trace_id": current_trace.get(),
            **getattr(record, "figures", {}),
        }
        if record.exc_info:
            line["traceback"] = VALUES.sub("", self.formatException(record.exc_info))
        return json.dumps(line, default=str)


class AsWarning(logging.Filter):
    """For what any passing scanner can bring about: worth a line, not a traceback and not a call at night."""

    def filter(self, record):
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
        return True


class WithoutAddress(logging.Filter):
    """Django names the address of what it refuses, which may let somebody in; requests.py writes it without that."""

    def filter(self, record):
        if (request := getattr(record, "request", None)) and record.args and record.args[-1] == request.path:
            record.args = (*record.args[:-1], "…")
        return True
