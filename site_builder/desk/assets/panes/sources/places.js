// Places in a capture <-> what is marked in its paragraphs; and words and sentences, for moving by keyboard.
//
// A place is counted in UTF-16 units of the capture. Paragraph n of the box has the text of `paragraphs[n]`, whole.

const WORDS = "word", SENTENCES = "sentence";

function placeOf(box, paragraphs, node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const inside = element.closest("[data-n]");
  if (!inside || !box.contains(inside)) { // between two paragraphs, or on the box itself
    if (node !== box) return null;
    return offset < paragraphs.length ? paragraphs[offset][0] : paragraphs.at(-1)?.[1] ?? 0;
  }
  const range = document.createRange();
  range.selectNodeContents(inside);
  range.setEnd(node, offset);
  return paragraphs[Number(inside.dataset.n)][0] + range.toString().length;
}

// The place of the letter at a point of the screen; null where none is. Browsers say between which letters it is nearest.
export function letterAt(box, paragraphs, x, y) {
  const at = document.caretPositionFromPoint?.(x, y), range = at ? null : document.caretRangeFromPoint?.(x, y);
  const node = at?.offsetNode ?? range?.startContainer, offset = at?.offset ?? range?.startOffset;
  if (!node || !box.contains(node)) return null;
  const place = placeOf(box, paragraphs, node, offset);
  return node.nodeType === Node.TEXT_NODE && offset > 0 && isOn(node, offset - 1, x, y) ? place - 1 : place;
}

function isOn(node, offset, x, y) {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  return [...range.getClientRects()].some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom);
}

// [start, end] of what is selected in the box; null where nothing of it is.
export function selected(box, paragraphs) {
  const selection = getSelection();
  if (!box || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(box)) return null;
  const starts = box.contains(range.startContainer), ends = box.contains(range.endContainer);
  if (!starts && !ends) return null;
  const start = starts ? placeOf(box, paragraphs, range.startContainer, range.startOffset) : paragraphs[0]?.[0];
  const end = ends ? placeOf(box, paragraphs, range.endContainer, range.endOffset) : paragraphs.at(-1)?.[1];
  return start != null && end != null && start < end ? [start, end] : null;
}

export function paragraphAt(paragraphs, place) {
  let low = 0, high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (paragraphs[middle][0] <= place) low = middle; else high = middle - 1;
  }
  return low;
}

function nodeAt(box, paragraphs, place) {
  const n = paragraphAt(paragraphs, place), paragraph = box.children[n];
  let left = place - paragraphs[n][0];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
    last = node;
  }
  return last ? [last, last.length] : [paragraph, 0];
}

export function rangeOf(box, paragraphs, [start, end]) {
  const range = document.createRange();
  range.setStart(...nodeAt(box, paragraphs, start));
  range.setEnd(...nodeAt(box, paragraphs, end));
  return range;
}

export function select(box, paragraphs, span) {
  const range = rangeOf(box, paragraphs, span), selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

// Colours stretches under a name that the stylesheet knows, where the browser can; nothing of the page changes.
export function highlight(name, box, paragraphs, spans) {
  if (!globalThis.Highlight) return;
  if (!box || !spans.length) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...spans.map((span) => rangeOf(box, paragraphs, span))));
}

export function reveal(box, paragraphs, span) {
  const element = nodeAt(box, paragraphs, span[0])[0].parentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
}

// The words, or sentences, of a capture, paragraph by paragraph as they are asked for.
export class Segments {
  constructor(text, paragraphs, language) {
    Object.assign(this, { text, paragraphs, language, known: { [WORDS]: new Map(), [SENTENCES]: new Map() } });
  }

  of(n, granularity) {
    const known = this.known[granularity];
    if (!known.has(n)) known.set(n, this.cut(n, granularity));
    return known.get(n);
  }

  cut(n, granularity) {
    const [start, end] = this.paragraphs[n];
    let segmenter;
    try { segmenter = new Intl.Segmenter(this.language, { granularity }); } catch { segmenter = new Intl.Segmenter("en", { granularity }); }
    const found = [];
    for (const { segment, index, isWordLike } of segmenter.segment(this.text.slice(start, end))) {
      const trimmed = segment.trimEnd();
      if (granularity === WORDS ? isWordLike : trimmed) found.push([start + index, start + index + trimmed.length]);
    }
    return found;
  }

  // The segment after (step 1) or before (step -1) a stretch; null at the ends of the capture.
  beside([start, end], step, granularity) {
    const { paragraphs } = this;
    for (let n = paragraphAt(paragraphs, start); n >= 0 && n < paragraphs.length; n += step) {
      const all = this.of(n, granularity);
      const found = step > 0 ? all.find((each) => each[0] >= end) : all.findLast((each) => each[1] <= start);
      if (found) return found;
    }
    return null;
  }

  // The segment in which a place is, or the next.
  at(place, granularity) {
    const all = this.of(paragraphAt(this.paragraphs, place), granularity);
    return all.find((each) => each[1] > place) ?? this.beside([place, place], 1, granularity) ?? all.at(-1) ?? null;
  }
}
