"""What the user brings to a pairing: lexicons of earlier texts, vectors of a model, segmentation rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from aligner.cli.console import Console
from aligner.cli.files import read_bytes
from aligner.cli.lexicons import Lexicons, cache_folder
from aligner.model import Alignment, Document, Lang, Notice, Place

if TYPE_CHECKING:
    from aligner.pairing.embeddings import Encoder
    from aligner.pairing.lexica import Lexicon
    from aligner.segmentation import Rules

__all__ = ["Resources", "lexicon_folder", "resource_options"]

_R = TypeVar("_R")
_OPTIONS: Final = (
    click.option(
        "--lexicon",
        metavar="DIR|cache|none",
        default="none",
        show_default=True,
        help="Use what earlier runs have learnt: the lexicons in a folder, or in the cache.",
    ),
    click.option(
        "--learn",
        is_flag=True,
        help="Add what the sure rows teach to the lexicons of --lexicon, or of the cache.",
    ),
    click.option(
        "--embeddings",
        metavar="MODEL",
        help="Folder or name of a sentence-transformers model that you have: its vectors are one more piece "
        "of evidence (extra [embeddings]).",
    ),
    click.option(
        "--srx",
        metavar="FILE",
        help="Segmentation rules of your own in SRX 2.0, for --segment sentence.",
    ),
)


def lexicon_folder(given: str) -> Path:
    """Tell which folder ``--lexicon`` means."""
    return cache_folder() if given in {"cache", "none"} else Path(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """The options as they were given."""

    lexicon: str = "none"
    learn: bool = False
    embeddings: str | None = None
    srx: str | None = None

    def lexicons(self, languages: Sequence[Lang], console: Console) -> Mapping[tuple[Lang, Lang], Lexicon]:
        """Read the lexicons of all pairs of languages; without ``--lexicon`` none: runs are then alike."""
        if self.lexicon == "none":
            return {}
        return Lexicons(lexicon_folder(self.lexicon), console.report).of(languages)

    def extend(self, alignment: Alignment, console: Console) -> None:
        """Teach the lexicons what the alignment says, if that was asked for."""
        if not self.learn:
            return
        from aligner.pairing.lexica import lessons  # noqa: PLC0415 (rarely wanted)

        folder = lexicon_folder(self.lexicon)
        changed = Lexicons(folder, console.report).extend(lessons(alignment))
        console.say(f"taught {changed} lexicons in {folder}" if changed else "nothing new was taught")

    def encoder(self, console: Console) -> Encoder | None:
        """Load the user's model, if there is one."""
        if self.embeddings is None:
            return None
        from aligner.pairing.embeddings import encoder  # noqa: PLC0415 (an extra)

        with console.working("Loading the model"):
            return encoder(self.embeddings)

    def vectors(
        self, documents: Sequence[Document], encode: Encoder | None, console: Console
    ) -> Mapping[Lang, Mapping[Place, Sequence[float]]]:
        """Make the vectors of all units with the user's model."""
        if encode is None:
            return {}
        from aligner.pairing.embeddings import embeddings  # noqa: PLC0415 (an extra)

        with console.working("Embedding"):
            return embeddings(documents, encode)

    def rules(self, languages: Sequence[Lang], console: Console) -> Mapping[Lang, Rules]:
        """Read the user's segmentation rules; a language that they do not cover keeps the project's own."""
        if self.srx is None:
            return {}
        from aligner.segmentation import load_rules  # noqa: PLC0415 (rarely wanted)

        rules = load_rules(read_bytes(self.srx), where=self.srx)
        found: dict[Lang, Rules] = {}
        for tag in languages:
            if rules.of(tag):
                found[tag] = rules
            else:
                message = f"it has no rules for {tag}; the project's own are used"
                console.report(Notice(code="srx-language", message=message, where=self.srx))
        return found


def resource_options(command: Callable[..., _R]) -> Callable[..., _R]:
    """Add the options to a command; it gets them as ``resources``."""

    @wraps(command)
    def with_resources(*arguments: Any, **options: Any) -> _R:
        given = {name: options.pop(name) for name in ("lexicon", "learn", "embeddings", "srx")}
        return command(*arguments, resources=Resources(**given), **options)

    made: Callable[..., _R] = with_resources
    for option in reversed(_OPTIONS):
        made = option(made)
    return made
