"""A trained reader as bytes: a line that names the format, a digest, and plain tables."""

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Final

import numpy as np

from muster.core.lifecycle.refusals import Refusal
from muster.text.category.grams import Keys
from muster.text.category.sparse import Floats

NAME: Final = b"muster-reader "
VERSION: Final = b"1"
_DIGEST: Final = 32


class UnreadableModel(Refusal):
    """A file that holds no reader, one of another version, or one that was cut or altered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What of a reader is kept."""

    labels: tuple[str, ...]
    keys: Keys
    tells: Floats
    weights: Floats
    sharpness: float
    threshold: float


def packed(stored: Stored) -> bytes:
    """Header, digest, and the facts followed by the tables."""
    facts = {
        "labels": stored.labels,
        "grams": len(stored.keys),
        "sharpness": stored.sharpness,
        "threshold": stored.threshold,
    }
    body = io.BytesIO()
    body.write(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    body.write(stored.keys.astype("<u8").tobytes())
    body.write(stored.tells.astype("<f4").tobytes())
    body.write(stored.weights.astype("<f2").tobytes())
    content = body.getvalue()
    return NAME + VERSION + b"\n" + hashlib.sha256(content).digest() + content


def unpacked(data: bytes) -> Stored:
    """The opposite of `packed`. Raises UnreadableModel."""
    content = _content(data)
    line, _, tables = content.partition(b"\n")
    facts = json.loads(line)
    grams, labels = facts["grams"], tuple(facts["labels"])
    keys, tells = grams * 8, grams * 12
    return Stored(
        labels=labels,
        keys=np.frombuffer(tables[:keys], dtype="<u8"),
        tells=np.frombuffer(tables[keys:tells], dtype="<f4"),
        weights=np.frombuffer(tables[tells:], dtype="<f2").reshape(len(labels), grams).astype(np.float32),
        sharpness=facts["sharpness"],
        threshold=facts["threshold"],
    )


def _content(data: bytes) -> bytes:
    if not data.startswith(NAME):
        raise UnreadableModel("这不是哨到的识别模型文件", "This is no reader's file of Muster")
    version, _, rest = data[len(NAME) :].partition(b"\n")
    if version != VERSION:
        raise UnreadableModel(
            f"模型文件的版本是 {_named(version)}，本系统读 {_named(VERSION)}，请重新训练",
            f"The file has version {_named(version)}, this system reads {_named(VERSION)}; train it anew",
        )
    digest, content = rest[:_DIGEST], rest[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:
        raise UnreadableModel("模型文件不完整或被改动过", "The file was cut or altered")
    return content


def _named(version: bytes) -> str:
    return version[:8].decode("ascii", "replace")
