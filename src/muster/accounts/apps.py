from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in, as whom, and with what a program may come."""

    name = "muster.accounts"
    label = "accounts"
    verbose_name = "账号 · Accounts"
    default_auto_field = "django.db.models.BigAutoField"
