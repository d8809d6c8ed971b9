// One capture: read, marked by mouse, finger or keys, and what has been quoted of it.

import { ask } from "../../api.js";
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { beginning, moved, show as showCaret } from "./caret.js";
import { Confirm } from "./confirm.js";
import { Refusal } from "../../refusal.js";
import { Proposals, Renderings } from "./offers.js";
import { Segments, highlight, letterAt, reveal, select, selected } from "./places.js";
import { drawn, shaded } from "./text.js";

const PAUSE = 250; // ms after an edit before what it quotes is looked for
const SAID = 90; // letters of marked words that are read out

export function Capture({ file, source, lead, show, leave }) {
  const [capture, setCapture] = useState(null);
  const [quoted, setQuoted] = useState({ sides: {}, quotes: [] });
  const [span, setSpan] = useState(null); // what is marked now
  const [draft, setDraft] = useState(null); // the quote that it becomes
  const [fault, setFault] = useState(null);
  const [said, say] = useState("");
  const box = useRef(null), caret = useRef(null), held = useRef(null), known = useRef(new Map());
  useEffect(() => { ask("capture", { source: source.id }).then(setCapture, setFault); }, [source.id]);
  const paragraphs = capture?.paragraphs ?? [];
  const segments = useMemo(() => capture && new Segments(capture.text, capture.paragraphs, capture.language), [capture]);
  const asked = (more = {}) => ({ path: file.path, text: file.text, source: source.id, ...more });

  useEffect(() => {
    let isOver = false;
    const look = () => ask("quoted", asked()).then((found) => isOver || setQuoted(found), () => {});
    const timer = setTimeout(look, quoted.quotes.length ? PAUSE : 0);
    return () => { isOver = true; clearTimeout(timer); };
  }, [file.text, source.id]);

  // What is selected by mouse or finger. A selection elsewhere, as in a field of the form, leaves it as it is.
  useEffect(() => {
    const follow = () => {
      const found = selected(box.current, paragraphs);
      if (found) setSpan((was) => (was && was[0] === found[0] && was[1] === found[1] ? was : found));
      else if (box.current?.contains(getSelection().anchorNode)) setSpan(null);
    };
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, [capture]);

  useEffect(() => { highlight("chosen", box.current, paragraphs, draft ? draft.pieces : []); return () => highlight("chosen", null); }, [draft, quoted]);

  const marks = useMemo(() => (capture ? shaded(capture.text, paragraphs, quoted.quotes) : new Map()), [capture, quoted]);
  // What was just quoted is shaded a moment later, which lets go of what was marked beside it meanwhile.
  useLayoutEffect(() => {
    if (span && box.current?.contains(getSelection().anchorNode) && String(selected(box.current, paragraphs)) !== String(span)) select(box.current, paragraphs, span);
  }, [marks]);
  if (fault && !capture) return html`<${Refusal} said=${fault} /><p><button type="button" onClick=${leave}>${t("Back to the sources")}</button></p>`;
  if (!capture) return html`<p role="status">${t("Opening …")}</p>`;

  const toQuote = (id) => { lead({ id, time: Date.now() }); show("event"); };
  async function quote(pieces) {
    setFault(null);
    try {
      const found = await ask("mark", asked({ pieces }));
      setDraft(found);
      setSpan(null);
      caret.current = null;
      getSelection().removeAllRanges();
      return found;
    } catch (error) { setFault(error); return null; }
  }
  const chosen = () => quote(draft ? [...draft.pieces, span] : [span]);

  function key(event) {
    if (event.altKey || event.metaKey || event.ctrlKey || event.target !== box.current) return;
    if (event.key === "Enter" && span) { event.preventDefault(); chosen(); return; }
    if (event.key === "Escape") { getSelection().removeAllRanges(); caret.current = null; setSpan(null); say(""); return; }
    if (!/^(Arrow|Page|Home|End)/.test(event.key)) return;
    event.preventDefault();
    const isFresh = !caret.current || !span;
    const before = isFresh ? beginning(box.current, segments) : caret.current;
    if (!before) return;
    const now = isFresh && !event.shiftKey && !span ? before : moved(segments, before, event.key, capture.direction === "rtl", event.shiftKey);
    caret.current = now;
    const shown = showCaret(box.current, segments, now);
    setSpan(shown);
    say(spoken(event, shown));
  }
  function spoken(event, [start, end]) {
    const words = capture.text.slice(start, end).replace(/\s+/g, " ");
    if (event.shiftKey) return t("Marked: {words}", { words: words.length > SAID ? `${words.slice(0, SAID / 2)} … ${words.slice(-SAID / 2)}` : words });
    if (event.key.endsWith("Down") || event.key.endsWith("Up")) {
      const sentence = segments.at(start, "sentence");
      return sentence ? capture.text.slice(...sentence).replace(/\s+/g, " ") : words;
    }
    const mark = quoted.quotes.find(({ spans }) => spans.some(([from, to]) => from <= start && end <= to));
    return mark ? t("{words}, quoted", { words }) : words;
  }
  const click = (event) => {
    const mark = event.target.closest("[data-quote]"), isTap = event.pointerType === "touch";
    if (isTap && (held.current || !mark)) tap(event);
    else if (mark && getSelection().isCollapsed) toQuote(mark.dataset.quote);
    caret.current = null;
  };
  // A tap marks a word, and the next one carries the mark to another; a press lets go of what is selected, so it is held.
  const press = (event) => { held.current = event.pointerType === "touch" ? span : null; };
  function tap(event) {
    const place = letterAt(box.current, paragraphs, event.clientX, event.clientY), word = place !== null && segments.at(place, "word");
    if (!word) return;
    const now = carried(held.current, word);
    if (now) select(box.current, paragraphs, now); else getSelection().removeAllRanges();
    setSpan(now);
    say(now ? t("Marked: {words}", { words: excerpt(capture.text, now) }) : "");
  }
  const done = (message) => { setDraft(null); say(message); box.current.focus({ preventScroll: true }); };
  const reveals = (where) => reveal(box.current, paragraphs, where);

  return html`
    <div class="capture-head">
      <button type="button" onClick=${leave}>${t("All sources")}</button>
      <h2 lang=${capture.language} dir="auto">${capture.title}</h2>
      <p class="soft"><bdi>${[source.outlet, source.date].filter(Boolean).join(" · ")}</bdi></p>
    </div>
    <${Quoted} quoted=${quoted} toQuote=${toQuote} />
    <${Renderings} file=${file} asked=${asked} source=${source} reveals=${reveals} box=${box} paragraphs=${paragraphs} say=${say} />
    <${Proposals} asked=${asked} quoted=${quoted} reveals=${reveals} box=${box} paragraphs=${paragraphs} take=${quote} language=${capture.language} />
    <p class="soft" id="capture-keys">${t("Mark words with the mouse; or tap the first word, then the last. By keyboard: arrows go by word and sentence, Shift marks, Enter quotes.")}</p>
    <div class="capture-text" ref=${box} tabindex="0" role="textbox" aria-readonly="true" aria-multiline="true" aria-label=${t("Text of the source")}
      aria-describedby="capture-keys" lang=${capture.language} dir=${capture.direction} onKeyDown=${key} onPointerDown=${press} onClick=${click}>
      ${drawn(capture.text, paragraphs, marks, quoted.sides, known.current)}
    </div>
    <p class="unseen" role="status">${said}</p>
    <div class="dock">
      <${Refusal} said=${fault} />
      ${draft && html`<${Confirm} key=${draft.pieces[0].join()} file=${file} source=${source} capture=${capture} draft=${draft} quote=${quote} toQuote=${toQuote}
        leave=${() => done("")} done=${done} />`}
      ${span && html`<div class="mark-bar" role="group" aria-label=${t("Marked words")}>
        <p dir="auto" lang=${capture.language}>${excerpt(capture.text, span)}</p>
        <button type="button" class="main" onMouseDown=${(event) => event.preventDefault()} onClick=${chosen}>
          ${draft ? t("Add to the quote") : t("Quote these words")}</button>
        <button type="button" onClick=${() => { getSelection().removeAllRanges(); setSpan(null); }}>${t("Unmark")}</button>
      </div>`}
    </div>`;
}

// What is marked, from its beginning to the word, or from the word to its end; nothing where it was this word alone.
function carried(span, [start, end]) {
  if (!span) return [start, end];
  if (start < span[0]) return [start, span[1]];
  return span[0] >= start && span[1] <= end ? null : [span[0], end];
}

const excerpt = (text, [start, end]) => {
  const words = text.slice(start, Math.min(end, start + 4000)).replace(/\s+/g, " ").trim();
  return words.length > SAID ? `${words.slice(0, SAID / 2)} … ${words.slice(-SAID / 2)}` : words;
};

// What the event has of this capture: a way to each quote for those who do not click.
function Quoted({ quoted, toQuote }) {
  const lost = quoted.quotes.filter(({ spans }) => !spans.length);
  if (!quoted.quotes.length) return html`<p class="soft">${t("This event quotes nothing of this text yet.")}</p>`;
  return html`
    <details class="fold"><summary>${t("Quoted from here: {count}", { count: quoted.quotes.length })}</summary>
      <ul role="list" class="quoted-list">${quoted.quotes.map(({ quote, side, spans }) => html`
        <li key=${quote}><button type="button" onClick=${() => toQuote(quote)}><span class="side-of side-${quoted.sides[side] ?? 1}"></span><bdi>${quote}</bdi></button>
          ${!spans.length && html`<small>${t("not found in the text")}</small>`}</li>`)}
      </ul></details>
    ${lost.length > 0 && html`<p class="refusal">${t("Not found word for word in this text: {quotes}", { quotes: lost.map(({ quote }) => quote).join(", ") })}</p>`}`;
}
