"""A backward function that looks in its cache for what its forward function did not put there."""

import re

from byhand.checks.message import Hint

UNPACK = re.compile(r"values to unpack \(expected (?:at least )?(\d+)(?:, got (\d+))?\)")
UNPACKED = re.compile(r"=\s*cache\s*(?:#.*)?$")
NO_NAMES = re.compile(r"(tuple|list) indices must be integers or slices, not str")
NO_ATTRIBUTE = re.compile(r"'(\w+)' object has no attribute '(\w+)'")
BARE = re.compile(r"\bcache\b(?!\s*[\[.])")


def cache_hint(function: str, error: str, text: str, line: str) -> Hint:
    """Return how a cache and the line that reads it disagree; an empty Hint for any other error.

    `function` is the name of the one that raised the error, with its type's name and text, in this line of code.
    """
    if not re.search(r"\bcache\b", line):
        return Hint()
    layer, backward, _ = function.partition("_backward")
    forward = f"your {layer}_forward" if backward else "the forward function"
    found = UNPACK.search(text)
    if found and UNPACKED.search(line):
        things = "1 thing" if found[2] == "1" else f"{found[2] or f'more than {found[1]}'} things"
        return Hint(likely=f"{forward} put {things} into the cache, and this line takes {found[1]} out")
    if "NoneType" in text:
        what = "the cache is" if BARE.search(line) else "the cache or an entry of it is"
        return Hint(likely=f"{what} None: {forward} has to put there what this line needs")
    if found := NO_NAMES.search(text):
        return Hint(likely=f"{forward} made the cache a {found[1]}, and this line takes it for a dictionary")
    if (found := NO_ATTRIBUTE.search(text)) and f"cache.{found[2]}" in line:
        return Hint(likely=f"the cache is of type {found[1]}: {forward} did not give it the attribute {found[2]}")
    if error == "KeyError":
        return Hint(likely=f"{forward} put nothing under the key {text:.40} into the cache")
    if "index out of range" in text:
        return Hint(likely=f"{forward} put fewer things into the cache than this line needs")
    return Hint()
