from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The REST interface under /api/v1."""

    name = "muster.api"
    label = "api"
    verbose_name = "接口 · API"
