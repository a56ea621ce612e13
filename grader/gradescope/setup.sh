#!/usr/bin/env bash
# Build the image, once: a Python that the course runs on, and the libraries that grading needs, at these versions.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends bubblewrap || echo "no bubblewrap: another sandbox will be tried"
for version in 3.13 3.12 3.11; do
    if apt-get install -y --no-install-recommends "python$version" "python$version-venv"; then
        "python$version" -m venv /opt/byhand
        break
    fi
done
[ -x /opt/byhand/bin/python ] || { echo "no Python 3.11, 3.12 or 3.13 here: choose a newer base image" >&2; exit 1; }
/opt/byhand/bin/python -m pip install --no-cache-dir --requirement /autograder/source/requirements.txt
