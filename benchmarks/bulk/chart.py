"""Efficiency over workers as a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trial:
    """``efficiency`` is the time that the articles take one worker, over the workers' time that was spent."""

    workers: int
    dies: float
    articles: int
    efficiency: float
    elapsed_s: float
    deaths: int


def plot(trials: list[Trial]) -> str:
    """Efficiency over workers, a line for each share of deaths, as SVG."""
    width, height, left, top = 560, 300, 60, 30
    across = {size: left + n * 200 for n, size in enumerate(sorted({t.workers for t in trials}))}

    def down(share: float) -> float:
        return top + (1 - share) * (height - 80)

    box = f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for share in (0.0, 0.25, 0.5, 0.75, 0.85, 1.0):
        stroke = "#b00" if share == 0.85 else "#ddd"
        parts.append(f'<path d="M{left} {down(share):.0f}H{left + 400}" stroke="{stroke}"/>')
        parts.append(f'<text x="{left - 8}" y="{down(share) + 4:.0f}" text-anchor="end">{share:.0%}</text>')
    parts += [f'<text x="{x}" y="{height - 30}" text-anchor="middle">{size}</text>' for size, x in across.items()]
    parts.append(f'<text x="{left + 200}" y="{height - 8}" text-anchor="middle">workers</text>')
    for number, dies in enumerate(sorted({t.dies for t in trials})):
        colour = ("#0a58a8", "#2a7f3f", "#8a4b00")[number % 3]
        line = [(across[t.workers], down(min(1.0, t.efficiency))) for t in trials if t.dies == dies]
        points = " ".join(f"{x:.0f},{y:.0f}" for x, y in line)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{colour}"/>' for x, y in line]
        parts.append(f'<text x="{left + 410}" y="{top + 20 * number + 40}" fill="{colour}">{dies:.1%} deadly</text>')
    return "".join([*parts, "</svg>\n"])
