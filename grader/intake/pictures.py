"""The pictures of a notebook as it was handed in: figures of cells that are not run again, and what was pasted."""

import base64
import binascii
import re

from grader.intake.picture_size import pixels

LARGEST = 500_000  # characters of one, in base64: some 370 kB
MOST = 3_000_000  # characters of all in a notebook
PIXELS = 20_000_000  # of one
BEGINS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
IN_TEXT = re.compile(r"data:(image/[a-z0-9.+-]{1,20});base64,([A-Za-z0-9+/=]+)")  # a picture as part of a text


def pictures(outputs, room=MOST):
    """The pictures among a cell's outputs, whatever these are, as outputs of their own; `room` characters at most."""
    kept = []
    for output in outputs if isinstance(outputs, list) else []:
        for kind, text in _pictures(output.get("data") if isinstance(output, dict) else None):
            if len(text) <= room:
                room -= len(text)
                kept.append({"output_type": "display_data", "data": {kind: text}, "metadata": {}})
    return kept


def picture(data):
    """(type, base64) of the first picture in {type: base64}, whatever that is; ("", "") if there is none."""
    kind, text = next(_pictures(data), ("", ""))
    return kind, "".join(text.split())


def without_pictures(text: str, instead: str = "") -> str:
    """Return a text with `instead` in place of the data of each picture in it."""
    return IN_TEXT.sub(instead, text)


def is_shown(url: str) -> bool:
    """Return True for a link that is the data of a picture, and of one that is small enough to be shown."""
    found = IN_TEXT.fullmatch(url)
    return found is not None and len(found[2]) <= LARGEST and is_picture(found[1], found[2])


def _pictures(data):
    """Yield the pictures in {type: base64}, whatever that is, as (type, base64)."""
    for kind, text in data.items() if isinstance(data, dict) else ():
        text = "".join(text) if isinstance(text, list) and all(isinstance(line, str) for line in text) else text
        if isinstance(text, str) and len(text) <= LARGEST and is_picture(kind, text):
            yield kind, text


def size(outputs):
    """The characters of what `pictures` kept."""
    return sum(len(text) for output in outputs for text in output["data"].values())


def is_picture(kind: str, text: str) -> bool:
    """Return True for base64 of a PNG or JPEG picture, as its type says, that has PIXELS at most."""
    if kind not in BEGINS:
        return False
    try:
        data = base64.b64decode(text.replace("\n", ""), validate=True)
    except (ValueError, binascii.Error):
        return False
    return data.startswith(BEGINS[kind]) and 0 < pixels(data) <= PIXELS
