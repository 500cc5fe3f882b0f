from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index under which cases are searched."""

    name = "muster.insight.search"
    label = "search"
    verbose_name = "搜索 · Search"
    default_auto_field = "django.db.models.BigAutoField"
