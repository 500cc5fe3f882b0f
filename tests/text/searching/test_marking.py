"""What was met is shown where it stands; no character is lost or added but the marks of a cut."""

from hypothesis import given
from hypothesis import strategies as st

from muster.text.searching.marking import MORE, Piece, excerpt, marked


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


def test_every_hit_is_marked() -> None:
    assert shown(marked("路灯不亮，路灯坏了", words=["路灯"])) == "[路灯]不亮，[路灯]坏了"


def test_words_that_overlap_are_one_hit() -> None:
    assert shown(marked("路灯不亮", words=["路灯不", "不亮"])) == "[路灯不亮]"


def test_full_width_text_is_marked_as_it_was_written() -> None:
    assert shown(marked("\uff2c\uff25\uff24灯", words=["led"])) == "[\uff2c\uff25\uff24]灯"


def test_pinyin_marks_the_characters_it_sounds_like() -> None:
    assert shown(marked("文林社区路灯不亮", words=["ludeng"], sounds=True)) == "文林社区[路灯]不亮"
    assert shown(marked("路灯不亮", words=["ludeng"])) == "路灯不亮"


def test_markup_is_text_like_any_other() -> None:
    assert shown(marked("<b>路灯</b>", words=["路灯"])) == "<b>[路灯]</b>"


def test_an_excerpt_begins_before_its_first_hit() -> None:
    cut = excerpt("远" * 100 + "路灯" + "近" * 100, words=["路灯"], most=40)

    assert shown(cut) == f"{MORE}{'远' * 20}[路灯]{'近' * 18}{MORE}"


def test_a_short_text_is_shown_whole_and_its_blanks_drawn_together() -> None:
    assert shown(excerpt("路灯\n\n不亮", words=["不亮"], most=40)) == "路灯 [不亮]"


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_pieces_make_up_the_text(text: str, words: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, words=words)) == text


@given(st.text(max_size=120), st.text(max_size=3), st.integers(1, 60))
def test_an_excerpt_is_no_longer_than_asked(text: str, word: str, most: int) -> None:
    assert sum(len(piece.text) for piece in excerpt(text, words=[word], most=most)) <= most + 2 * len(MORE)
