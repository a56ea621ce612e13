"""Turn LaTeX into MathML when the page is written: a browser shows it without a script and offline."""

import html
import re
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element

TAGS = (
    "math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mtable mtr mtd"
    " mstyle mpadded mphantom menclose"
)
ATTRIBUTES = (
    "display displaystyle scriptlevel mathvariant stretchy fence form accent accentunder movablelimits minsize maxsize"
    " lspace rspace width height depth columnalign columnspacing rowspacing linethickness"
)
SAME = {"{aligned}": "{split}"}  # an environment by the name that the converter knows
BRACKETS = {"(": "prefix", "[": "prefix", "{": "prefix", ")": "postfix", "]": "postfix", "}": "postfix"}
LONGEST = 2000  # characters of a formula


class MathsError(ValueError):
    """A formula that cannot be converted to MathML."""


def mathml(tex: str, display: bool = False) -> str:
    """Return a <math> element for the formula `tex`, which anyone may have written: it holds only maths and text.

    Raises MathsError for commands that the converter does not know.
    """
    if len(tex) > LONGEST:
        raise MathsError(f"longer than {LONGEST} characters")
    for theirs, known in SAME.items():
        tex = tex.replace(theirs, known)
    try:
        element = convert_to_element(tex.strip(), display="block" if display else "inline")
        for node in element.iter():
            _clean(node)
        return ElementTree.tostring(element, encoding="unicode")
    except MathsError:
        raise
    except Exception as error:  # the converter's own, and IndexError or RecursionError on odd input
        raise MathsError(f"{tex:.60}: {type(error).__name__}") from error


def _clean(node: ElementTree.Element) -> None:
    """Remove everything but maths from a node, and undo the converter's HTML escapes: writing escapes again."""
    if node.tag not in TAGS.split():
        raise MathsError(f"<{node.tag}> is not maths")
    node.attrib = {key: value for key, value in node.attrib.items() if key in ATTRIBUTES.split()}
    if node.tag == "math":
        node.attrib["xmlns"] = "http://www.w3.org/1998/Math/MathML"
    node.text, node.tail = html.unescape(node.text or ""), None
    if node.tag == "mo" and node.text == "|":
        node.attrib |= {"lspace": "0", "rspace": "0"}  # a bar is not an operator here
    if node.tag == "mo" and node.text in BRACKETS and "stretchy" not in node.attrib:
        node.attrib |= {"stretchy": "true", "form": BRACKETS[node.text]}  # as high as the matrix inside
    if re.match(r"\\[A-Za-z]|&$", node.text) and node.tag != "mtext":
        raise MathsError(f"{node.text} is not a known command")
