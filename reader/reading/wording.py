"""What is read, and how: the script of the open article, written anew whenever the listener decides otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock

from reader.errors import UsageError
from reader.messages import t
from reader.model import Article, Lexicon, LexiconEntry, Position, ReadingOptions, Script
from reader.playback import events
from reader.reading.desk import Desk, Emit
from reader.reading.listening import Listening
from reader.reading.places import follow, position_of, span_of
from reader.reading.sounding import Start


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a word is read and what made it so; ``rule`` is empty where it is said as written."""

    written: str
    spoken: str
    pronounced: str
    rule: str


@dataclass(frozen=True, slots=True)
class Decided:
    """All that a script is written from."""

    article: Article
    options: ReadingOptions
    lexicon: Lexicon

    def script(self) -> Script:
        """Takes seconds for a book."""
        from reader.script import write

        return write(self.article, self.options, self.lexicon)


Aside = Callable[[Callable[[], Script | None], Callable[[Script | None], None]], None]
"""Does the first, which takes long, on any thread, and gives what it returns to the second on the front end's own."""


def at_once(work: Callable[[], Script | None], then: Callable[[Script | None], None]) -> None:
    """The :data:`Aside` of a front end that has nothing else to do."""
    then(work())


class Wording(Listening):
    """Decides at once and writes ``aside``; until the new script is there, the old one is read on.

    A front end that must not wait sets ``aside``.
    """

    def __init__(self, desk: Desk, emit: Emit, start: Start) -> None:
        super().__init__(desk, emit, start)
        self.aside: Aside = at_once
        self._decided: Decided | None = None
        self._written_from: Decided | None = None
        self._one = Lock()
        self._undo: list[Callable[[], None]] = []
        self._trial: LexiconEntry | None = None

    @property
    def article(self) -> Article | None:
        """The open article, with the lines that were put back; None where none is open."""
        return self.script.article if self.script else None

    @property
    def rewriting(self) -> bool:
        """Whether what is read is not yet what was decided."""
        return self._written_from is not self._decided

    def set_options(self, options: ReadingOptions) -> None:
        """What is said from now on; the place is kept."""
        self.options = options
        self._ear.announcements = options.announcements
        self._send(self._ear.at_end())
        self._send(self._pauses())
        self._rewrite()

    def restore(self, index: int) -> None:
        """Puts removed line ``index`` back into the article; :meth:`undo` takes it out again."""
        from reader.article import restore

        before = self._open_article()
        self._undo.append(lambda: self._rewrite(before))
        self._rewrite(restore(before, index))

    def how(self, utterance: int, word: int) -> Explanation:
        """How that word is read. Raises IndexError where there is none."""
        script = self._open_script()
        found = script.utterances[utterance].words[word]
        source = found.source
        written = script.article.written(source) if source else ""
        return Explanation(written, found.spoken, found.pronounced, found.rule)

    def try_out(self, entry: LexiconEntry | None) -> None:
        """Reads on as ``entry`` would have it, which is written nowhere; None: as the dictionary has it."""
        if entry != self._trial:
            self._trial = entry
            self._rewrite()

    def correct(self, entry: LexiconEntry) -> None:
        """Writes a correction into the listener's dictionary and reads on with it; :meth:`undo` takes it back."""
        self._desk.dictionary.add(entry)
        self._trial = None
        self._undo.append(lambda: self._take_back(entry))
        self._rewrite()

    def _take_back(self, entry: LexiconEntry) -> None:
        self._desk.dictionary.remove(entry)
        self._rewrite()

    def undo(self) -> bool:
        """Takes back what is tried out, else the last restored line or correction; False where there is none."""
        if self._trial is not None:
            self.try_out(None)
            return True
        if not self._undo:
            return False
        self._undo.pop()()
        return True

    # Writing

    def _decision(self, article: Article) -> Decided:
        kept = self._desk.dictionary.load()
        lexicon = Lexicon((*kept.entries, self._trial)) if self._trial else kept
        return Decided(article, self.options, lexicon)

    def _rewrite(self, article: Article | None = None) -> None:
        decided = self._decided = self._decision(article or self._open_article())
        self.aside(partial(self._written, decided), partial(self._replace, decided))

    def _written(self, decided: Decided) -> Script | None:
        """The script, one at a time; None where something else was decided meanwhile. Any thread."""
        with self._one:
            return decided.script() if decided is self._decided else None

    def _replace(self, decided: Decided, script: Script | None) -> None:
        """``script`` is read from now on, at the place where it is by now.

        Utterances that did not change cost no synthesis.
        """
        if script is None or decided is not self._decided:
            return
        position = self._found_in(script)
        self._written_from = decided
        self._take(script, position)
        self._send(events.Replace(script, position))

    def read_on(self) -> None:
        """As it was, where what was decided could not be written."""
        self._decided = self._written_from

    def _found_in(self, script: Script) -> Position:
        """The place in ``script``: to the sample where what is being said has not changed."""
        old, position = self._open_script(), self.position
        here = span_of(old, position, self._word)
        if here is None:
            return position
        found = position_of(script, follow(here, old.article, script.article))
        same = _spoken(script, found) == _spoken(old, position)
        return replace(found, frame=position.frame) if same else found

    def _open_article(self) -> Article:
        """As it was decided last."""
        if self._decided is None:
            raise UsageError(t("열린 기사가 없습니다.", "No article is open."))
        return self._decided.article

    def _open_script(self) -> Script:
        self._open_article()
        assert self.script is not None  # noqa: S101 - an open article has a script
        return self.script


def _spoken(script: Script, position: Position) -> list[str]:
    return [one.spoken for one in script.utterances[position.utterance :][:1]]
