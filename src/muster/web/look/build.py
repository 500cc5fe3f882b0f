"""Which build of the pages is this? A page that stays open for days loads itself anew after an update."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders


@lru_cache(maxsize=1)
def build_id() -> str:
    """Twelve characters that change with what pages load."""
    digest = sha256()
    for name in ("muster.js", "styles.css", "wall.js", "wall-styles.css"):
        found = finders.find(f"muster/{name}")
        digest.update(Path(found).read_bytes() if found else b"")
    return digest.hexdigest()[:12]
