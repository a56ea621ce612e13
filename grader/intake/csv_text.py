"""The text of a CSV file as a spreadsheet program or a platform saved it, and what is between its cells."""

MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb": "utf-8-sig"}  # a file's first two bytes


def decoded(data: bytes) -> tuple[str, str]:
    """Return (the text of a file, its encoding). Raises UnicodeDecodeError if it is neither UTF-8 nor UTF-16."""
    encoding = MARKS.get(data[:2], "utf-8")
    return data.decode(encoding), encoding


def delimiter_of(text: str) -> str:
    """Return the comma, semicolon or tab that the first line has most of."""
    return max(",;\t", key=text.partition("\n")[0].count)
