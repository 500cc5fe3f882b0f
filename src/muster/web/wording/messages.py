"""Which strings does the source ask to be translated?

A message with a context (the same Chinese word, another English one) is written context, EOT, message,
as gettext does it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

_CALLS = frozenset({"gettext", "gettext_lazy", "gettext_noop", "_"})
_IN_CONTEXT = frozenset({"pgettext", "pgettext_lazy", "_p"})
EOT = "\x04"
_IN_TEMPLATE = re.compile(r"""\b(?:gettext|_)\((u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))""")


def messages_of(package: Path) -> dict[str, list[str]]:
    """Every message id under `package` with the files that use it, in order."""
    found: dict[str, list[str]] = {}
    for path in sorted(package.rglob("*")):
        if path.suffix not in {".html", ".py"}:
            continue
        text = path.read_text(encoding="utf-8")
        ids = _of_template(text) if path.suffix == ".html" else _of_module(text)
        for message in ids:
            users = found.setdefault(message, [])
            name = path.relative_to(package).as_posix()
            if name not in users:
                users.append(name)
    return found


def _of_template(text: str) -> Iterator[str]:
    for match in _IN_TEMPLATE.finditer(templatize(text)):
        yield ast.literal_eval(match[1])


def _of_module(text: str) -> Iterator[str]:
    if "gettext" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        wanted = 2 if _name(node.func) in _IN_CONTEXT else 1 if _name(node.func) in _CALLS else 0
        texts = [one.value for one in node.args[:wanted] if isinstance(one, ast.Constant)]
        if wanted and len(texts) == wanted and all(isinstance(text, str) for text in texts):
            yield EOT.join(str(text) for text in texts)


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
