"""Panels over the article: the menu, settings, removed lines, readings, places, letters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.strip import Strip

from reader.model import Gender, Reason, Removed, Span, Voice
from reader.playback import events
from reader.playback.cues import Cue
from reader.reading import Choice, Desk, Unit
from reader.reading.reasons import reason_title
from reader.tts.engine import Service
from reader.tui.app import ReaderApp, View
from reader.tui.bigtext.cells import CellType
from reader.tui.keys import COMMANDS, by_id
from reader.tui.screens.menu import Menu
from reader.tui.screens.open import SourceInput
from reader.tui.screens.reading import ReadingScreen
from reader.tui.screens.settings import SettingsPanel
from reader.tui.screens.speech import voice_title
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.big_list import BigList
from reader.tui.widgets.field import Echo, Field
from reader.tui.widgets.notice import Notice
from reader.tui.widgets.slider import Slider
from tests.tui.journey import choices, chosen, journey, notice, screen, staged, state, tap, title, until, view
from tests.tui.stage import LIBRARY, Stage, lines


@journey
async def test_the_menu_holds_every_function() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("tab")
        listed = choices(app)
        assert len(listed) == len(COMMANDS) - 1
        assert all(any(text.startswith(c.title) for text in listed) for c in COMMANDS if c.id != "menu")


@journey
async def test_a_list_is_never_drawn_before_it_knows_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = BigList.render_line

    def watched(shown: BigList, y: int) -> Strip:
        strip = draw(shown, y)
        drawn.append(strip.text.strip())
        return strip

    monkeypatch.setattr(BigList, "render_line", watched)
    async with staged(Stage()) as (app, pilot):
        await pilot.press("tab")
        assert set(drawn) - {""} <= {line.strip() for line in lines(app)}


@journey
async def test_a_command_that_is_not_found_is_said_until_another_is() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("ctrl+p", "q", "q", "q")
        hints = app.screen.query_one("#hints", Bar)
        assert choices(app) == []
        assert [part.text for part in hints.parts] == ["없습니다: qqq"]
        await pilot.press("backspace", "backspace", "backspace")
        assert choices(app)
        assert "Esc" in hints.parts[-1].text


@journey
async def test_every_function_runs_from_the_menu() -> None:
    async with staged(Stage()) as (app, pilot):
        for command in COMMANDS:
            if command.id in {"menu", "quit"}:
                continue
            await tap(pilot, "tab")
            assert isinstance(app.screen, Menu), command.id
            app.screen.list._choose([entry.id for entry in app.screen.list.entries].index(command.id))
            await tap(pilot, "enter")
            assert app.is_running, command.id
            if command.id == "voice":
                await until(pilot, lambda: not isinstance(app.screen, ReadingScreen))
            await tap(pilot, "escape", "escape")
            assert isinstance(app.screen, ReadingScreen), command.id


def test_every_action_exists() -> None:
    for command in COMMANDS:
        assert hasattr(ReadingScreen, f"action_{command.action.partition('(')[0]}"), command.id


@journey
async def test_help_names_the_jamo() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("question_mark")
        assert f"m ㅡ: {by_id('mute').title}" in choices(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ReadingScreen)


@journey
async def test_a_key_that_stands_in_the_menu_runs_its_command() -> None:
    async with staged(Stage(keymap={"mute": "f9"})) as (app, pilot):
        await pilot.press("tab", "right_square_bracket")
        assert isinstance(app.screen, ReadingScreen)
        assert app.reading.speed == 1.1
        await pilot.press("question_mark", "ㅠ")
        await until(pilot, lambda: "책갈피" in notice(app))
        await pilot.press("tab", "f9")
        assert app.reading.muted
        await pilot.press("tab", "down", "k")
        assert chosen(app).startswith("정지"), "what shares a key with the list is chosen there"
        app.change_view(letters=False)
        await pilot.press("m", "b")
        assert isinstance(app.screen, Menu)


@journey
async def test_the_menu_is_as_large_as_the_article() -> None:
    async with staged(Stage(view=View(size=4))) as (app, pilot):
        await pilot.press("tab")
        await pilot.pause()
        assert isinstance(app.screen, Menu)
        assert app.screen.list.lettering.rows == view(app).lettering.rows == 4


@journey
async def test_large_letters_tell_the_keys_of_a_panel_as_large_once() -> None:
    async with staged(Stage(view=View(size=4))) as (app, pilot):
        await pilot.press("tab")
        await until(pilot, lambda: large(app) != "")
        assert large(app).startswith("↑ ↓ 고르기")
        assert app.screen.query_one(Notice).lettering.rows > 1
        await pilot.press("down")
        assert large(app) == ""
        await pilot.press("escape", "c")
        await pilot.pause()
        assert large(app) == "", "they are known by now"


@pytest.mark.parametrize(("size", "width"), [(1, 40), (4, 80)], ids=["a narrow screen", "large letters"])
def test_an_answer_that_its_row_cannot_hold_is_shown_whole(size: int, width: int) -> None:
    @journey
    async def walk() -> None:
        async with staged(Stage(view=View(size=size)), size=(width, 24)) as (app, pilot):
            await pilot.press("e", "down", "down", "enter")
            assert ("먼저" in large(app)) == (size == 4)
            await pilot.press("escape", "y")
            assert large(app) == "화면의 글을 말합니다. y를 누르면 그칩니다."
            await pilot.press("y")
            assert large(app) == "" if size == 1 else "말하지 않습니다" in large(app)
            await pilot.press("f")
            assert ("줄 초점" in large(app)) == (size == 4)

    walk()


@journey
async def test_a_narrow_screen_still_says_how_a_panel_is_left() -> None:
    async with staged(Stage(), size=(40, 15)) as (app, pilot):
        await pilot.press("l")
        row = lines(app)[-1]
        assert "F2 이름" in row
        assert "Delete" not in row
        assert "Esc 닫기" in row


def large(app: ReaderApp) -> str:
    """The notice of the screen on top."""
    found = app.screen.query_one(Notice)
    return found.document.pieces[0].text if found.display else ""


@journey
async def test_an_entry_that_is_longer_than_the_screen_is_read_to_its_end_before_the_next() -> None:
    long, short = " ".join(f"낱말{n}" for n in range(30)), "다음 줄"
    removed = tuple(Removed(text, Reason.SHARE, 0) for text in (long, short))
    stage = Stage({"library": replace(LIBRARY, removed=removed)}, view=View(size=4), cells=CellType.QUADRANT)
    async with staged(stage, size=(80, 24)) as (app, pilot):
        await pilot.press("d")
        await pilot.pause()
        seen = [set[str]()]
        while chosen(app).startswith(long):
            seen.append(shown_words(app))
            await pilot.press("down")
            assert len(seen) < 60
        assert {word for words in seen for word in words} >= set(long.split())
        assert chosen(app).startswith(short)
        await pilot.press("up")
        assert chosen(app).startswith(long)
        assert "낱말0" in shown_words(app)
        await pilot.press("down", "up", "up")
        assert "낱말0" in shown_words(app), "and back"


def shown_words(app: ReaderApp) -> set[str]:
    """The words of the list on top whose line shows as a whole."""
    shown = app.screen.query_one(BigList)
    pieces, window = shown.document.pieces, shown._window
    lines = {row.place for row in shown._visible() if shown._is_visible(row.place)}
    spans = ((place, window.lines(place.piece)[place.line]) for place in lines)
    return {word for place, line in spans for word in pieces[place.piece].text[line.start : line.stop].split()}


@journey
async def test_a_command_is_found_by_its_initials() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("ctrl+p", *"ㅅㄹㄲㄱ")
        assert choices(app) == ["소리 끄기 · 켜기: m"]
        await pilot.press("enter")
        await until(pilot, lambda: app.reading.muted)


@journey
async def test_speech_settings_hold_at_once() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: not isinstance(app.screen, ReadingScreen))
        await pilot.press("down", "right")
        assert chosen(app) == "빠르기: 빠름"
        assert app.reading.speed == 1.5
        await pilot.press("down", "left")
        assert app.reading.speed == 1.4
        await pilot.press("down", "left", "down", "left")
        assert app.reading.volume == pytest.approx(0.9)
        assert app.reading.options.pauses == pytest.approx(0.75)
        await pilot.press("down", "enter", "down", "right")
        assert app.reading.options.captions
        assert app.reading.options.brackets == "read"
        await pilot.press("escape")
        await until(pilot, lambda: not app.reading.rewriting)
        assert "1.4배속" in state(app)
        assert "/11 문장" in state(app), "the caption is read now"


async def _to(pilot, app, name: str) -> str:
    """To the row of that name; what it says."""
    for _ in range(40):
        if chosen(app).startswith(name):
            return chosen(app).removeprefix(f"{name}: ")
        await pilot.press("down")
    raise AssertionError(f"no row {name}: {choices(app)}")


@journey
async def test_the_sleep_timer_turns_in_a_circle_over_the_end_of_the_article() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: not isinstance(app.screen, ReadingScreen))
        seen = [await _to(pilot, app, "잠자기 예약")]
        for key in ("right", "right", "right", "left", "left", "left", "left", "left"):
            await pilot.press(key)
            seen.append(await _to(pilot, app, "잠자기 예약"))
        end = "이 기사가 끝나면"
        assert seen == ["끔", end, "10분 뒤", "20분 뒤", "10분 뒤", end, "끔", "60분 뒤", "30분 뒤"]
        app.reading.sleep_in(None)


@journey
async def test_what_is_apart_from_speed_and_each_tone_can_be_chosen() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: not isinstance(app.screen, ReadingScreen))
        for name, key, then in (
            ("스스로 멈춤", "right", "문장마다"),
            ("빨리 들을 때 쉬는 길이", "right", "늘 25%"),
            ("가장 긴 쉼", "left", "1.75초"),
            ("2.5배부터는", "right", "목소리가 스스로 빨리 말함"),
            ("문단", "right", "끔"),
        ):
            before = await _to(pilot, app, name)
            await pilot.press(key)
            assert before != await _to(pilot, app, name) == then
        assert Cue.PARAGRAPH not in app.reading.cues
        assert Cue.START in app.reading.cues
        assert app.reading.stops_after is Unit.SENTENCE


@journey
async def test_the_slider_of_a_setting_can_be_dragged() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: not isinstance(app.screen, ReadingScreen))
        await pilot.press("down", "down")
        await pilot.mouse_down(Slider, offset=(10, 0))
        await pilot.hover(Slider, offset=(40, 0))
        await pilot.mouse_up(Slider, offset=(40, 0))
        await pilot.pause()
        assert app.reading.speed == pytest.approx(0.5 + 3.5 * 39 / 77, abs=0.06)


@journey
async def test_the_place_in_the_article_can_be_dragged() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.click("#progress", offset=(12, 0))
        await pilot.pause()
        assert view(app).marks.sentence[0].block == 5


@journey
async def test_the_words_beside_the_slider_of_the_text_size_can_be_clicked() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("g")
        await pilot.pause()
        for button, size in (("#larger", 2), ("#larger", 3), ("#smaller", 2)):
            await pilot.click(button)
            await pilot.pause()
            assert app.view.size == size


@pytest.mark.parametrize(("name", "shown"), [("남성 1", "남성 1 (espeak)"), ("InJoon", "남성 InJoon (espeak)")])
def test_a_voice_is_not_named_by_its_gender_twice(name: str, shown: str) -> None:
    assert voice_title(Choice("espeak", Voice("v", name, gender=Gender.MALE))) == shown


@journey
async def test_the_size_panel_shows_the_sentence_of_the_page_widget_in_each_size() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("g")
        await pilot.pause()
        preview = app.screen.query_one(ArticleView)
        assert preview.document.pieces[0].text == "이 글자크기로 변경됩니다."
        rows = [preview.lettering.rows]
        for _ in range(5):
            await pilot.press("right")
            rows.append(preview.lettering.rows)
        assert rows == [1, 3, 3, 4, 5, 6]
        await pilot.press("b", "enter")
        await pilot.pause()
        assert app.view.size == 6
        assert app.view.bold
        assert view(app).lettering.rows == 6


@journey
async def test_a_removed_line_is_put_back_and_taken_out_again() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        await pilot.press("d")
        assert choices(app)[0] == "도서관은 12월에 한 주 쉰다. (되풀이)", "the doubtful one stands first"
        assert len(choices(app)) == len(LIBRARY.removed)
        await pilot.press("enter")
        await until(pilot, lambda: "되살렸습니다" in notice(app))
        assert any("도서관은 12월에" in line for line in lines(app))
        assert isinstance(stage.player.told[-1], events.Replace)
        await pilot.press("u")
        await until(pilot, lambda: "되돌렸습니다" in notice(app))
        assert not any("도서관은 12월에" in line for line in lines(app))
        await pilot.press("u")
        await until(pilot, lambda: "되돌릴 것이 없습니다" in notice(app))


@journey
async def test_a_cursor_and_matches_in_a_line_that_is_taken_out_again_are_given_up() -> None:
    async with staged(Stage()) as (app, pilot):
        app.reading.restore(2)  # the last line
        await until(pilot, lambda: not app.reading.rewriting)
        await tap(pilot, "slash", *"허락", "enter")
        assert screen(app)._hits
        await tap(pilot, "u")
        await until(pilot, lambda: "되돌렸습니다" in notice(app))
        assert screen(app)._cursor is None
        assert screen(app)._hits == ()
        await tap(pilot, "down", "u")
        assert screen(app)._cursor is not None, "it stays where nothing was taken back"


def test_every_reason_has_a_name() -> None:
    from reader.model import Reason

    assert all(reason_title(reason) for reason in Reason)


@journey
async def test_bookmarks_and_headings_lead_to_their_places() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(4, 0)
        await pilot.press("b")
        assert "책갈피" in notice(app)
        await pilot.press("home", "l")
        assert choices(app) == [
            "읽는 사람의 나이는 여덟 살부터 아흔두 살까지다.",
            LIBRARY.title,
            "책상마다 등을 달았다",
        ]
        await pilot.press("enter")
        assert view(app).marks.sentence[0].block == 2
        await pilot.press("l", "down", "down", "enter")
        assert view(app).marks.sentence[0].block == 1
        await pilot.press("l", "delete")
        await pilot.pause()
        assert len(choices(app)) == 2


@journey
async def test_copying_gives_the_text_as_it_is_written() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(2, 2)
        await pilot.press("c", "enter")
        assert app.clipboard == "시는 올해 3월부터 이용자가 27% 늘었다고 밝혔다."
        await pilot.press("c", "down", "enter")
        assert app.clipboard == LIBRARY.blocks[0].text
        await pilot.press("c", "end", "enter")
        assert app.clipboard.startswith(LIBRARY.title)
        assert app.clipboard.endswith(LIBRARY.blocks[-1].text)


@journey
async def test_an_address_is_written_and_a_page_is_pasted() -> None:
    from textual.events import Paste

    stage = Stage()
    stage.pages["x"] = LIBRARY
    async with staged(stage, source=None) as (app, pilot):
        await pilot.press("o", "x", "enter")
        await until(pilot, lambda: LIBRARY.title in title(app))
        await pilot.press("o")
        field = app.screen.query_one(SourceInput)
        field.post_message(Paste("붙인 제목\n붙인 본문이다."))
        await until(pilot, lambda: "붙인 제목" in title(app))


@journey
async def test_a_file_name_in_decomposed_hangul_is_composed() -> None:
    import unicodedata

    from textual.events import Paste

    async with staged(Stage()) as (app, pilot):
        await pilot.press("o")
        field = app.screen.query_one(SourceInput)
        field.post_message(Paste(unicodedata.normalize("NFD", "기사.html")))
        await pilot.pause()
        assert field.value == "기사.html"


@journey
async def test_the_clearest_cells_are_picked_and_kept() -> None:
    stage = Stage(view=View(size=4))
    async with staged(stage) as (app, pilot):
        await pilot.press("z")
        await pilot.pause()
        samples = [app.screen.query_one(f"#sample-{n}", ArticleView).lettering.rows for n in range(1, 6)]
        assert samples == [3, 4, 5, 5, 3]
        await pilot.press("2")
        assert app.typesetter.cells.value == "sextant"
        assert stage.table.memory.choices["cells"] == "sextant"
        await pilot.press("z", "0")
        assert app.typesetter.cells.value == "none"
        assert view(app).lettering.rows == 1


@journey
async def test_escape_leaves_every_panel() -> None:
    async with staged(Stage()) as (app, pilot):
        for key in ("tab", "question_mark", "ctrl+p", "g", "z", "d", "i", "e", "l", "c", "o"):
            await tap(pilot, key)
            assert app.screen is not screen(app), key
            await tap(pilot, "escape")
            assert app.screen is screen(app), key


@journey
async def test_what_is_typed_is_shown_in_the_letters_of_the_article() -> None:
    async with staged(Stage(view=View(size=4))) as (app, pilot):
        await tap(pilot, "slash")
        await pilot.pause()
        field = app.screen.query_one("#search", Field)
        echo = field.query_one(Echo)
        assert echo.display
        assert echo.document.pieces[0].text == field.input.placeholder
        await tap(pilot, *"도서", "left")
        await pilot.pause()
        assert echo.lettering.rows == view(app).lettering.rows == 4
        assert (echo.document.pieces[0].text, echo.marks.cursor) == ("도서_", Span(0, 1, 2))
        await tap(pilot, "escape")
        assert not field.display


@journey
async def test_native_letters_need_no_echo() -> None:
    async with staged(Stage()) as (app, pilot):
        await tap(pilot, "ctrl+p", *"ㄱ")
        await pilot.pause()
        assert not app.screen.query_one(Echo).display


@journey
async def test_values_stand_in_a_column_and_are_said_with_their_names() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        await tap(pilot, "p")
        await until(pilot, lambda: not isinstance(app.screen, ReadingScreen))
        await pilot.pause()
        rows = [row.rstrip(" ") for row in lines(app)]
        columns = {cell_len(row[: row.index(value)]) for row in rows for value in ("보통", "100%") if value in row}
        assert len(columns) == 1
        assert "소리 크기: 100%" in choices(app)


@journey
async def test_a_value_that_changes_scrolls_nothing() -> None:
    async with staged(Stage(), (80, 12)) as (app, pilot):
        await tap(pilot, "p")
        await until(pilot, lambda: not isinstance(app.screen, ReadingScreen))
        await tap(pilot, *["down"] * 9)
        await pilot.pause()
        before = lines(app)
        await tap(pilot, "right", "left")
        await pilot.pause()
        assert lines(app)[:-2] == before[:-2]


@journey
async def test_each_online_service_is_allowed_by_itself() -> None:
    services = (Service("google", "구글", "Google"), Service("microsoft", "마이크로소프트", "Microsoft"))
    given: dict[str, bool] = {"google": True}

    class Online(Stage):
        def desk(self) -> Desk:
            return replace(
                super().desk(),
                services=lambda: services,
                allowed=lambda service: given.get(service, False),
                allow_online=given.__setitem__,
            )

    async with staged(Online()) as (app, pilot):
        await tap(pilot, "p")
        await until(pilot, lambda: isinstance(app.screen, SettingsPanel) and app.screen.is_mounted)
        await pilot.pause()
        labels = choices(app)
        (at,) = (number for number, label in enumerate(labels) if "마이크로소프트" in label)
        assert "쓰지 않음" in labels[at]
        assert any("구글" in label and "보내집니다" in label for label in labels)
        await pilot.press(*["down"] * at, "right")
        assert given == {"google": True, "microsoft": True}
