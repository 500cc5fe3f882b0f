"""Every address of Muster: pages at the root, the REST API under /api/v1, live streams under /live."""

from django.urls import URLPattern, URLResolver, include, path

from muster.config.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health, name="health"),
    path("api/", include("muster.api.urls")),
    path("", include("muster.web.urls")),
]
