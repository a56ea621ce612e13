"""The feedback page shows a picture that a student pasted into a text, whatever else is attached."""

import base64
import json
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from support import JPEG_BEGINS, PNG_BEGINS

from grader.feedback.cells import code_of, text_of
from grader.feedback.markdown import to_html
from grader.feedback.truncate import PRETTY, fit
from grader.intake.attachments import with_pictures
from grader.intake.picture_size import pixels
from grader.intake.pictures import LARGEST, MOST, picture
from grader.intake.reading import MOST_TEXT, read_notebook
from grader.pipeline.verdict import harmless

PNG = base64.b64encode(PNG_BEGINS + bytes(90)).decode()
SHOWN = f'<img src="data:image/png;base64,{PNG}"'


@pytest.mark.parametrize(
    ("text", "name"),
    {
        "![image.png](attachment:image.png)": "image.png",
        "![](attachment:my%20plot.png)": "my plot.png",
        "![a](<attachment:my plot.png>)": "my plot.png",
        "![a](attachment:image (1).png)": "image (1).png",
        "![a](attachment:3f2a-77.png)": "3f2a-77.png",
        '![a](attachment:image.png "My plot")': "image.png",
        '<img src="attachment:image.png" width="300"/>': "image.png",
        "<img alt='x' src='attachment:image.png'>": "image.png",
        "![a][1]\n\n[1]: attachment:image.png": "image.png",
    }.items(),
)
def test_a_pasted_picture_is_shown_however_it_is_linked(text, name):
    made, taken = with_pictures(text, {name: {"image/png": PNG}}, 10_000)
    assert SHOWN in to_html(made)
    assert taken == len(PNG)
    assert "attachment:" not in made


def test_a_name_that_begins_with_another_is_its_own():
    other = base64.b64encode(JPEG_BEGINS + bytes(30)).decode()
    both = {"a.png": {"image/png": PNG}, "a.png.jpeg": {"image/jpeg": [other[:9] + "\n", other[9:]]}}
    made, _ = with_pictures("![](attachment:a.png.jpeg) ![](attachment:a.png)", both, 10_000)
    assert f"image/jpeg;base64,{other})" in made
    assert f"image/png;base64,{PNG})" in made


ODD = {
    "nothing attached": None,
    "no dictionary": [1],
    "another name": {"b.png": {"image/png": PNG}},
    "html": {"a.png": {"text/html": "<script>"}},
    "svg": {"a.png": {"image/svg+xml": "<svg onload='x'/>"}},
    "a picture by name alone": {"a.png": {"image/png": base64.b64encode(b"<html>").decode()}},
    "no base64": {"a.png": {"image/png": '"><script>'}},
    "no text": {"a.png": {"image/png": {"a": 1}}},
    "no types": {"a.png": 3},
    "too large": {"a.png": {"image/png": PNG[:24] + "A" * LARGEST}},
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_picture_leaves_its_name_and_no_link(name):
    assert with_pictures("see ![my plot](attachment:a.png)", ODD[name], MOST) == ("see ![my plot](a.png)", 0)


def test_a_picture_that_is_linked_often_has_no_more_room_than_others():
    text = "![](attachment:a.png)" * 10
    made, taken = with_pictures(text, {"a.png": {"image/png": PNG}}, 9 * len(PNG))
    assert (len(made) < len(text), taken) == (True, 0)


@pytest.mark.parametrize("text", ["<img " * 200_000, "<img src=attachment:" + "a" * MOST_TEXT, "attachment:" * 90_000])
def test_no_text_keeps_the_reader_busy(text):
    began = time.process_time()
    with_pictures(text, {str(n): {"image/png": PNG} for n in range(1000)}, MOST)
    assert time.process_time() - began < 1.5


def test_a_notebook_is_read_with_its_pictures_and_its_raw_cells(tmp_path):
    big = base64.b64encode(PNG_BEGINS + bytes(300_000)).decode()
    attached = {"a.png": {"image/png": big}}
    cells = [new_markdown_cell("![](attachment:a.png)", attachments=attached) for _ in range(9)]
    cells += [new_raw_cell("typed in a raw cell"), new_raw_cell("![](attachment:b.png)", attachments={})]
    (tmp_path / "a.ipynb").write_text(json.dumps(nbformat.v4.new_notebook(cells=cells)))
    read = read_notebook(tmp_path / "a.ipynb").cells
    assert sum(big in cell.source for cell in read) == MOST // len(big)
    assert [(cell.cell_type, cell.source) for cell in read[9:]] == [
        ("raw", "typed in a raw cell"),
        ("raw", "![](b.png)"),
    ]
    assert not any("attachments" in cell for cell in read)


def sized(width, height):
    """Return the headers of a PNG and of a JPEG with this many pixels, as pictures in a text."""
    png = PNG_BEGINS[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes(90)
    jpeg = JPEG_BEGINS[:-4] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + bytes(90)
    return {f"image/{kind}": base64.b64encode(data).decode() for kind, data in (("png", png), ("jpeg", jpeg))}


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
@pytest.mark.parametrize(("size", "shown"), [((4000, 5000), True), ((30_000, 30_000), False), ((0, 0), False)])
def test_a_picture_of_too_many_pixels_is_not_shown_however_few_its_bytes(kind, size, shown):
    data = sized(*size)[kind]
    assert (picture({kind: data}) != ("", "")) == shown
    assert ("<img" in to_html(f"![a](data:{kind};base64,{data})")) == shown


@pytest.mark.parametrize("data", [b"", *(b"\xff\xd8" + more * 10**6 for more in (b"", b"\xff", b"\xff\xe0\0\2"))])
def test_a_header_that_tells_no_size_is_read_in_no_time(data):
    assert pixels(data) == 0


def test_pictures_of_a_notebook_make_no_text_of_it_long():
    """Neither its own text nor one further down is shown as typed; text that is has no base64 in it."""
    data = base64.b64encode(PNG_BEGINS + bytes(2 * PRETTY)).decode()
    link = f"![a](data:image/png;base64,{data})"
    texts = [link, f"<img src='data:image/png;base64,{data}'>", "An *essay*."]
    cells = [new_markdown_cell(with_pictures(text, {}, 0)[0], id=f"own-{n}") for n, text in enumerate(texts)]
    cells.insert(2, new_code_cell(f"show('data:image/png;base64,{data}')", id="own-9"))
    fit(new_notebook(cells=cells))
    assert not any("as_typed" in cell.metadata for cell in cells)
    assert all('<img src="data:image/png' in text_of(cell, cell.source) for cell in cells[:2])
    assert "[picture]" in code_of(cells[2], cells[2].source) and data not in code_of(cells[2], cells[2].source)
    cells[0].metadata["as_typed"] = True
    assert text_of(cells[0], harmless(f"<b> {link}")) == "<pre>&lt;b&gt; ![a]([picture])</pre>"
    assert to_html(f"{'a' * 10_001} {link}").endswith(" ![a]([picture])</pre>")
    assert data not in to_html(f"```\n{link}\n```") and "data:" not in to_html("![](data:image/webp;base64,AAAA)")


def test_more_pictures_than_a_page_has_room_for_are_left_out():
    link = f"![a](data:image/png;base64,{base64.b64encode(PNG_BEGINS + bytes(300_000)).decode()})"
    cells = [new_markdown_cell(link, id=f"own-{n}") for n in range(9)]
    fit(new_notebook(cells=cells))
    assert sum("as_typed" not in cell.metadata for cell in cells) == MOST // len(link)
