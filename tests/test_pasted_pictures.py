"""A picture that a student pasted into a text is shown on the feedback page, whatever else is attached."""

import base64
import json
import time

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_raw_cell

from grader.attachments import with_pictures
from grader.feedback.markdown import to_html
from grader.pictures import LARGEST, MOST
from grader.reading import MOST_TEXT, read_notebook

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(90)).decode()
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
    other = base64.b64encode(b"\xff\xd8\xff" + bytes(30)).decode()
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
    big = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(300_000)).decode()
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
