from reader.korean.pronounce import pronounce, pronounce_line


def test_everyday_words():
    assert pronounce_line("국물, 신라, 독립!") == "궁물, 실라, 동닙!"


def test_one_string_for_each_word():
    assert pronounce(["할", "것을", "3명이 왔다."]) == ("할", "꺼슬", "3명이 왇따.")
