"""The pictures of a notebook as it was handed in: figures of cells that are not run again, and what was pasted."""

import base64
import binascii

LARGEST = 500_000  # characters of one, in base64: some 370 kB
MOST = 3_000_000  # characters of all in a notebook
BEGINS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


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


def _pictures(data):
    """Yield the pictures in {type: base64}, whatever that is, as (type, base64)."""
    for kind, text in data.items() if isinstance(data, dict) else ():
        text = "".join(text) if isinstance(text, list) and all(isinstance(line, str) for line in text) else text
        if kind in BEGINS and _is_picture(kind, text):
            yield kind, text


def size(outputs):
    """The characters of what `pictures` kept."""
    return sum(len(text) for output in outputs for text in output["data"].values())


def _is_picture(kind, text):
    if not isinstance(text, str) or len(text) > LARGEST:
        return False
    try:
        return base64.b64decode(text.replace("\n", ""), validate=True).startswith(BEGINS[kind])
    except (ValueError, binascii.Error):
        return False
