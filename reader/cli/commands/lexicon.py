"""``reader lexicon``: the listener's own dictionary of readings, from the shell."""

from __future__ import annotations

import click

from reader.cli.command import command as make_command
from reader.cli.command import group, option
from reader.errors import UsageError
from reader.messages import t
from reader.model import LexiconEntry
from reader.text import one_line


@group(
    "lexicon",
    about=("읽는 법 사전을 고칩니다", "your own dictionary of readings"),
    examples=(
        ("reader lexicon add LG 엘지", ("LG를 엘지로 읽습니다.", "Read LG as 엘지.")),
        ("reader lexicon test 'LG가 이겼다.'", ("사전을 거친 말을 봅니다.", "See a line with the dictionary.")),
        ("reader lexicon remove LG", ("그 낱말을 뺍니다.", "Take that word out.")),
    ),
)
def command() -> None:
    pass


_scope = option(
    "--scope", default="", metavar="SCOPE",
    about=("publisher:이름 또는 article:주소에서만", "only in publisher:NAME or article:ADDRESS"),
)  # fmt: skip


@make_command(
    "add",
    about=("낱말의 읽는 법을 더하거나 바꿈", "add a reading, or change it"),
    examples=(("reader lexicon add 李箱 이상", ("李箱을 ‘이상’으로 읽게 합니다.", "Have 李箱 read as 이상.")),),
)
@click.argument("written")
@click.argument("spoken")
@option("--pronounced", default="", metavar="TEXT", about=("소리 나는 대로 (필요할 때만)", "as it sounds (if needed)"))
@_scope
def add(written: str, spoken: str, pronounced: str, scope: str) -> None:
    from reader import wiring

    wiring.build_dictionary().add(LexiconEntry(written, spoken, pronounced, scope))
    click.echo(f"{written}: {spoken}")


@make_command(
    "remove",
    about=("낱말을 뺌", "take a word out"),
    examples=(("reader lexicon remove 李箱", ("그 낱말을 다시 처음대로 읽습니다.", "Have the word read as before.")),),
)
@click.argument("written")
@_scope
def remove(written: str, scope: str) -> None:
    from reader import wiring

    dictionary = wiring.build_dictionary()
    wanted = [one for one in dictionary.load().entries if (one.written, one.scope) == (written, scope)]
    if not wanted:
        raise UsageError(
            t("사전에 없는 낱말입니다: {word}", "Not in the dictionary: {word}", word=written),
            t("사전을 보려면: reader lexicon list", "To see it: reader lexicon list"),
        )
    dictionary.remove(wanted[-1])
    click.echo(t("뺐습니다: {word}", "Removed: {word}", word=written))


@make_command(
    "list",
    about=("사전의 모든 낱말", "every word in it"),
    examples=(("reader lexicon list", ("고친 읽기를 모두 봅니다.", "See every correction.")),),
)
def show() -> None:
    from reader import wiring

    for one in wiring.build_dictionary().load().entries:
        click.echo("\t".join((one.written, one.spoken, one.pronounced, one.scope)).rstrip("\t"))


@make_command(
    "test",
    about=("글을 사전대로 읽어 봄", "say a text with the dictionary"),
    examples=(("reader lexicon test '李箱의 시'", ("지금 어떻게 읽는지 봅니다.", "See how it is read now.")),),
)
@click.argument("text")
def test(text: str) -> None:
    from reader import korean, wiring

    text = one_line(text)
    words = korean.read(text, lexicon=wiring.build_dictionary().load())
    click.echo(" ".join(word.spoken for word in words if word.spoken))
    for word in words:
        if word.rule and word.source:
            click.echo(f"  {text[word.source.start : word.source.stop]}\t{word.spoken}\t{word.rule}")


for _one in (add, remove, show, test):
    command.add_command(_one)
