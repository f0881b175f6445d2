"""Names that show in their spelling from which language they are."""

import pytest

from reader.korean import loan


@pytest.mark.parametrize(
    ("low", "said"),
    [
        ("vecchio", "베키오"),
        ("castiglione", "카스틸리오네"),
        ("caravaggio", "카라바조"),
        ("agnelli", "아녤리"),
        ("richelieu", "리슐리외"),
        ("bettencourt", "베탕쿠르"),
        ("lavoisier", "라부아지에"),
        ("marais", "마레"),
        ("schwerin", "슈베린"),
        ("kirchhoff", "키르히호프"),
        ("zimmermann", "치머만"),
        ("oberhausen", "오버하우젠"),
        ("sienkiewicz", "시엔키에비치"),
        ("morawiecki", "모라비에츠키"),
        ("juarez", "후아레스"),
        ("guerrero", "게레로"),
        ("johnson", ""),  # shows nothing
        ("plateaux", "플라토"),
    ],
)
def test_by_origin(low: str, said: str):
    assert loan.by_origin(low) == said
