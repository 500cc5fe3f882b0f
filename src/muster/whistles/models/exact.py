from typing import Any

from django.db import models


class ExactJson(models.TextField):  # type: ignore[type-arg]
    """JSON kept and read to the byte: unlike `jsonb`, PostgreSQL's `json` stores the text it was given."""

    def db_type(self, connection: object) -> str:
        return "json"

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        return f"{sql}::text", params
