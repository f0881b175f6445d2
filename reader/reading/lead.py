"""The lead and the three sentences that carry an article: taken from it word for word, with their places.

How a sentence is weighed: by what it shares with the rest of the article (words without their endings, weighed by how
many sentences hold them), with the title, and by what reporters put into sentences that matter: figures, quotations
with a speaker, words that sum up. The lead is not among them: it is heard before.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import TITLE, Article, BlockKind, Script
from reader.reading.sentences import Sentence

KEY_SENTENCES = 3
CENTRAL, TITLED, REPEATED = 1.0, 0.8, 0.4
"""How much counts: likeness to the whole article, to its title, and (against it) to what was chosen before."""
_SHORTEST, _LONGEST = 12, 160
"""Letters of a sentence that can stand alone."""
_WORD = re.compile(r"[가-힣]+|[A-Za-z]{2,}|\d[\d,.]*")
_ENDINGS = re.compile(
    r"(?:으로부터|에서는|에게는|으로는|이라는|이라고|에서도|까지는|부터는|이라며|했다고|한다고|됐다고|된다고|"
    r"했습니다|됐습니다|입니다|합니다|됩니다|에서|에게|으로|까지|부터|처럼|보다|마다|이나|라는|라고|라며|다고|다며|하는|하고|하며|했다|"
    r"한다|했던|됐다|된다|되는|이다|이며|들이|들은|들을|들의|은|는|이|가|을|를|의|에|도|와|과|로|만|한|할|해|된|될)$"
)
_FIGURE = re.compile(r"\d")
_SUMMING = re.compile(
    r"(?:따라|때문|결국|특히|반면|하지만|그러나|앞서|이번|올해|처음|가장|전망|계획|예정|결과|이유|대책|원인)"
)
_SPEAKER = re.compile(r"[”\"’'](?:이?라고|고|이?라며|며)\s|(?:밝혔|말했|설명했|강조했|전했|덧붙였)다")
_LEANING = re.compile(r"^(?:그는|그녀는|이는|이에|이를|이 때문에|또한?|그리고|이어|이날|다만|그러면서|여기에)\s")
"""Begins with what only makes sense after the sentence before."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Indexes of sentences: ``lead`` is the first paragraph, ``keys`` at most three others, in order of the text."""

    lead: tuple[int, ...]
    keys: tuple[int, ...]


def lead_of(script: Script, sentences: Sequence[Sentence], count: int = KEY_SENTENCES) -> Lead:
    """The lead of ``script`` and its key sentences; ``sentences`` are its own, in order.

    Pure; the time grows with the letters of the article.
    """
    body = [i for i, one in enumerate(sentences) if kind_of(script.article, one.block) in _PROSE]
    lead = _first_paragraph(sentences, body)
    rest = [i for i in body if i not in set(lead)]
    texts = [sentences[i].written for i in body]
    chosen = set(_chosen(texts, script.article.title, [body.index(i) for i in lead], count))
    return Lead(lead, tuple(i for i in rest if body.index(i) in chosen))


_PROSE = {BlockKind.PARAGRAPH, BlockKind.QUOTE}


def kind_of(article: Article, block: int) -> BlockKind | None:
    """What a sentence's block is; None for the title and for what was announced."""
    return article.blocks[block].kind if TITLE < block < len(article.blocks) else None


def _first_paragraph(sentences: Sequence[Sentence], body: Sequence[int]) -> tuple[int, ...]:
    """The first paragraph; of a long one its first two sentences."""
    same = [i for i in body if sentences[i].block == sentences[body[0]].block]
    return tuple(same if len(same) <= 3 else same[:2])


def _chosen(texts: Sequence[str], title: str, lead: Sequence[int], count: int) -> list[int]:
    """The best of ``texts`` but for ``lead``, each unlike those that were chosen before and unlike the lead."""
    bags = [stems(text) for text in texts]
    topic = Topic(bags, stems(title))
    scores = {i: topic.score(texts[i], bags[i]) for i in range(len(texts)) if i not in lead}
    taken, chosen = [bags[i] for i in lead], list[int]()
    while scores and len(chosen) < count:
        fresh = {i: score - REPEATED * _most_alike(topic, bags[i], taken) for i, score in scores.items()}
        best = max(fresh, key=lambda i: (fresh[i], -i))
        del scores[best]
        chosen.append(best)
        taken.append(bags[best])
    return chosen


def _most_alike(topic: Topic, bag: Counter[str], others: Sequence[Counter[str]]) -> float:
    return max((topic.alike(bag, other) for other in others), default=0.0)


class Topic:
    """What an article is about: how much each stem tells, and where its middle lies."""

    def __init__(self, bags: Sequence[Counter[str]], title: Counter[str]) -> None:
        within = Counter(stem for bag in bags for stem in bag)
        self._weights = {s: math.log(1 + n) * (0.3 + math.log((1 + len(bags)) / n)) for s, n in within.items()}
        self._middle = {stem: n * self._weights[stem] for stem, n in within.items() if n > 1}
        self._reach = math.sqrt(sum(value**2 for value in self._middle.values())) or 1.0
        self._title = title

    def score(self, text: str, bag: Counter[str]) -> float:
        """Centrality in the article, and what else speaks for a sentence."""
        score = CENTRAL * self._central(bag) + TITLED * self.alike(bag, self._title)
        score += 0.12 * bool(_FIGURE.search(text)) + 0.10 * bool(_SPEAKER.search(text))
        score += 0.08 * bool(_SUMMING.search(text)) - 0.15 * bool(_LEANING.match(text))
        return score - (0.0 if fits(text) else 0.5)

    def _central(self, bag: Counter[str]) -> float:
        """The cosine with the middle, which only stems of several sentences make."""
        dot = sum(self._weights[stem] * self._middle[stem] for stem in bag.keys() & self._middle.keys())
        return dot / (math.sqrt(self._square(bag)) * self._reach) if dot else 0.0

    def alike(self, one: Counter[str], other: Counter[str]) -> float:
        """The cosine of two bags of stems, from 0 to 1."""
        dot = sum(self._weights.get(stem, 0.0) ** 2 for stem in one.keys() & other.keys())
        return dot / math.sqrt(self._square(one) * self._square(other)) if dot else 0.0

    def _square(self, bag: Counter[str]) -> float:
        return sum(self._weights.get(stem, 1.0) ** 2 for stem in bag) or 1.0


def fits(text: str) -> bool:
    """Whether a sentence is neither a scrap nor a whole paragraph."""
    return _SHORTEST <= len(text) <= _LONGEST


def stems(text: str) -> Counter[str]:
    """Words without particles and endings, and how often each occurs; a noun and its plural are one."""
    return Counter(stem for word in _WORD.findall(text.casefold()) if len(stem := stem_of(word)) > 1)


def stem_of(word: str) -> str:
    """``word`` without the particles or the ending at its end; at least two syllables stay."""
    short = _ENDINGS.sub("", word)
    return short if len(short) > 1 else word
