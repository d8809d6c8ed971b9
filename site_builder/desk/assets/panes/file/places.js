// Lines and columns as the terminal counts them, and places of a text of this browser.
//
// The terminal counts letters, from 1, without the mark at the start of a file; the browser counts halves of rare letters.

const LINE_END = /\r\n|\r|\n/g;

export function lineStarts(text) {
  const starts = [0];
  for (const match of text.matchAll(LINE_END)) starts.push(match.index + match[0].length);
  return starts;
}

// The place in the text. What lies behind a line, or the text, is its end.
export function placeOf(text, starts, line, column) {
  const number = Math.min(Math.max(line, 1), starts.length) - 1;
  let at = starts[number] + (number === 0 && text[0] === "\ufeff" ? 1 : 0);
  const end = number + 1 < starts.length ? starts[number + 1] : text.length;
  for (let left = column - 1; left > 0 && at < end && !/[\r\n]/.test(text[at]); left--) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return line > starts.length ? text.length : at;
}

export function spanOf(text, line, column, endLine, endColumn) {
  const starts = lineStarts(text);
  return { from: placeOf(text, starts, line, column), to: placeOf(text, starts, endLine, endColumn) };
}

// How the lines of a text end: what the editor parts it by, so that every other sign is one of the text.
export function lineEndOf(text) {
  const ends = new Set(text.match(LINE_END) ?? []);
  return ends.size === 1 ? [...ends][0] : "\n";
}

// Places in the text as the editor has them, where each line end is one sign, and back.
export function toEditor(text, lineEnd, place) {
  if (lineEnd.length === 1) return place;
  return place - (text.slice(0, place).split(lineEnd).length - 1) * (lineEnd.length - 1);
}

export function fromEditor(doc, lineEnd, place) {
  return lineEnd.length === 1 ? place : place + (doc.lineAt(place).number - 1) * (lineEnd.length - 1);
}
