"""Does everything count once? Inputs arrive in any order and sometimes twice."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from muster.core.score.refusals import CountedTwice

Input = TypeVar("Input")


def each_once(found: Iterable[Input], *, key: Callable[[Input], int | str]) -> list[Input]:
    """The inputs sorted by key, repeats dropped. Raises CountedTwice when one key names different inputs."""
    known: dict[int | str, Input] = {}
    for one in found:
        if known.setdefault(key(one), one) != one:
            raise CountedTwice(
                f"{key(one)} 有两份不同的计分依据", f"{key(one)} came with two different inputs"
            )
    return [known[name] for name in sorted(known, key=lambda name: (isinstance(name, str), name))]
