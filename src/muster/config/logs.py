"""Logs as JSON lines on standard error, without personal data.

A record holds ids, never names, telephone numbers, texts, request bodies or query strings: keys listed in
`WITHHELD` are dropped wherever they come from.
"""

from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_PERSONAL = ("name", "phone", "email", "address", "appellant", "text", "body", "query_string")
_SECRET = ("password", "token", "cookie", "authorization")
WITHHELD = frozenset((*_PERSONAL, *_SECRET))


def withhold_personal_data(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if key.lower() not in WITHHELD}


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        withhold_personal_data,
    ]


def logging_config(*, level: str) -> dict[str, Any]:
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
                "foreign_pre_chain": _shared(),
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.server": {"level": "WARNING"},
            "procrastinate": {"level": "WARNING"},
        },
    }
