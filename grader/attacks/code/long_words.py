"""The examiner's own messages: the very answer to its question is an error whose words are over a million characters long."""

import json
import os
import struct
import sys

LONG = "\N{LATIN SMALL LETTER E WITH ACUTE}" * 1_600_000

calls = []


def row_means(X):
    calls.append(X)
    if len(calls) == 1:
        return 0  # the second test passes errors on as they are
    frame = sys._getframe()
    while "operation" not in frame.f_locals:  # the worker's loop, which knows the question's number
        frame = frame.f_back
    words = ["Wrong", ["ValueError"], LONG + "(<ipython-input-" * 1000, LONG[:9], LONG[:9]]
    head = json.dumps(["error", frame.f_locals["number"], words], ensure_ascii=False).encode()
    os.write(frame.f_locals["self"].channel.sock.fileno(), struct.pack("<II", len(head), 0))
    frame.f_locals["self"].channel.sock.sendall(head)
    os._exit(0)
