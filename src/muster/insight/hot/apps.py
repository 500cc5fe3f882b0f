from django.apps import AppConfig


class HotConfig(AppConfig):
    """The hot issues that were found last."""

    name = "muster.insight.hot"
    label = "hot"
    verbose_name = "热点问题 · Hot issues"
    default_auto_field = "django.db.models.BigAutoField"
