"""Names that the reader and the exporter of a format share: one module a format."""
