"""Django behind ASGI: live streams, which wait long and work little."""

import os
from typing import Any

import django
from django.core.handlers.asgi import ASGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")


class StreamHandler(ASGIHandler):
    """All streams share one thread for what is not asynchronous; Django's own handler keeps one each."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.handle(scope, receive, send)


django.setup(set_prefix=False)
application = StreamHandler()
