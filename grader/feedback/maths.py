"""LaTeX to MathML, when the page is written: a browser shows it without a script and without a network."""

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
    """A formula that MathML cannot be made of."""


def mathml(tex, display=False):
    """A <math> element for the formula `tex`, which may be anybody's: it holds maths and text, and nothing else.

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


def _clean(node):
    """Leave of a node what is maths. Its text is HTML in the converter's hands: read it, to be escaped on writing."""
    if node.tag not in TAGS.split():
        raise MathsError(f"<{node.tag}> is no maths")
    node.attrib = {key: value for key, value in node.attrib.items() if key in ATTRIBUTES.split()}
    if node.tag == "math":
        node.attrib["xmlns"] = "http://www.w3.org/1998/Math/MathML"
    node.text, node.tail = html.unescape(node.text or ""), None
    if node.tag == "mo" and node.text == "|":
        node.attrib |= {"lspace": "0", "rspace": "0"}  # a bar is no operator between two things here
    if node.tag == "mo" and node.text in BRACKETS and "stretchy" not in node.attrib:
        node.attrib |= {"stretchy": "true", "form": BRACKETS[node.text]}  # a matrix's: as high as it is
    if re.match(r"\\[A-Za-z]|&$", node.text) and node.tag != "mtext":
        raise MathsError(f"{node.text} is no command that is known here")
