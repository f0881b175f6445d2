"""The first run by ear and by typing: how to come back and leave, the voice, the size of the text. Nothing plays."""

from __future__ import annotations

from reader.cli import consent
from reader.cli.plain.conversation import Conversation
from reader.cli.plain.sitting import Left, Sitting
from reader.cli.plain.vocabulary import parse
from reader.messages import t
from reader.settings import GOOGLE


def is_first(sitting: Sitting) -> bool:
    """Whether this listener was never here: nothing was chosen, and nothing is kept. Never so in private mode, which
    could not remember that it asked.
    """
    return not (sitting.settings.private or sitting.state.chosen() or sitting.library.count())


def welcome(talk: Conversation) -> None:
    """Three steps, said once. An empty line goes on, another command than yes and no ends the steps.

    Raises :class:`Left` where the listener leaves.
    """
    sitting = talk.sitting
    sitting.state.remember(welcomed=True)  # said once, whatever comes after
    try:
        _come_back(talk)
        _voice(talk)
        _size(talk)
    except _Enough:
        pass


class _Enough(Exception):  # noqa: N818 - not an error: the listener wants to begin
    """The rest of the steps is passed over."""


def _come_back(talk: Conversation) -> None:
    always = _yes(talk, t(
        "처음 오셨습니다. 세 가지를 알려 드립니다.\n"
        "하나. 여기서는 한 줄씩 읽고, 명령을 쳐서 움직입니다. 나갈 때는 끝내기.\n"
        "다시 올 때는 reader read 파일. 그냥 reader 라고 쳐도 이렇게 열까요? 예 또는 아니오.",
        "Welcome. There are three things to tell.\n"
        "One. Here everything is lines, and you type commands. To leave type quit.\n"
        "To come back type reader read FILE. Shall reader alone open like this too? yes or no.",
    ))  # fmt: skip
    if always:
        talk.sitting.state.remember(plain=True)
    if always is not None:
        talk.sitting.console.say(
            t("네, 늘 이렇게 엽니다.", "It will always open like this.") if always
            else t("네, 그대로 둡니다.", "It stays as it is.")
        )  # fmt: skip


def _voice(talk: Conversation) -> None:
    settings = talk.sitting.settings
    reading = talk.sitting.reading
    google = next((one for one in reading.services() if one.id == GOOGLE), None)
    if google is None or settings.consent(GOOGLE) is not None:
        talk.sitting.console.say(t("둘. 목소리는 목소리 명령으로 고릅니다.", "Two. To choose a voice type voice."))
        return
    allowed = _yes(talk, t(
        "둘. 목소리는 이 기기 안에서 나고, 글은 밖으로 나가지 않습니다.\n"
        "구글의 온라인 목소리는 더 자연스럽지만 기사 글이 구글로 갑니다. 쓸까요? 예 또는 아니오.",
        "Two. The voice is made on this machine, and the text stays here.\n"
        "Google's online voice sounds more natural, but the text goes to Google. Use it? yes or no.",
    ))  # fmt: skip
    if allowed is None:
        return
    reading.allow_online(google, allowed=allowed)
    talk.sitting.console.say(
        t("네, 인터넷이 되면 온라인 목소리로 읽습니다.", "The online voice reads where there is a network.") if allowed
        else t("네, 글은 이 기기를 떠나지 않습니다.", "The text stays on this machine.")
    )  # fmt: skip


def _size(talk: Conversation) -> None:
    talk.tell(t(
        "셋. 글자 크기는 화면에서 정합니다. 터미널의 글꼴을 키우거나, 전체 화면에서 더하기 키를 누르세요.\n"
        "다 됐습니다. 기사를 엽니다. 빈 줄을 치면 읽습니다. 도움말은 물음표.",
        "Three. The size of the text belongs to the screen: enlarge the terminal's font, or press plus there.\n"
        "That is all. Here is the article. An empty line reads it. For help type a question mark.",
    ))  # fmt: skip


def _yes(talk: Conversation, question: str) -> bool | None:
    """The answer; None for an empty line. Asked a second time where it is no answer."""
    for asked in (
        question,
        t("예나 아니오로 답해 주세요. 빈 줄은 넘어갑니다.", "Answer yes or no. An empty line goes on."),
    ):
        typed = _step(talk, asked)
        if not typed:
            return None
        if (said := consent.answer(typed)) is not None:
            return said
    return None


def _step(talk: Conversation, text: str) -> str:
    """What was typed; a command that leaves or plays does so."""
    typed = talk.ask(text)
    asked = parse(typed) if typed and consent.answer(typed) is None else None
    if asked and asked[0].id == "quit":
        raise Left
    if asked and asked[0].id == "toggle":
        raise _Enough
    return typed
