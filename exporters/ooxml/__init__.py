"""What both Word exporters write with: package, styles, runs, notes, numbering, and the checker."""
