"""What a bulk run tells whoever listens, as it goes."""

from __future__ import annotations

from dataclasses import dataclass

from reader.bulk.plan import Done, Failed
from reader.bulk.records import Counts


@dataclass(frozen=True, slots=True)
class Planned:
    """Everything is on the list. ``workers`` there are now; ``dashboard`` is an address, or empty."""

    counts: Counts
    workers: int
    dashboard: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A page came to its end: done, or failed for good. ``label`` is how a person finds it."""

    outcome: Done | Failed
    label: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker died; the ``items`` pages of its batch are given out again."""

    items: int
    reason: str


@dataclass(frozen=True, slots=True)
class Progressed:
    """After each batch. ``done`` and ``failed`` in this run, ``left`` on the list; ``seconds`` of new sound."""

    done: int
    failed: int
    left: int
    seconds: float
    elapsed_s: float

    @property
    def per_second(self) -> float:
        """Articles."""
        return (self.done + self.failed) / self.elapsed_s if self.elapsed_s > 0 else 0.0

    @property
    def left_s(self) -> float | None:
        """None until something is done."""
        return self.left / self.per_second if self.per_second else None


@dataclass(frozen=True, slots=True)
class Ended:
    """All is done or failed."""

    counts: Counts
    elapsed_s: float


Event = Planned | Settled | Lost | Progressed | Ended
