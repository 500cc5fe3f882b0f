"""Django behind ASGI: live streams, which wait long and work little."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")
application = get_asgi_application()
