// The capture in paragraphs, with what the event quotes of it shaded in the colour of its side.

import { html } from "../../libraries/ui.js";

// By paragraph: its stretches [start, end, quotes], cut wherever a quote begins or ends.
export function shaded(text, paragraphs, quotes) {
  const pieces = quotes.flatMap(({ quote, side, spans }) => spans.map(([start, end]) => ({ quote, side, start, end })));
  pieces.sort((one, other) => one.start - other.start || one.end - other.end);
  const found = new Map();
  let open = [], next = 0;
  paragraphs.forEach(([start, end], n) => {
    while (next < pieces.length && pieces[next].start < end) open.push(pieces[next++]);
    open = open.filter((piece) => piece.end > start);
    if (open.length) found.set(n, cut(start, end, open));
  });
  return found;
}

function cut(start, end, pieces) {
  const inside = pieces.filter((piece) => piece.start < end && piece.end > start);
  const borders = new Set([start, end]);
  for (const piece of inside) { borders.add(Math.max(start, piece.start)); borders.add(Math.min(end, piece.end)); }
  const sorted = [...borders].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((from, n) => {
    const to = sorted[n + 1];
    // The shortest quote is the one that a click means.
    const here = inside.filter((piece) => piece.start <= from && piece.end >= to).sort((one, other) => one.end - one.start - other.end + other.start);
    return [from, to, here];
  });
}

// Paragraphs that did not change are the same elements as before, so that a text of a megabyte is drawn once.
export function drawn(text, paragraphs, marks, sides, known) {
  return paragraphs.map(([start, end], n) => {
    const stretches = marks.get(n);
    const key = stretches ? JSON.stringify(stretches) + JSON.stringify(sides) : "";
    const was = known.get(n);
    if (was && was.key === key) return was.node;
    const node = html`<p key=${n} data-n=${n}>${stretches
      ? stretches.map(([from, to, here], at) => stretch(text.slice(from, to), from, here, sides, at))
      : text.slice(start, end)}</p>`;
    known.set(n, { key, node });
    return node;
  });
}

function stretch(words, from, here, sides, at) {
  if (!here.length) return words;
  const [quote, ...others] = here;
  const other = others.find(({ side }) => side !== quote.side);
  const classes = ["quoted", `side-${sides[quote.side] ?? 1}`, from === quote.start ? "begins" : "", others.length ? "twice" : "", other ? `with-${sides[other.side] ?? 1}` : ""];
  return html`<mark key=${at} class=${classes.filter(Boolean).join(" ")} data-quote=${quote.quote}>${words}</mark>`;
}
