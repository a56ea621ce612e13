"""Check and copy the pictures of a handed-in notebook: figures of cells that are not run again, and pasted ones."""

import base64
import binascii
import re
from collections.abc import Iterator

from grader.intake.picture_size import pixels

LARGEST = 500_000  # characters of one picture in base64, about 370 kB
MOST = 3_000_000  # characters of all pictures in a notebook
PIXELS = 20_000_000  # of one picture
BEGINS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
IN_TEXT = re.compile(r"data:(image/[a-z0-9.+-]{1,20});base64,([A-Za-z0-9+/=]+)")  # a picture inside a text


def pictures(outputs: object, room: int = MOST) -> list[dict]:
    """Return the pictures among a cell's outputs, each as an output, with at most `room` characters in all.

    `outputs` may be anything.
    """
    kept = []
    for output in outputs if isinstance(outputs, list) else []:
        for kind, text in _pictures(output.get("data") if isinstance(output, dict) else None):
            if len(text) <= room:
                room -= len(text)
                kept.append({"output_type": "display_data", "data": {kind: text}, "metadata": {}})
    return kept


def picture(data: object) -> tuple[str, str]:
    """Return (type, base64) of the first picture in {type: base64}, which may be anything; ("", "") if none."""
    kind, text = next(_pictures(data), ("", ""))
    return kind, "".join(text.split())


def without_pictures(text: str, instead: str = "") -> str:
    """Return a text with `instead` for the data of each picture in it."""
    return IN_TEXT.sub(instead, text)


def is_shown(url: str) -> bool:
    """Return True for a link that holds the data of a picture small enough to be shown."""
    found = IN_TEXT.fullmatch(url)
    return found is not None and len(found[2]) <= LARGEST and is_picture(found[1], found[2])


def _pictures(data: object) -> Iterator[tuple[str, str]]:
    """Yield the pictures in {type: base64}, which may be anything, as (type, base64)."""
    for kind, text in data.items() if isinstance(data, dict) else ():
        text = "".join(text) if isinstance(text, list) and all(isinstance(line, str) for line in text) else text
        if isinstance(text, str) and len(text) <= LARGEST and is_picture(kind, text):
            yield kind, text


def size(outputs: list[dict]) -> int:
    """Return the number of characters in the result of `pictures`."""
    return sum(len(text) for output in outputs for text in output["data"].values())


def is_picture(kind: str, text: str) -> bool:
    """Return True for base64 of a PNG or JPEG picture of the type `kind` with at most PIXELS pixels."""
    if kind not in BEGINS:
        return False
    try:
        data = base64.b64decode(text.replace("\n", ""), validate=True)
    except (ValueError, binascii.Error):
        return False
    return data.startswith(BEGINS[kind]) and 0 < pixels(data) <= PIXELS
