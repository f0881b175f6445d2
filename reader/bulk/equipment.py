"""What a worker has at hand: a cleaner, a voice, and where a recipe says these come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING

from reader.model import Article, Page, Voice

if TYPE_CHECKING:
    from reader.bulk.plan import Recipe
    from reader.tts.engine import Engine


@dataclass(frozen=True, slots=True)
class Equipment:
    """Made once in a worker and used for all its articles; ``clean`` raises :class:`reader.errors.ReaderError`."""

    clean: Callable[[Page], Article]
    engine: Engine
    voice: Voice
    close: Callable[[], None]


def equipment_of(recipe: Recipe) -> Equipment:
    """The equipment that the recipe names."""
    module, _, name = recipe.equipment.partition(":")
    made: Equipment = getattr(import_module(module), name)(recipe)
    return made


def wired(recipe: Recipe) -> Equipment:
    """The real one. It keeps no speech: an archive would turn the cache of sentences over many times and hit nothing.

    Cleaner and voice are children that die with the worker.
    """
    from reader import wiring
    from reader.article import Cleaner
    from reader.tts.fallback import EXPORT

    settings = replace(recipe.settings, cache_mb=0)
    engine, cleaner = wiring.build_engine(settings, EXPORT), Cleaner()

    def close() -> None:
        engine.close()
        cleaner.close()

    return Equipment(cleaner.clean, engine, wiring.voice_of(settings, engine), close)
