"""Every address of Muster: pages at the root, the REST API under /api/v1, live streams under /live."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from muster.config.health import health

urlpatterns: list[URLPattern | URLResolver] = [path("health", health, name="health")]
if find_spec("muster.api.urls"):
    urlpatterns.append(path("api/", include("muster.api.urls")))
if find_spec("muster.web.urls"):
    urlpatterns.append(path("", include("muster.web.urls")))
