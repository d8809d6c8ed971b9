// Marking by keyboard: arrows move by word and by sentence, Shift extends, Enter quotes what is marked.

import { paragraphAt, select, selected } from "./places.js";

// What a key does to [anchor, focus], two words of which the first stays; null for a key that does nothing here.
export function moved(segments, [anchor, focus], key, isRightToLeft, extends_) {
  const forth = isRightToLeft ? "ArrowLeft" : "ArrowRight", back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
  let to = null;
  if (key === forth) to = segments.beside(focus, 1, "word");
  else if (key === back) to = segments.beside(focus, -1, "word");
  else if (key === "ArrowDown") to = sentence(segments, focus, 1, extends_);
  else if (key === "ArrowUp") to = sentence(segments, focus, -1, extends_);
  else if (key === "PageDown" || key === "PageUp") to = paragraph(segments, focus, key === "PageDown" ? 1 : -1);
  else if (key === "Home" || key === "End") to = edge(segments, focus, key === "End");
  else return null;
  if (!to) return [anchor, focus];
  return extends_ ? [anchor, to] : [to, to];
}

const first = (segments, [start, end]) => inside(segments, start, end)[0];
const last = (segments, [start, end]) => inside(segments, start, end).at(-1);

function inside(segments, start, end) {
  const words = segments.of(paragraphAt(segments.paragraphs, start), "word");
  return words.filter((word) => word[0] >= start && word[1] <= end);
}

// Without Shift to the first word of the next sentence; with Shift to the end of this one, then of the next.
function sentence(segments, focus, step, extends_) {
  const here = segments.at(focus[0], "sentence");
  if (!here) return null;
  const edgeOf = extends_ && step > 0 ? last : first;
  const end = edgeOf(segments, here);
  if (extends_ && end && (step > 0 ? end[0] > focus[0] : end[0] < focus[0])) return end;
  let next = segments.beside(here, step, "sentence");
  while (next && !inside(segments, ...next).length) next = segments.beside(next, step, "sentence");
  return next && edgeOf(segments, next);
}

function paragraph(segments, focus, step) {
  const { paragraphs } = segments;
  for (let n = paragraphAt(paragraphs, focus[0]) + step; n >= 0 && n < paragraphs.length; n += step) {
    const [word] = segments.of(n, "word");
    if (word) return word;
  }
  return null;
}

function edge(segments, focus, isEnd) {
  const here = segments.at(focus[0], "sentence");
  return here && (isEnd ? last : first)(segments, here);
}

// Where the keyboard begins: at the words that are selected, else at the first that is in view.
export function beginning(box, segments) {
  const span = selected(box, segments.paragraphs);
  if (span) {
    const start = segments.at(span[0], "word"), end = segments.at(Math.max(span[0], span[1] - 1), "word");
    if (start && end) return [start, end[0] < start[0] ? start : end];
  }
  const top = box.closest(".pane")?.getBoundingClientRect().top ?? 0;
  const seen = [...box.children].findIndex((each) => each.getBoundingClientRect().bottom > Math.max(top, 0) + 8);
  const word = segments.at(segments.paragraphs[Math.max(seen, 0)]?.[0] ?? 0, "word");
  return word ? [word, word] : null;
}

export function show(box, segments, [anchor, focus]) {
  const span = [Math.min(anchor[0], focus[0]), Math.max(anchor[1], focus[1])];
  select(box, segments.paragraphs, span);
  const range = getSelection().getRangeAt(0).cloneRange();
  range.collapse(focus[0] < anchor[0]);
  const at = range.getBoundingClientRect(), pane = box.closest(".pane").getBoundingClientRect();
  const bottom = Math.min(pane.bottom, innerHeight) - 140;
  if (at.top < Math.max(pane.top, 0) + 40 || at.bottom > bottom) {
    (range.startContainer.parentElement ?? box).scrollIntoView({ block: "center", behavior: "instant" });
  }
  return span;
}
