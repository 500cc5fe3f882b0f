"""Writes the sample pages into a folder and serves them under the product's CSP.

`python -m tests.web.preview FOLDER [PORT]`, then open the address it prints; port 0 only writes.
"""

import os
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import django

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


def write(folder: Path) -> None:
    from tests.web.preview.pages import pages, render  # noqa: PLC0415 needs django.setup first

    for name in pages():
        (folder / f"{name}.html").write_text(render(name), encoding="utf-8")
        (folder / f"{name}.en.html").write_text(render(name, language="en"), encoding="utf-8")


def link_static(folder: Path) -> None:
    """The built files and htmx beside the pages, as the product serves them."""
    static = folder / "static"
    static.mkdir(exist_ok=True)
    packages = Path(django.__file__).parents[1]
    sources = {
        "muster": Path(__file__).parents[3] / "src/muster/web/static/muster",
        "django_htmx": packages / "django_htmx/static/django_htmx",
    }
    for name, source in sources.items():
        if not (static / name).exists():
            (static / name).symlink_to(source.resolve())


def main() -> None:
    folder = Path(sys.argv[1])
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 8901
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")
    django.setup()
    write(folder)
    link_static(folder)
    if not port:
        return
    sys.stdout.write(f"http://127.0.0.1:{port}/inbox.html\n")
    ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder))).serve_forever()


if __name__ == "__main__":
    main()
