"""The registry of readers: one file or folder a format, one line here; loading it loads no format."""
