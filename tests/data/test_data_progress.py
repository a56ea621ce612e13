"""A download shows a bar on a terminal, and a few lines elsewhere."""

import io
import re

from byhand.data import download


class Terminal(io.StringIO):
    def isatty(self):
        return True


def show_all(stream, start=0, total=100_000_000, steps=1000):
    with download.Progress(start, total, stream) as progress:
        for i in range(1, steps + 1):
            progress.show(start + (total - start) * i // steps)
    return stream.getvalue()


def test_progress_is_a_few_lines_where_there_is_no_terminal():
    lines = show_all(io.StringIO()).splitlines()
    assert 10 <= len(lines) <= 12 and not any("\r" in line or "#" in line for line in lines)
    assert re.fullmatch(r"50 of 100 MB, [\d.]+ MB/s, \d+ s left", lines[5])
    assert lines[-1].startswith("100 of 100 MB")


def test_progress_is_one_line_redrawn_on_a_terminal():
    text = show_all(Terminal())
    assert text.count("\n") == 1 and text.endswith("\n") and text.count("\r") < 20
    assert re.search(r"\r\[#{20}\]  100 of 100 MB, [\d.]+ MB/s, 0 s left *\n$", text)


def test_progress_of_a_resumed_download_starts_where_it_stopped():
    assert show_all(io.StringIO(), start=90_000_000).startswith("90 of 100 MB")
