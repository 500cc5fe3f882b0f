from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Score inputs and sheets."""

    name = "muster.assessment"
    label = "assessment"
    verbose_name = "考核 · Assessment"
    default_auto_field = "django.db.models.BigAutoField"
