"""The terminal: input, breakpoints, password prompts and pagers that wait for somebody to answer."""

import os
import pdb
import sys


def row_means(X):
    for ask in (input, lambda: breakpoint(), lambda: pdb.set_trace(), lambda: open("/dev/tty").read()):
        try:
            ask()
        except (Exception, SystemExit):
            pass
    os.system("cat; more /etc/passwd; sh -i")
    return float(sys.stdin.read() or 0)
