// The words of a text, and the contested ones among them. By pointer or keys words are chosen one by one; words next to
// each other become one phrase, written exactly as it stands in the text.

import { html, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";

// A text -> its words, [start, end]. What a hyphen or an apostrophe joins is one word.
export function wordsOf(text, lang) {
  const found = [];
  for (const { segment, index, isWordLike } of segmenter(lang).segment(text)) {
    if (!isWordLike) continue;
    const last = found.at(-1);
    if (last && /^[-‐‑'’]$/.test(text.slice(last[1], index))) last[1] = index + segment.length;
    else found.push([index, index + segment.length]);
  }
  return found;
}

const segmenters = {};
const segmenter = (lang) => {
  try { return (segmenters[lang] ??= new Intl.Segmenter(lang || undefined, { granularity: "word" })); } catch { return (segmenters[lang] ??= new Intl.Segmenter(undefined, { granularity: "word" })); }
};

const SHAPES = { "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-" };
const folded = (text) => text.toLowerCase().replace(/[‘’‚‛ʼ“”„«»‐‑‒]/g, (sign) => SHAPES[sign]).replace(/\s+/g, " ");

// Where the marked words stand in a text: runs of its words, [first, last, the mark that it is].
export function marksIn(text, words, marked) {
  const found = [];
  for (const mark of marked) {
    const wanted = folded(mark), count = Math.max(1, wordsOf(mark).length);
    for (let first = 0; first + count <= words.length; first++) {
      const last = first + count - 1;
      if (folded(text.slice(words[first][0], words[last][1])) === wanted) found.push([first, last, mark]);
    }
  }
  return found.sort((one, other) => one[0] - other[0]);
}

// The marks after a word was chosen: one that it belongs to goes; else it is marked, together with marks next to it.
export function markedWith(text, words, marked, number) {
  const there = marksIn(text, words, marked);
  const inside = there.find(([first, last]) => first <= number && number <= last);
  if (inside) return marked.filter((mark) => mark !== inside[2]);
  const before = there.find(([, last]) => last === number - 1 && isJoined(text, words, last)), after = there.find(([first]) => first === number + 1 && isJoined(text, words, number));
  const phrase = text.slice(words[before ? before[0] : number][0], words[after ? after[1] : number][1]);
  const joined = [before, after].filter(Boolean).map(([, , mark]) => mark);
  const others = marked.filter((mark) => !joined.includes(mark));
  return others.some((mark) => folded(mark) === folded(phrase)) ? others : [...others, phrase];
}

// Whether only a space is between a word and the next.
const isJoined = (text, words, number) => /^\s+$/.test(text.slice(words[number][1], words[number + 1][0]));

// A text with its marks; while words are chosen each is a button, and the arrow keys lead from one to the next.
export function Words({ text, lang, marked, choose, name }) {
  const box = useRef(null), [at, point] = useState(0);
  const words = wordsOf(text, lang), marks = marksIn(text, words, marked);
  const markOf = (number) => marks.find(([first, last]) => first <= number && number <= last);
  const pieces = [];
  let end = 0;
  const keys = (event) => {
    const isRight = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight", isLeft = isRight === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = { [isRight]: at + 1, ArrowDown: at + 1, [isLeft]: at - 1, ArrowUp: at - 1, Home: 0, End: words.length - 1 }[event.key];
    if (to === undefined || to < 0 || to >= words.length) return;
    event.preventDefault();
    point(to);
    box.current.querySelectorAll("button")[to].focus();
  };
  if (!choose) {
    for (const [first, last] of marks) {
      if (words[first][0] < end) continue;
      pieces.push(text.slice(end, words[first][0]), html`<mark>${text.slice(words[first][0], words[last][1])}</mark>`);
      end = words[last][1];
    }
    return [...pieces, text.slice(end)];
  }
  words.forEach(([start, stop], number) => {
    pieces.push(text.slice(end, start), html`<button type="button" key=${number} class="word" tabindex=${number === at ? 0 : -1} data-key=${`${name} ${number}`}
      aria-pressed=${Boolean(markOf(number))} onFocus=${() => point(number)} onClick=${() => choose(markedWith(text, words, marked, number), text.slice(start, stop))}>${text.slice(start, stop)}</button>`);
    end = stop;
  });
  return html`<span class="words" ref=${box} role="group" aria-label=${t("Words of the quote: the arrow keys lead from one to the next")} onKeyDown=${keys}>${pieces}${text.slice(end)}</span>`;
}
