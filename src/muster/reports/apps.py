from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Documents made in the background, and the offices' templates for them."""

    name = "muster.reports"
    label = "reports"
    verbose_name = "报表文书 · Reports"
    default_auto_field = "django.db.models.BigAutoField"
