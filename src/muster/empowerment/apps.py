from django.apps import AppConfig


class EmpowermentConfig(AppConfig):
    """The registers of the streets."""

    name = "muster.empowerment"
    label = "empowerment"
    verbose_name = "街道赋权 · Empowering the street"
    default_auto_field = "django.db.models.BigAutoField"
