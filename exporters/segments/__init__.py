"""What memories and tables take of an alignment: clean segments, and the choice among them; no format."""
