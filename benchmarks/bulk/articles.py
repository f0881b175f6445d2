"""Self-made articles, and what workers say of one that is made."""

from __future__ import annotations

import random
from pathlib import Path

from reader.bulk.plan import Done, How, Recipe, Stored
from reader.settings import Settings

CHARACTERS = (300, 4000)
_SENTENCES = (
    "강변 숲길이 다음 달 1일 다시 문을 연다.",
    "시는 낡은 다리 4곳을 고치는 데 5억 3천만 원을 들였다고 밝혔다.",
    "길 양쪽에는 밤에도 걸을 수 있게 낮은 등을 달았다.",
    "주민 윤모 씨(64)는 “이제 밤에도 무섭지 않다”고 말했다.",
    "겨울에는 기온이 -12도까지 내려가 물이 언다.",
    "구간은 모두 3.4km이고 어른 걸음으로 50분쯤 걸린다.",
    "시는 내년 봄까지 주차장을 120면으로 넓힐 계획이다.",
)


def text_of(number: int, characters: int) -> str:
    """A self-made article: its own title, sentences in an order of its own."""
    chance, parts = random.Random(number), [f"강변 소식 {number}호, 새 길이 열린다"]
    while sum(map(len, parts)) < characters:
        parts.append(" ".join(chance.choices(_SENTENCES, k=4)))
    return "\n\n".join(parts) + "\n"


def pages(folder: Path, count: int) -> Path:
    """``count`` pages of markup, of 300 to 4,000 characters, evenly."""
    folder.mkdir(parents=True)
    low, high = CHARACTERS
    for number in range(count):
        title, *parts = text_of(number, low + (high - low) * number // max(1, count - 1)).strip().split("\n\n")
        body = "".join(f"<p>{part}</p>" for part in parts)
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
        (folder / f"{number:05}.html").write_text(page, "utf-8")
    return folder


def finished(number: int) -> Done:
    """What a worker answers for an article, at its usual size."""
    key = f"{number:064x}"
    objects = tuple(Stored(f"articles/{key[:2]}/{key}/take{n}.mp3", 10**6, key) for n in range(3))
    return Done(number, How.MADE, key, f"강변 소식 {number}호", "2026-11-22", 200.0, (("espeak/ko", 40),), objects)


def recipe(output: str) -> Recipe:
    """Sound and timings."""
    return Recipe(output, (".mp3", ".vtt"), Settings())
