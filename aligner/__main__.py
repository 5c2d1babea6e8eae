"""``python -m aligner``: the same as ``hexapla``."""

from aligner.cli import main

main()
