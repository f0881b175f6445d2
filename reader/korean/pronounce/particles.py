"""Where a noun may end: before the particles and endings that can follow it in one written word."""

from __future__ import annotations

from functools import lru_cache

_PARTICLES = frozenset(
    """
    은 는 이 가 을 를 의 에 에서 에게 에게서 에는 에도 에만 에서는 에서도 에서만 에게는 에게도 에선 에겐 에서의 께 께서
    으로 로 으로는 로는 으로도 로도 으로서 로서 으로써 로써 으로만 로만 으로의 로의 으로부터 로부터 으론 론 와 과 와는 과는
    와도 과도 와의 과의 도 만 만이 만을 만은 만의 만으로 만에 만도 까지 까지는 까지도 까지만 까지의 부터 부터는 부터의 마다
    마저 조차 조차도 밖에 보다 보다는 보다도 처럼 만큼 만큼은 만큼이나 대로 뿐 뿐만 뿐이다 뿐인 이나 나 이나마 이든 이든지
    이라 라 이라는 라는 이라도 라도 이라고 라고 이라며 라며 이라면 라면 이란 란 이라서 라서 이랑 랑 하고 한테 한테서 이며 며
    이고 고 이자 자 이다 다 이었다 였다 이었던 였던 인 인데 인지 일 임 임을 이지만 지만 이니 이어서 여서 이므로 므로 이기 이기도
    입니다 입니까 이에요 예요 이죠 죠 이지요 이야 야 이여 여 이어야 여야 이면 면 이면서 면서 이었고 였고 이었으나 였으나 이었지만
    였지만 인가 일까 들 들이 들은 들을 들의 들에 들에게 들도 들과 들만 들로 들에서 들까지 들끼리 끼리 씩 별 별로
    하다 한 할 해 하는 하며 하면 하게 하지 하고 했다 했고 했던 하여 하기 합니다 했습니다 하던 하자 해서 해야 했으나 했지만 함 함을
    되다 된 될 돼 되는 되며 되면 되게 되지 되고 됐다 됐고 됐던 되어 되기 됩니다 됐습니다 되자 돼서 돼야 됨 시키다 시킨 시켜 시키는
    시키고 적 적인 적으로 적이다 적이고 적이며 스럽다 스러운 스럽게 롭다 로운 롭게
    """.split()  # noqa: SIM905 - a table is read as it is said, not as fifty lines of commas
)
LONGEST = max(map(len, _PARTICLES))


@lru_cache(maxsize=16384)
def noun_ends(word: str) -> tuple[int, ...]:
    """The offsets at which a noun may end in ``word``, the whole word first, then before ever longer particles."""
    shortest = max(1, len(word) - LONGEST)
    return (len(word), *(stop for stop in range(len(word) - 1, shortest - 1, -1) if word[stop:] in _PARTICLES))
