"""Rebuild the corpora from their ``units.<lang>.json``: ``python corpora/build.py [--check]``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpora.builder.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
