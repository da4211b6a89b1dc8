"""Criteria sheets to begin from: one that is recommended, and two whose structure was published. Pure."""

from scoring.examples.block_7 import BLOCK_7
from scoring.examples.lines import Example
from scoring.examples.police import POLICE
from scoring.examples.recommended import RECOMMENDED

EXAMPLES: dict[str, Example] = {example.key: example for example in (RECOMMENDED, POLICE, BLOCK_7)}

__all__ = ["EXAMPLES", "Example"]
