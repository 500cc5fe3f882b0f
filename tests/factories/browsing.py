"""Pages in a real browser: who opens them, what they complain of, and what axe finds on them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from muster.core.directory.actors import Actor

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
SIZES = {"phone": (390, 844), "desk": (1366, 768), "wall": (1920, 1080)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEFT = ("htmx:sendAbort", "htmx:afterRequest")
"""What htmx says of a request under way when its page is left; a failed one is said otherwise too."""
Visit = Callable[[Actor | None, str], Page]
"""Opens an address as somebody, in a browser context of that person's own; None is a stranger."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a sandbox and without calls of its own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


def listen(page: Page, heard: list[str], *, origin: str) -> None:
    """Write down what the console complains of, errors of scripts, and requests that leave `origin`."""

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(LEFT):
            heard.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((origin, "data:", "blob:")):
            heard.append(request.url)

    page.on("console", said)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", asked)


def wait_ready(page: Page) -> None:
    """Until the scripts of the page have started."""
    expect(page.locator("html[data-ready]")).to_be_attached()


def pick(page: Page, name: str, typed: str) -> None:
    """Find in the choice `name` what this names, and take the best fit."""
    box = page.locator(f"[name='{name}'] + .pick [role=combobox]")
    box.fill(typed)
    box.press("Enter")


def axe_findings(page: Page) -> list[tuple[str, str]]:
    """Rule and first element of every violation. The page's context must bypass the CSP."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)
    return [(broken["id"], broken["nodes"][0]["html"]) for broken in found["violations"]]
