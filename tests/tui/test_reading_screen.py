"""Journeys on the reading screen: open, listen, move, enlarge, search, and come back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from reader.hangul import jamo_of
from reader.model import Frames, Gender, Position, Span, Voice
from reader.playback import events
from reader.tui.app import View
from reader.tui.bigtext.cells import CellType
from reader.tui.keys import COMMANDS, Command, is_letter
from reader.tui.messages import Heard
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.notice import Notice
from tests.tui.journey import journey, notice, screen, staged, state, tap, title, until, view
from tests.tui.stage import LIBRARY, Stage, lines, long_article


@journey
async def test_opens_paused_and_nothing_plays_by_itself() -> None:
    stage = Stage()
    async with staged(stage) as (app, _):
        assert "밤에도 읽는 도서관" in title(app)
        assert "멈춤" in state(app)
        assert not any(isinstance(told, events.Play) for told in stage.player.told)
        assert any("한 동네 도서관이" in line for line in lines(app))


@journey
@pytest.mark.parametrize("before", [(), ("question_mark",), ("d",), ("e",)])
async def test_ctrl_c_ends_behind_a_panel_too(before: tuple[str, ...]) -> None:
    async with staged(Stage()) as (app, pilot):
        await tap(pilot, *before, "ctrl+c")
        await until(pilot, lambda: app.return_value == 0)


@journey
async def test_ctrl_c_in_a_field_copies_or_says_how_to_quit() -> None:
    async with staged(Stage()) as (app, pilot):
        await tap(pilot, "slash", "a", "ctrl+c")
        assert "Ctrl+q" in notice(app)
        await tap(pilot, "shift+home", "ctrl+c")
        assert (app.clipboard, app.return_value) == ("a", None)


@journey
async def test_space_plays_and_the_highlight_follows_the_voice() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        await pilot.press("space")
        stage.player.hear(2, 2)
        await pilot.pause()
        assert "재생 중" in state(app)
        assert view(app).marks.sentence == (Span(0, 24, 53),)
        assert view(app).marks.word == Span(0, 30, 34)
        await pilot.press("space")
        assert "멈춤" in state(app)


@journey
async def test_an_estimated_word_is_marked_with_less_claim() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.emit(events.Reached(Position(2), 2, exact=False))
        await pilot.pause()
        assert not view(app).marks.word_exact


@journey
async def test_arrows_move_by_sentence_and_shift_by_paragraph() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        await pilot.press("right", "right")
        assert view(app).marks.sentence == (Span(0, 24, 53),)
        await pilot.press("shift+right")
        assert view(app).marks.sentence == (Span(1, 0, 11),)
        await pilot.press("left")
        assert view(app).marks.sentence == (Span(0, 24, 53),)
        await pilot.press("end")
        assert view(app).marks.sentence[0].block == 5
        await pilot.press("home")
        assert view(app).marks.sentence == (Span(-1, 0, 10),)


@journey
async def test_the_cursor_goes_its_own_way_and_enter_plays_there() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        await pilot.press("down", "down", "ctrl+right")
        cursor = view(app).marks.cursor
        assert cursor is not None
        assert cursor.block >= 0
        assert view(app).marks.sentence == (Span(-1, 0, 10),), "the voice has not moved"
        await pilot.press("enter")
        assert view(app).marks.cursor is None
        assert isinstance(stage.player.told[-1], events.Play)
        assert view(app).marks.sentence[0].block == cursor.block


@journey
async def test_the_cursor_can_reach_every_word_and_stops_at_the_ends() -> None:
    async with staged(Stage()) as (app, pilot):
        words = []
        for _ in range(60):
            await tap(pilot, "ctrl+right")
            assert view(app).marks.cursor is not None
            words.append(view(app).marks.cursor)
        written = sum(len(text.split()) for text in [LIBRARY.title, *(block.text for block in LIBRARY.blocks)])
        assert len(set(words)) == written - 1
        assert words[-1] == words[-2]
        await tap(pilot, *["ctrl+left"] * 60)
        assert view(app).marks.cursor == Span(-1, 0, 3)


@journey
async def test_a_click_on_a_sentence_plays_it() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        row = next(y for y, line in enumerate(lines(app)) if "시는 올해" in line)
        column = cell_len(lines(app)[row].partition("올해")[0])
        await pilot.click("#article", offset=(column, row - 1))
        assert view(app).marks.sentence == (Span(0, 24, 53),)
        assert isinstance(stage.player.told[-1], events.Play)


@journey
async def test_the_view_follows_the_voice_without_jerking() -> None:
    stage = Stage(pages={"library": long_article(3500)})
    async with staged(stage) as (app, pilot):
        script = app.reading.script
        assert script is not None
        tops = []
        for number in range(len(script.utterances)):
            stage.player.hear(number, 0)
            await pilot.pause()
            source = script.utterances[number].source
            assert source is not None
            assert view(app)._is_visible(view(app)._window.place_of(source.block, source.start))
            tops.append(view(app).first_visible)
        assert len(set(tops)) < len(tops) / 4, "it scrolls by screens, not by sentences"


@journey
async def test_speed_and_volume() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert "1.2배속" in state(app)
        await pilot.press("backspace")
        assert "1.0배속" in state(app)
        for _ in range(30):
            await pilot.press("left_square_bracket")
        assert "0.5배속" in state(app)
        await pilot.press("7")
        assert app.reading.volume == pytest.approx(0.9)
        await pilot.press("m")
        assert app.reading.muted


@journey
async def test_text_grows_step_by_step_and_stops_in_words() -> None:
    async with staged(Stage()) as (app, pilot):
        heights = [view(app).lettering.rows]
        for _ in range(5):
            await pilot.press("plus")
            heights.append(view(app).lettering.rows)
        assert heights == [1, 3, 3, 4, 5, 6]
        await pilot.press("plus")
        assert "가장 큰" in notice(app) + state(app)
        await pilot.press("0")
        assert view(app).lettering.rows == 1
        await pilot.press("minus")
        assert "가장 작은" in notice(app)


@journey
async def test_a_step_that_would_leave_too_few_syllables_is_refused() -> None:
    async with staged(Stage(cells=CellType.QUADRANT)) as (app, pilot):
        for _ in range(4):
            await pilot.press("plus")
        assert app.view.size == 5
        assert "화면이 좁아 5단계까지" in notice(app) + state(app)


@journey
@pytest.mark.parametrize(("before", "after"), [((40, 15), (120, 40)), ((80, 24), (40, 15)), ((80, 24), (20, 6))])
async def test_a_notice_is_set_anew_on_a_screen_of_another_size(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    async def shown(size: tuple[int, int], then: tuple[int, int]) -> list[str]:
        async with staged(Stage(view=View(size=5), cells=CellType.QUADRANT), size) as (app, pilot):
            screen(app).warn("이 칸 모양으로는 3단계를 그릴 수 없습니다. 터미널의 확대를 쓰세요.")
            await pilot.pause()
            await pilot.resize_terminal(*then)
            await pilot.pause()
            large = screen(app).query_one(Notice)
            assert large.size.height <= then[1] // 2
            return lines(app)[large.region.y : large.region.bottom]

    assert await shown(before, after) == await shown(after, after)


@journey
async def test_a_larger_text_keeps_the_heard_word_in_sight() -> None:
    stage = Stage(pages={"library": long_article(5000)})
    async with staged(stage) as (app, pilot):
        stage.player.hear(30, 4)
        await pilot.pause()
        for _ in range(5):
            await pilot.press("plus")
            word = view(app).marks.word
            assert word is not None
            assert view(app)._is_visible(view(app)._window.place_of(word.block, word.start))


@journey
async def test_a_notice_never_lies_over_the_heard_word() -> None:
    stage = Stage({"library": long_article(2000)}, view=View(size=5), cells=CellType.QUADRANT)
    async with staged(stage) as (app, pilot):
        stage.player.hear(0, 0)
        await pilot.pause()
        app.post_message(Heard(events.DeviceLost("소리 장치가 없습니다.", "스피커나 이어폰을 연결하고 확인하세요.")))
        await pilot.pause()
        script = app.reading.script
        assert script is not None
        top = screen(app).query_one(Notice).region.y
        for utterance in (*range(1, 5), len(script.utterances) - 1):
            for word in range(len(script.utterances[utterance].words)):
                stage.player.hear(utterance, word)
                await pilot.pause()
                assert "소리 장치가 없습니다" in notice(app)
                assert lowest_row_heard(view(app)) < top


def lowest_row_heard(shown: ArticleView) -> int:
    """The row of the screen in which the word that is heard ends."""
    word = shown.marks.word
    assert word is not None
    place = shown._window.place_of(word.block, word.start)
    below = shown.lettering.rows - 1
    return next(shown.region.y + y for y, row in enumerate(shown._visible()) if row.place == place and row.y == below)


@journey
async def test_what_is_chosen_is_remembered() -> None:
    stage = Stage()
    async with staged(stage) as (_, pilot):
        await pilot.press("plus", "t", "f", "w", "v")
    assert stage.table.memory.choices["text_size"] == 2
    assert stage.table.memory.choices["theme"] == "black-on-white"
    assert stage.table.memory.choices["line_focus"] == 1
    assert stage.table.memory.choices["line_width"] == 60
    assert stage.table.memory.choices["single_sentence"] is True


@journey
async def test_leaving_keeps_the_place_and_coming_back_finds_it() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        await pilot.press("right", "right", "q")
        await pilot.pause()
    assert stage.table.player.closed
    again = Stage(table=stage.table)
    async with staged(again) as (app, _):
        assert view(app).marks.sentence == (Span(0, 24, 53),)


@journey
async def test_search_by_initials_goes_from_match_to_match() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("slash", *"ㅇㅈ", "enter")
        assert [hit.block for hit in view(app).marks.hits] == [0, 2, 2, 4]
        first = view(app).marks.cursor
        for _ in range(3):
            await pilot.press("n")
            assert view(app).marks.cursor != first
        await pilot.press("n")
        assert view(app).marks.cursor == first, "round in a circle"
        await pilot.press("slash", *"없는말", "enter")
        assert "없습니다: 없는말" in notice(app)


@journey
async def test_escape_leaves_the_search() -> None:
    async with staged(Stage()) as (app, pilot):
        await pilot.press("slash", "ㄱ", "escape")
        assert not screen(app).query_one("#search").display
        assert view(app).has_focus
        assert not view(app).marks.hits


@journey
async def test_one_sentence_at_a_time() -> None:
    stage = Stage(view=View(size=6, single=True))
    async with staged(stage, (120, 40)) as (app, pilot):
        stage.player.hear(2, 0)
        await pilot.pause()
        shown = [piece.text for piece in view(app).document.pieces]
        assert shown == ["시는 올해 3월부터 이용자가 27% 늘었다고 밝혔다."]
        await pilot.press("v")
        assert len(view(app).document.pieces) > 5


@journey
async def test_line_focus_hides_the_other_lines() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(2, 0)
        await pilot.press("f")
        shown = [line for line in lines(app)[1:-2] if line.strip(" ▌▸")]
        assert len(shown) == 1


@journey
async def test_korean_keys_do_what_their_letters_do() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        await pilot.press("ㅡ")
        assert app.reading.muted
        await pilot.press("소")  # t, h: the theme; h does nothing
        await until(pilot, lambda: app.theme == "black-on-white")


@journey
async def test_letter_keys_can_be_switched_off() -> None:
    async with staged(Stage(view=View(letters=False))) as (app, pilot):
        await pilot.press("m", "ㅡ")
        assert not app.reading.muted
        assert "글자 단축키가 꺼져" in notice(app)
        await pilot.press("right")
        assert view(app).marks.sentence == (Span(0, 0, 23),)


@journey
async def test_keys_can_be_changed() -> None:
    async with staged(Stage(keymap={"mute": "x"})) as (app, pilot):
        await pilot.press("m")
        assert not app.reading.muted
        await pilot.press("x")
        assert app.reading.muted


@journey
async def test_a_source_that_cannot_be_opened_is_said_with_a_next_step() -> None:
    async with staged(Stage(), source="없는 파일") as (app, _):
        assert "그런 파일이 없습니다: 없는 파일" in notice(app)
        assert "이름을 다시 보세요" in notice(app)


@journey
async def test_a_fault_of_ours_while_opening_is_said_and_the_app_lives() -> None:
    stage = Stage()
    stage.pages = {"library": None}  # type: ignore[dict-item]
    async with staged(stage) as (app, _):
        assert "문제가 생겼습니다" in notice(app)


@journey
async def test_a_pasted_page_is_opened() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        from textual.events import Paste

        app.post_message(Paste("새 글의 제목\n첫 문단이다.\n둘째 문단이다."))
        await until(pilot, lambda: "새 글의 제목" in title(app))


@journey
async def test_a_bookmark_that_cannot_be_kept_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    monkeypatch.setattr(stage.table.memory, "keep_bookmarks", lambda *_: None)
    async with staged(stage) as (app, pilot):
        await tap(pilot, "b")
        assert "책갈피를 적어 두지 못했습니다" in notice(app)


@journey
async def test_what_the_player_cannot_do_is_said() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.emit(events.DeviceLost("소리 장치가 사라졌습니다.", "이어폰을 다시 꽂으세요."))
        await pilot.pause()
        assert "소리 장치가 사라졌습니다. 이어폰을 다시 꽂으세요. x를 누르면 파일로" in notice(app)
        await pilot.press("right")
        assert "스페이스" in notice(app), "the next key ends the notice"


@journey
async def test_at_the_end_no_time_is_left() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        assert app.reading.script is not None
        stage.player.hear(len(app.reading.script.utterances) - 1, 0)
        await pilot.pause()
        assert "10초 남음" in state(app)
        stage.player.emit(events.Finished(Frames(24_000)))
        await pilot.pause()
        assert "남음" not in state(app)
        assert state(app).startswith("끝")
        await tap(pilot, "end")
        assert state(app).startswith("멈춤"), "its last sentence can be heard again"
        assert "남음" in state(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (20, 6), (1, 1)])
@pytest.mark.parametrize("step", [1, 3, 6])
def test_every_size_of_screen_is_filled_exactly(size: tuple[int, int], step: int) -> None:
    @journey
    async def walk() -> None:
        async with staged(Stage(view=View(size=step)), size) as (app, pilot):
            await pilot.press("right", "down")
            strips = app.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [size[0]] * size[1]

    walk()


def test_every_function_has_a_key_or_stands_in_the_menu_only() -> None:
    keyless = {command.id for command in COMMANDS if not command.keys}
    assert keyless == {"letters", "motion"}
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys)), "no key means two things"
    assert not any(key.startswith("f") and key[1:].isdecimal() for key in keys), "F keys belong to terminals"


@pytest.mark.parametrize("command", [c for c in COMMANDS if any(map(is_letter, c.keys))], ids=lambda c: c.id)
def test_every_letter_has_its_jamo(command: Command) -> None:
    found = command
    letter = next(key for key in found.keys if is_letter(key))
    assert found.jamo == jamo_of(letter)
    assert found.jamo


@journey
async def test_a_very_long_article_tells_its_hours() -> None:
    async with staged(Stage({"library": long_article(40_000)})) as (app, _):
        assert re.search(r"  \d시간( \d+분)? 남음", state(app))


@journey
async def test_an_article_without_a_title_says_so_above() -> None:
    async with staged(Stage({"library": replace(LIBRARY, title="", publisher=None)})) as (app, _):
        assert title(app).startswith("제목 없는 기사")


@journey
async def test_the_state_tells_how_long_it_still_takes() -> None:
    stage = Stage(pages={"library": long_article(3000)})
    async with staged(stage) as (app, pilot):
        assert "10분 남음" in state(app), state(app)
        await tap(pilot, *["]"] * 10)
        await pilot.pause()
        assert "5분 남음" in state(app), state(app)
        await tap(pilot, "end")
        await pilot.pause()
        assert "10초 남음" in state(app), state(app)


@journey
async def test_the_state_tells_which_voice_speaks() -> None:
    stage = Stage()
    async with staged(stage, (120, 40)) as (app, pilot):
        app.on_heard(Heard(events.VoiceChanged(Position(0), Voice("x", "하나", gender=Gender.FEMALE), "espeak")))
        await pilot.pause()
        assert "여성" in state(app)
        said = notice(app)
        back = Voice("y", "둘", gender=Gender.MALE)
        app.on_heard(Heard(events.VoiceChanged(Position(1), back, "gtts", again=True)))
        await pilot.pause()
        assert "남성" in state(app)
        assert notice(app) == said, "it is shown, and not said again"


@journey
async def test_remembered_width_and_focus_hold_from_the_start() -> None:
    async with staged(Stage(view=View(measure=40, focus_lines=1)), (120, 40)) as (app, _):
        assert (view(app)._window.width, view(app)._focus_lines) == (40, 1)


@pytest.mark.parametrize(("step", "width"), [(1, 80), (4, 196)])
def test_a_line_holds_at_most_forty_syllables(step: int, width: int) -> None:
    @journey
    async def walk() -> None:
        async with staged(Stage(view=View(size=step)), (200, 50)) as (app, _):
            assert view(app)._window.width == width

    walk()
