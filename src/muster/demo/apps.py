from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo city."""

    name = "muster.demo"
    label = "demo"
    verbose_name = "演示城市 · Demo city"
    default_auto_field = "django.db.models.BigAutoField"
