"""The outputs that are kept of a worker's cells: text and pictures, each copied, and bounded in size and number."""

import json
import re
from typing import Any

MAX_CELL = 4 << 20  # characters of JSON that are kept of a cell's outputs, pictures included
MAX_NOTEBOOK = 32 << 20  # of all cells' outputs
MAX_ERROR = 100_000  # more of both, for errors
MAX_ESCAPE = 12  # characters of JSON for one character of text
MAX_OUTPUTS = 200  # outputs per cell
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
PICTURES = ("image/png", "image/jpeg")


class Outputs:
    """The outputs of one cell after another, as nbformat has them; `kept` are those of the current cell."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self.cell_size = self.notebook_size = 0

    def begin_cell(self) -> None:
        """Start with an empty list for the next cell."""
        self.kept, self.cell_size = [], 0

    def keep(self, output: Any) -> None:
        """Keep a worker's output, text or a picture, while there is room."""
        if len(self.kept) >= MAX_OUTPUTS or type(output) is not dict:
            return
        more = MAX_ERROR if output.get("output_type") == "error" else 0  # an error is kept, whatever was printed
        room = max(min(MAX_CELL - self.cell_size, MAX_NOTEBOOK - self.notebook_size) + more, 0)
        cleaned = _cleaned(output, room // MAX_ESCAPE)
        size = len(json.dumps(cleaned))
        if cleaned and size <= room:
            self.cell_size, self.notebook_size = self.cell_size + size, self.notebook_size + size
            last = self.kept[-1] if self.kept else {}
            if cleaned["output_type"] == "stream" and last.get("name") == cleaned["name"]:
                last["text"] += cleaned["text"]
            else:
                self.kept.append(cleaned)


def _cleaned(output: dict[str, Any], room: int) -> dict[str, Any] | None:
    """Return a worker's output as nbformat has it, its texts cut to `room` characters, or None.

    The worker chose every part of it: only text and pictures are copied.
    """
    kind = output.get("output_type")
    if kind == "stream":
        text = clean(output.get("text"))[:room]
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": text} if text else None
    if kind == "error":
        lines = output.get("traceback")
        lines = lines[:100] if type(lines) is list else []
        lines = [clean(line)[: room // (2 * len(lines))] for line in lines]
        words = {word: clean(output.get(word))[:2000] for word in ("ename", "evalue")}
        return {"output_type": kind, **words, "traceback": lines}
    data = output.get("data")
    if kind not in ("execute_result", "display_data") or type(data) is not dict:
        return None
    shown = {name: clean(data[name]) for name in ("text/plain", *PICTURES) if name in data}
    if not all(BASE64.fullmatch(shown.get(name, "")) for name in PICTURES):
        return None
    return {"output_type": "display_data", "data": shown, "metadata": {}}


def clean(text: object) -> str:
    """Return a worker's text without what UTF-8 cannot hold; "" if it is not text."""
    return text.encode("utf-8", "replace").decode() if type(text) is str else ""
