// Single fields. What is typed stays in its field while edits are under way; it is written after a pause and on leaving.

import { ask, Refused } from "../../api.js";
import { useId } from "../../ids.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { Findings, capital, isFault } from "../../findings.js";

const PAUSE = 60, LONG_PAUSE = 450; // ms without a key before what was typed is written; where it may be half of something
const AGAIN = 2000; // ms before it is tried again
const WHOLE_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

// What is shown of a value, and how it is typed. `write` gives a promise, or throws a refusal. One writing at a time: what
// is typed meanwhile is written when it is over, however many keys it were.
export function useDraft(value, write, pauseOf = (text) => (text.trim() ? PAUSE : LONG_PAUSE)) {
  const [draft, setDraft] = useState(null), [refused, refuse] = useState("");
  const now = useRef({}), timer = useRef(0), writing = useRef(null);
  Object.assign(now.current, { draft, value, write });
  const send = async () => {
    const { draft: sent, value: old, write: give } = now.current;
    if (sent === null) return;
    if (sent === old) { setDraft(null); return; }
    try {
      await give(sent);
      refuse("");
      setDraft((kept) => (kept === sent ? null : kept));
      if (now.current.draft === sent) now.current.draft = null;
    } catch (error) {
      if (error instanceof Refused) refuse(error.message);
      else timer.current = setTimeout(flush, AGAIN);
    }
  };
  const flush = () => {
    clearTimeout(timer.current);
    const { draft: sent } = now.current;
    writing.current ??= send().finally(() => {
      writing.current = null;
      if (now.current.draft !== null && now.current.draft !== sent) flush();
    });
    return writing.current;
  };
  const type = (text) => {
    setDraft(text);
    now.current.draft = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, pauseOf(text));
  };
  useEffect(() => () => { if (now.current.draft !== null) flush(); }, []);
  return { shown: draft ?? value, type, flush, refused };
}

const oneLine = (text) => text.replace(/\s*\n\s*/g, " ");

// A text. `lines`: whether it may have several.
export function TextField({ label, value = "", write, found = [], hint = "", lines = false, className = "", lang, name, isUnlabelled = false, placeholder = "" }) {
  const id = useId(), area = useRef(null);
  const { shown, type, flush, refused } = useDraft(String(value), write);
  useLayoutEffect(() => grow(area.current), [shown]);
  const keys = (event) => { if (event.key === "Enter" && !lines && !event.isComposing) { event.preventDefault(); flush(); } };
  const described = [hint && `${id}-hint`, (found.length || refused) && `${id}-found`].filter(Boolean).join(" ") || undefined;
  return html`<div class="field ${className}">
    <label for=${id} class=${isUnlabelled ? "unseen" : ""}>${label}</label>
    <textarea id=${id} ref=${area} rows="1" dir="auto" lang=${lang} data-key=${name} placeholder=${placeholder} aria-describedby=${described}
      aria-invalid=${isFault(found) || refused ? "true" : undefined} value=${shown} onKeyDown=${keys} onBlur=${flush}
      onInput=${(event) => type(lines ? event.target.value : oneLine(event.target.value))}></textarea>
    ${hint && html`<p class="soft" id=${`${id}-hint`}>${hint}</p>`}
    <${Said} id=${`${id}-found`} found=${found} refused=${refused} />
  </div>`;
}

// Browsers that know `field-sizing` need no script to give a text its room.
function grow(area) {
  if (!area || CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function Said({ id, found, refused }) {
  return html`<${Findings} id=${id} found=${found} />${refused && html`<p class="refusal" role="alert" lang="en" dir="ltr">${refused}</p>`}`;
}

// A date, with what it says in words, or why it is none. kind: "date" or "day".
export function DateField({ label, value = "", write, found = [], kind = "date", hint = "", name }) {
  const id = useId();
  const { shown, type, flush, refused } = useDraft(String(value), write, (text) => (WHOLE_DATE.test(text) ? PAUSE : LONG_PAUSE));
  const said = useSaidDate(shown, kind);
  // While the words say what is wrong with a date, the same finding of the last save says nothing more.
  const others = said.message ? found.filter(({ code }) => code !== "bad-date") : found;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} type="text" inputmode="text" dir="ltr" autocomplete="off" spellcheck="false" data-key=${name} value=${shown}
      aria-describedby=${`${id}-said`} aria-invalid=${said.message || isFault(others) ? "true" : undefined}
      onInput=${(event) => type(event.target.value.trim())} onBlur=${flush} onKeyDown=${(event) => event.key === "Enter" && flush()} />
    <p class=${said.message ? "soft fault" : "soft"} id=${`${id}-said`} role="status">
      ${said.message ? html`<span lang="en" dir="ltr">${capital(said.message)}. ${capital(said.why)}: ${said.fix}</span>` : said.words || hint || t("Such as 2023-05-12, 2023-05 or 2023.")}</p>
    <${Said} found=${others} refused=${refused} />
  </div>`;
}

export function useSaidDate(text, kind = "date") {
  const [said, say] = useState({});
  useEffect(() => {
    if (!text) { say({}); return undefined; }
    let isOver = false;
    const timer = setTimeout(() => ask("date", { text, kind, language: document.documentElement.lang })
      .then((found) => isOver || say(found), () => {}), 120);
    return () => { isOver = true; clearTimeout(timer); };
  }, [text, kind]);
  return said;
}

// One of several. options: [value, label]; "" stands for none.
export function ChoiceField({ label, value = "", options, write, found = [], hint = "", name }) {
  const id = useId();
  const isKnown = options.some(([each]) => each === value);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} data-key=${name} aria-describedby=${hint ? `${id}-hint` : undefined} aria-invalid=${isFault(found) ? "true" : undefined}
      onChange=${(event) => write(event.target.value)}>
      ${isKnown ? "" : html`<option value=${value} selected>${value}</option>`}
      ${options.map(([each, said]) => html`<option key=${each} value=${each} selected=${each === value}>${said}</option>`)}
    </select>
    ${hint && html`<p class="soft" id=${`${id}-hint`}>${hint}</p>`}
    <${Findings} found=${found} />
  </div>`;
}
