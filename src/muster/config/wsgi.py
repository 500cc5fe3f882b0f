"""Django behind WSGI: pages and commands, in threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")
application = get_wsgi_application()
