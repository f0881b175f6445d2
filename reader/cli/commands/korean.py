"""``reader korean``: the filters, with the help page that their fast way in leaves to click."""

from __future__ import annotations

from reader.cli import filters
from reader.cli.command import command as make_command
from reader.cli.command import group, option
from reader.messages import Pair

ABOUT: dict[str, Pair] = {
    "spoken": (
        "한 줄을 받아 뉴스 낭독자가 읽는 대로 한글로 적습니다",
        "write each line as a newsreader says it, in Hangul",
    ),
    "pronounce": ("한 줄을 받아 표준 발음으로 적습니다", "write each line in its standard pronunciation"),
    "sentences": ("한 줄을 문장으로 나눠 JSON 배열로 적습니다", "split each line into sentences, as a JSON list"),
}
EXAMPLES: dict[str, tuple[str, Pair]] = {
    "spoken": ("echo '3명이 왔다.' | reader korean spoken", ("세 명이 왔다.", "세 명이 왔다.")),
    "pronounce": ("echo '국물이 줄었다.' | reader korean pronounce", ("궁무리 주럳따.", "궁무리 주럳따.")),
    "sentences": (
        "echo '왔다. 갔다.' | reader korean sentences",
        ('["왔다.", "갔다."]', '["왔다.", "갔다."]'),
    ),
}


@group(
    "korean",
    about=(
        "한국어 필터: 읽는 말, 표준 발음, 문장\n표준 입력의 한 줄마다 표준 출력에 한 줄을 씁니다.",
        "Korean filters: spoken, pronounce, sentences\nEach line of standard input becomes a line of standard output.",
    ),
    examples=(
        ("echo '3명이 왔다.' | reader korean spoken", ("세 명이 왔다.", "세 명이 왔다.")),
        (
            "echo '국물이 3.5% 줄었다.' | reader korean pronounce --explain",
            ("바꾼 낱말마다 규칙을 함께 적습니다.", "Name the rule behind each word that changes."),
        ),
    ),
)
def command() -> None:
    pass


def _add(verb: str) -> None:
    @make_command(verb, about=ABOUT[verb], examples=(EXAMPLES[verb],))
    @option(
        "--explain",
        is_flag=True,
        about=("바뀐 낱말과 그 규칙도 적습니다", "also write what changed, and by which rule"),
    )
    def run(explain: bool) -> int:
        return filters.run(verb, explain=explain)

    command.add_command(run)


for _verb in filters.VERBS:
    _add(_verb)
