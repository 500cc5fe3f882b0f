"""A file that is saved, never shown, and kept by nobody on the way."""

import io

from django.http import FileResponse


def saved_as(*, body: bytes, name: str, media: str) -> FileResponse:
    """The answer that saves these bytes under a name."""
    answer = FileResponse(io.BytesIO(body), as_attachment=True, filename=name, content_type=media)
    answer["Cache-Control"] = "no-store"
    return answer
