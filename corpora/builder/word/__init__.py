"""``<stem>.<lang>.docx``: Word files in the habits of six document services."""

from .package import write_word

__all__ = ["write_word"]
