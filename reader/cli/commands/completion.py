"""``reader completion``: what a shell must read to complete our commands."""

from __future__ import annotations

import click

from reader.cli.command import command as make_command

_ZSH_BEGINS = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u; }"
"""A fresh zsh knows no ``compdef`` until its completion is turned on."""


@make_command(
    "completion",
    about=(
        """셸의 자동 완성을 켜는 글을 씁니다
그 글을 셸이 시작할 때 읽게 하세요.""",
        """print what turns on completion in a shell
Have the shell read it when it starts.""",
    ),
    examples=(
        ("reader completion bash >> ~/.bashrc", ("bash에서 켭니다.", "For bash.")),
        ("reader completion zsh >> ~/.zshrc", ("zsh에서 켭니다.", "For zsh.")),
        ("reader completion fish > ~/.config/fish/completions/reader.fish", ("fish에서 켭니다.", "For fish.")),
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    from click.shell_completion import get_completion_class

    from reader.cli.root import COMPLETE, root

    if shell == "zsh":
        click.echo(_ZSH_BEGINS)
    maker = get_completion_class(shell)
    assert maker is not None  # noqa: S101 - one of the three that click knows
    click.echo(maker(root, {}, "reader", COMPLETE).source())
