"""Makes the published forms of each corpus from its authored units.

It imports nothing from ``aligner`` or ``exporters``: both are judged by the files made here.
"""
