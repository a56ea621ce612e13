"""Put the pictures that a student pasted into a text cell into its Markdown, as checked data; drop other attachments.

A link to a missing attachment makes Formgrader's page fail, so none is left.
"""

import re
from urllib.parse import quote

from grader.intake.pictures import IN_TEXT, picture

MOST = 100  # attachments per cell that are read
LINK = re.compile(r"attachment:(?=\S)")
LINKED = rf"attachment:[^\s\"'<>]{{1,300}}|{IN_TEXT.pattern}"
TAG = re.compile(rf"<img\s[^<>]{{0,300}}?src=[\"']?({LINKED})(?=[\s\"'>])[^<>]{{0,300}}>", re.IGNORECASE)


def with_pictures(source: str, attachments: object, room: int) -> tuple[str, int]:
    """Return the text with its attached pictures in it, and the characters that they take, at most `room`.

    `attachments` is anything that the notebook has there; {name: {type: base64}} if it is valid.
    """
    source, taken = TAG.sub(r"![picture](\1)", source), 0
    attached = attachments if isinstance(attachments, dict) else {}
    for name in sorted(list(attached)[:MOST], key=len, reverse=True):  # a name may start with another
        kind, data = picture(attached[name])
        for spelt in {name, name.replace(" ", "%20"), quote(name)}:
            times = source.count(f"attachment:{spelt}")
            if kind and taken + times * len(data) <= room:
                taken += times * len(data)
                source = source.replace(f"attachment:{spelt}", f"data:{kind};base64,{data}")
    return LINK.sub("", source), taken
