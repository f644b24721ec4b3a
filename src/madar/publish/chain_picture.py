"""The picture of a chain: documents, relays, origins in columns, who had it from whom as lines, in SVG.

Only presentation attributes: screen, print and PDF draw the same, and no style has to be allowed for it. In Arabic the
picture runs from right to left. docs/method/pictures.md says how to read it and how it misleads.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from madar.publish import chain_lists
from madar.publish.layers import arrange
from madar.publish.lettering import fitted, width
from madar.publish.strokes import Point, on_curve, way
from madar.publish.wording import direction, shown, words
from madar.terms import CARRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from madar.publish.outline import Lang
    from madar.terms import Edge, EdgeKind, Node

#: Words that stand over a picture: middle, base line, text, colour, size, weight.
Label = tuple[float, float, str, str, int, str]
Look = Literal["stated", "shown", "inferred"]
LOOKS: Mapping[EdgeKind, Look] = {
    "attributes": "stated", "via": "stated", "states": "stated", "reuses": "shown", "inferred": "inferred",
}  # fmt: skip
_DASHES: Mapping[Look, str] = {
    "stated": "",
    "shown": ' stroke-dasharray="7 4"',
    "inferred": ' stroke-dasharray="1.5 4"',
}
_FONT = "'Noto Sans', 'Noto Sans Arabic', 'Noto Naskh Arabic', 'Segoe UI', Tahoma, 'DejaVu Sans', sans-serif"
INK, QUIET, LINE, ACCENT, BESIDE = "#1d2733", "#5d6b78", "#71808e", "#a5480f", "#7a3145"
_FILL = {"document": "#f1f4f7", "paper": "#fbf6e6", "unnamed": "#ffffff"}
BOX, GAP, HIGH, ROW = 146.0, 56.0, 46.0, 58.0
LOW_HIGH, LOW_ROW, CROWD = 26.0, 32.0, 30
MARGIN, INSIDE = 14.0, 8.0
NAME, SMALL = 12, 10
#: Where on its line a tag may stand, the best place first; how high it is, and how often it is moved down at last.
NEAR_TAIL, NEAR_HEAD = (0.34, 0.46, 0.22, 0.58, 0.7), (0.62, 0.5, 0.74, 0.38, 0.26)
TAG, FREE = 12.0, 12
#: So many columns a picture with a list over its whole width has at least.
FEWEST = 3


@dataclass(frozen=True)
class Picture:
    """What is to be drawn: ``below`` is a node's second line, ``number`` an edge's note, ``lines`` those to stress.

    ``href`` says where a box leads and ``notes`` where the notes are (``"#n"`` for ``#n1``); without them no links.
    ``lists`` holds what stands as a list in one box, each with the number of its own note; ``more`` how many names were
    left out at its end. ``alt`` is told to whom cannot see it.
    """

    nodes: Sequence[Node]
    edges: Sequence[Edge]
    lang: Lang
    common_link: Collection[str] = ()
    lines: Sequence[Sequence[str]] = ()
    below: Mapping[str, str] | None = None
    number: Callable[[Edge], str] = lambda _: ""
    href: Callable[[Node], str] = lambda _: ""
    notes: str = ""
    lists: Mapping[str, Sequence[tuple[Node, str]]] = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)
    alt: str = ""


def look(edge: Edge) -> Look:
    """How an edge is drawn: stated by a text, shown by the same words with credit, or inferred."""
    return LOOKS[edge.kind]


def size(picture: Picture) -> tuple[float, float]:
    """How wide and how high the picture is before anything scales it, in pixels."""
    sheet = _Sheet(picture)
    return sheet.width, sheet.height


def draw(picture: Picture) -> Markup:
    """The picture as one ``<svg>`` element; empty where there is nothing to draw. Cost: that of its layout."""
    if not picture.nodes:
        return Markup("")
    return _Sheet(picture).drawn()


def laid(picture: Picture, widest: float, highest: float) -> Markup:
    """The picture for paper: the same SVG without words, and the words as text laid over it, scaled to fit (pixels).

    WeasyPrint draws the words of an SVG letter by letter, which takes Arabic apart; as text they are shaped and can be
    copied out of the PDF.
    """
    if not picture.nodes:
        return Markup("")
    sheet = _Sheet(picture, over=[])
    svg, k = sheet.drawn(), min(1.0, widest / sheet.width, highest / sheet.height)
    labels = Markup("").join(
        Markup(
            '<span dir="{way}" style="left:{x:.1f}px;top:{y:.1f}px;width:{wide:.1f}px;font-size:{s:.2f}px;'
            'font-weight:{w};color:{c}">{t}</span>'
        ).format(way=direction(t), x=(x - BOX) * k, y=(y - s * 1.04) * k, wide=2 * BOX * k, s=s * k, w=w, c=c, t=t)
        for x, y, t, c, s, w in sheet.over or ()
    )
    return Markup('<div class="laid" dir="ltr" style="width:{w:.1f}px;height:{h:.1f}px">{svg}{labels}</div>').format(
        w=sheet.width * k, h=sheet.height * k, svg=svg, labels=labels
    )


class _Sheet:
    """Places in pixels, and the marks at these places."""

    def __init__(self, picture: Picture, over: list[Label] | None = None) -> None:
        self.picture, self.over = picture, over
        self.words = words(picture.lang)
        links = [(edge.tail, edge.head) for edge in picture.edges]
        self.leaving, self.coming = Counter(tail for tail, _ in links), Counter(head for _, head in links)
        self.silent = next((box for box in picture.lists if not self.leaving[box]), "")
        ids = [node.node_id for node in picture.nodes if node.node_id != self.silent]
        ends = [node.node_id for node in picture.nodes if node.kind != "document"]
        self.crowded = len(ids) > CROWD
        self.high, self.row = (LOW_HIGH, LOW_ROW) if self.crowded else (HIGH, ROW)
        sizes = {box: (self.list_high(box) + self.row - self.high) / self.row for box in picture.lists}
        self.placed = arrange(ids, links, ends, sizes)
        columns = max(self.placed.columns, FEWEST if self.silent else 1)
        self.columns = int(columns)
        self.width = columns * (BOX + GAP) - GAP + 2 * MARGIN
        self.height = self.placed.rows * self.row + 2 * MARGIN + 8
        if self.silent:
            self.height += self.list_high(self.silent, self.columns) + MARGIN
        self.tags: list[tuple[float, float, float]] = []
        self.stressed = {pair for line in picture.lines for pair in pairwise(line)}

    def x(self, column: float, inside: float = 0.0) -> float:
        """Pixels from the left of what is ``inside`` from the near edge of a column, counted from the reader's side."""
        at = MARGIN + column * (BOX + GAP) + inside
        return self.width - at if self.picture.lang == "ar" else at

    def y(self, row: float) -> float:
        return MARGIN + 8 + row * self.row

    def drawn(self) -> Markup:
        edges = [self.edge(edge) for edge in self.picture.edges]
        nodes = [self.node(node) for node in self.picture.nodes]
        role = "group" if self.picture.notes or self.picture.alt else "img"
        alt = escape(self.picture.alt or str(self.words["picture_alt"]))
        lines = Markup("\n").join([*(line for line, _ in edges), *nodes, *(tag for _, tag in edges)])
        return Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" role="{role}" aria-label="{alt}" width="{w:.0f}" height="{h:.0f}" '
            'viewBox="0 0 {w:.0f} {h:.0f}" font-family="{font}" font-size="12">\n{lines}\n</svg>'
        ).format(role=role, alt=alt, w=self.width, h=self.height, font=_FONT, lines=lines)

    def edge(self, edge: Edge) -> tuple[Markup, Markup]:
        """The line of an edge with its arrow, and the tag that goes over everything."""
        placed, link = self.placed, (edge.tail, edge.head)
        start, end = placed.column[edge.tail], placed.column[edge.head]
        step = 1 if end > start else -1
        points = [(self.x(start, BOX if step > 0 else 0.0), self.y(placed.row[edge.tail]))]
        for n, row in enumerate(placed.bends[link], 1):
            column = start + n * step
            points += [(self.x(column, at), self.y(row)) for at in ((0.0, BOX) if step > 0 else (BOX, 0.0))]
        points.append((self.x(end, 0.0 if step > 0 else BOX), self.y(placed.row[edge.head])))
        carries = edge.stance in CARRIES
        colour = LINE if carries else BESIDE
        width = 2.0 if link in self.stressed else 1.3
        (x, y), back = points[-1], -6.0 if points[-1][0] > points[-2][0] else 6.0
        line = Markup(
            '<path d="{way}" fill="none" stroke="{c}" stroke-width="{w}"{dash}/>'
            '<path d="M{x:.1f} {y:.1f}l{b:.1f} -3.6v7.2z" fill="{c}"/>'
        ).format(way=way(points), c=colour, w=width, dash=Markup(_DASHES[look(edge)]), x=x, y=y, b=back)  # noqa: S704 - ours
        return line, self.tag(edge, points, colour)

    def tag(self, edge: Edge, points: Sequence[Point], colour: str) -> Markup:
        """The edge's sign and the number of its note, at the end of the line that fewer lines share, over no other."""
        sign = str(self.words["edges"][look(edge)])
        number = "" if edge.tail in self.picture.lists else self.picture.number(edge)
        text = " ".join(part for part in (sign, number) if part)
        if not text:
            return Markup("")
        parting = self.leaving[edge.tail] > self.coming[edge.head]
        ends, along = (points[-2:], NEAR_HEAD) if parting else (points[:2], NEAR_TAIL)
        wide = width(text, SMALL) + 5
        x, y = self.free([on_curve(ends[0], ends[1], t) for t in along], wide)
        back = Markup('<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="13" rx="2" fill="#ffffff"/>')
        drawn = back.format(x=x - wide / 2, y=y - 6.5, w=wide) + self.text(text, x, y + 3.6, colour, SMALL, "normal")
        leads = self.picture.notes + number if self.picture.notes and number else ""
        return Markup('<a href="{}">{}</a>').format(leads, drawn) if leads else drawn

    def free(self, places: Sequence[Point], wide: float) -> Point:
        """The first of some places on which no other tag lies; else the first, with the tag moved under the others."""
        for x, y in [*places, *((places[0][0], places[0][1] + 13.0 * n) for n in range(1, FREE))]:
            if all(abs(x - a) >= (wide + w) / 2 or abs(y - b) >= TAG for a, b, w in self.tags):
                break
        self.tags.append((x, y, wide))
        return x, y

    def node(self, node: Node) -> Markup:
        """A box with its name, and what it is."""
        if node.node_id in self.picture.lists:
            return self.list(node)
        column, middle = self.placed.column[node.node_id], self.y(self.placed.row[node.node_id])
        left = min(self.x(column), self.x(column, BOX))
        centre = left + BOX / 2
        marked = node.node_id in self.picture.common_link
        stroke = ACCENT if marked else (BESIDE if node.beside else QUIET)
        dash = Markup(' stroke-dasharray="4 3"') if node.kind == "unnamed" else Markup("")
        box = Markup(
            '<rect x="{x:.1f}" y="{y:.1f}" width="{w}" height="{h}" rx="{r}" fill="{f}" stroke="{s}" '
            'stroke-width="{sw}"{d}/>'
        ).format(x=left, y=middle - self.high / 2, w=BOX, h=self.high, r=3 if node.kind in _FILL else 10,
                 f=_FILL.get(node.kind, "#eaf2f0"), s=stroke, sw=3 if marked else 1.1, d=dash)  # fmt: skip
        told = (self.picture.below or {}).get(node.node_id, "")
        whole = " · ".join(shown(part) for part in (node.name, told) if part)
        parts = [Markup("<g><title>{}</title>").format(whole), box]
        if marked:
            parts.append(
                self.text(str(self.words["common_link"]), centre, middle - self.high / 2 - 4, ACCENT, 10, "bold")
            )
        if node.origin and node.kind != "document":
            parts.append(self.end(left, middle))
        below = (self.picture.below or {}).get(node.node_id, "")
        bold = node.kind == "document"
        held = fitted(shown(node.name), BOX - INSIDE, NAME, 1 if self.crowded else 2, bold=bold)
        high = [(each, INK, NAME, "bold" if bold else "normal") for each in held]
        high += [(below, QUIET, SMALL, "normal")] if below and not self.crowded else []
        first = middle - (len(high) - 1) * 6.8 + 4
        parts += [self.text(t, centre, first + n * 13.6, c, s, w) for n, (t, c, s, w) in enumerate(high)]
        drawn, leads = Markup("").join([*parts, Markup("</g>")]), self.picture.href(node)
        return Markup('<a href="{}">{}</a>').format(leads, drawn) if leads else drawn

    def list(self, node: Node) -> Markup:
        """A box with the names of documents that had it alike; those that do not say where over the whole width."""
        box, silent = node.node_id, node.node_id == self.silent
        head = f"×{len(self.picture.lists[box]) + self.picture.more.get(box, 0)}"
        columns = self.columns if silent else 1
        if silent:
            head += f" · {self.words['legend']['unknown_origin']}"
            left, top = MARGIN, self.height - MARGIN - self.list_high(box, columns)
        else:
            left = min(self.x(self.placed.column[box]), self.x(self.placed.column[box], BOX))
            top = self.y(self.placed.row[box]) - self.list_high(box) / 2
        held = chain_lists.NameList(
            self.picture.lists[box],
            self.picture.more.get(box, 0),
            left,
            top,
            (self.width - 2 * MARGIN) / columns if silent else BOX,
            columns,
            self.picture.lang == "ar",
            BESIDE if node.beside else QUIET,
            lambda each: (self.picture.below or {}).get(each.node_id, ""),
            self.picture.href,
            self.picture.notes,
        )
        return held.drawn(head, self.text)

    def list_high(self, box: str, columns: int = 1) -> float:
        """How high a list's box is."""
        return chain_lists.high(len(self.picture.lists[box]) + bool(self.picture.more.get(box)), columns)

    def end(self, left: float, middle: float) -> Markup:
        """The bar at the far side of an origin: the record goes no further."""
        x = left - 5 if self.picture.lang == "ar" else left + BOX + 5
        return Markup('<path d="M{x:.1f} {a:.1f}v{h:.1f}" stroke="{c}" stroke-width="3"/>').format(
            x=x, a=middle - self.high / 2, h=self.high, c=QUIET
        )

    def text(self, text: str, middle: float, base: float, colour: str, size: int, weight: str) -> Markup:
        """Words about a middle, each with its own direction; kept for later where they are to lie over the picture."""
        text = shown(text)
        if self.over is not None:
            self.over.append((middle, base, text, colour, size, weight))
            return Markup("")
        return Markup(
            '<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{s}" font-weight="{w}" fill="{c}" '
            'unicode-bidi="plaintext">{t}</text>'
        ).format(x=middle, y=base, s=size, w=weight, c=colour, t=text)
