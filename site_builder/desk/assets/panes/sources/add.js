// An article is pasted, dropped or chosen; read by the server; confirmed; and kept as a capture with its source.

import { lookUpNames, namesByFolder } from "../../names.js";
import { ask } from "../../api.js";
import { SOURCE_KINDS, labelOf, saidOf } from "../../labels.js";
import { html, useEffect, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { Refusal } from "../../refusal.js";

const PASTED = "site-builder desk pasted"; // until it is kept or thrown away
const pasted = () => { try { return JSON.parse(localStorage.getItem(PASTED)) ?? {}; } catch { return {}; } };
export const hasPasted = () => Boolean(pasted().text?.trim());
const store = (what) => {
  try { what ? localStorage.setItem(PASTED, JSON.stringify(what)) : localStorage.removeItem(PASTED); } catch { /* full: only this page has it */ }
};
const NEW = "\0new"; // an outlet that is made when the article is kept
const LARGEST = 32 * 1024 * 1024;
const SHOWN = 4000;

async function asBase64(file) {
  const url = await new Promise((done, failed) => {
    const reader = Object.assign(new FileReader(), { onload: () => done(reader.result), onerror: () => failed(reader.error) });
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}

export function Add({ for: wanted, shelf, leave, kept }) {
  const [text, setText] = useState(() => pasted().text ?? "");
  const [reading, setReading] = useState(null);
  const [fields, setFields] = useState({});
  const [fault, setFault] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const head = useRef(null);
  useEffect(() => { if (wanted.loose) read({ loose: wanted.loose }); else head.current?.focus(); }, []);
  useEffect(() => { if (reading) head.current?.focus(); }, [reading]);
  const type = (now) => { setText(now); store(now ? { text: now } : null); };

  async function doing(work) {
    setBusy(true);
    setFault(null);
    try { await work(); } catch (error) { setFault(error); } finally { setBusy(false); }
  }
  const read = (what) => doing(async () => {
    const found = await ask("read", what);
    const draft = Object.fromEntries(Object.entries(found.draft).map(([name, value]) => [name, value ?? ""]));
    const outlet = draft.outlet || (found.new_outlet ? NEW : "");
    setFields({ ...draft, outlet, new_outlet: found.new_outlet, ...(what.pasted !== undefined ? pasted().fields : {}) });
    setReading({ ...found, isPasted: what.pasted !== undefined });
  });
  const take = async (file) => {
    if (!file) return;
    if (file.size > LARGEST) setFault({ message: t("This file is larger than 32 MB: save it without pictures, or as text.") });
    else await read({ name: file.name, data: await asBase64(file) });
  };
  const set = (name, value) => {
    const now = { ...fields, [name]: value };
    setFields(now);
    if (reading.isPasted) store({ text, fields: now });
  };
  const keep = () => doing(async () => {
    const given = { ...fields };
    if (!wanted.source && fields.outlet === NEW) {
      given.outlet = (await ask("new", { kind: "outlets", name: fields.new_outlet })).id;
      await lookUpNames();
      set("outlet", given.outlet);
    }
    const done = await ask("keep", wanted.source ? { text: reading.text, source: wanted.source.id } : { text: reading.text, fields: given });
    store(null);
    await kept(done.source);
  });
  const throwAway = () => { store(null); leave(); };
  const drop = (event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0]); };

  return html`
    <div class=${isOver ? "adding over" : "adding"} onDragOver=${(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave=${() => setOver(false)} onDrop=${drop}>
      <h2 tabindex="-1" ref=${head}>${wanted.source ? t("The text of {title}", { title: wanted.source.title }) : t("Add an article")}</h2>
      ${reading
        ? html`<${Confirm} reading=${reading} fields=${fields} set=${set} wanted=${wanted} shelf=${shelf} keep=${keep} isBusy=${isBusy}
            back=${() => setReading(null)} throwAway=${throwAway} open=${(id) => { store(null); kept(id); }} />`
        : html`
          <label class="field">${t("Paste the text of the article")}
            <textarea rows="10" dir="auto" value=${text} onInput=${(event) => type(event.target.value)}></textarea></label>
          <p class="soft">${t("Or drop a file here: a saved web page, a PDF or a plain text. Nothing is fetched from the web.")}</p>
          <p class="buttons">
            <button type="button" class="main" disabled=${isBusy || !text.trim()} onClick=${() => read({ pasted: text })}>${t("Read it")}</button>
            <label class="choose">${t("Choose a file")}<input type="file" onChange=${(event) => take(event.target.files[0])} /></label>
            <button type="button" onClick=${throwAway}>${text.trim() ? t("Throw away") : t("Back to the sources")}</button>
          </p>
          ${isBusy && html`<p role="status">${t("Reading …")}</p>`}`}
      <${Refusal} said=${fault} />
    </div>`;
}

function Confirm({ reading, fields, set, wanted, keep, isBusy, back, throwAway, open }) {
  const known = reading.known;
  if (known) {
    return html`<p role="status">${t("This text is kept already, as the source {id}.", { id: known })}</p>
      <p class="buttons"><button type="button" class="main" onClick=${() => open(known)}>${t("Open it")}</button>
        <button type="button" onClick=${throwAway}>${t("Back to the sources")}</button></p>`;
  }
  return html`
    <p>${t("{count} words were read. Compare the text with the article: a page may hide a paragraph, or show a box in the midst of one.", { count: reading.words })}</p>
    <div class="read-text" lang=${fields.language || undefined} dir=${reading.direction} tabindex="0" role="region" aria-label=${t("The text that was read")}>
      ${reading.text.slice(0, SHOWN).split(/\n+/).map((line, n) => html`<p key=${n} dir="auto">${line}</p>`)}
      ${reading.text.length > SHOWN && html`<details><summary>${t("The rest of the text")}</summary><pre dir="auto">${reading.text.slice(SHOWN)}</pre></details>`}
    </div>
    ${!wanted.source && html`<${Fields} reading=${reading} fields=${fields} set=${set} />`}
    <p class="buttons">
      <button type="button" class="main" disabled=${isBusy || (!wanted.source && !isComplete(fields))} onClick=${keep}>${t("Keep it")}</button>
      <button type="button" onClick=${back}>${t("Back to the text")}</button>
      <button type="button" onClick=${throwAway}>${t("Throw away")}</button>
    </p>`;
}

const FIELDS = ["title", "outlet", "kind", "author", "date", "language", "url"];
const isComplete = (fields) => Boolean(fields.title?.trim()) && (fields.outlet !== NEW || Boolean(fields.new_outlet?.trim()));

// What the article says of itself, to be confirmed; what it does not say is left empty, never made up.
function Fields({ reading, fields, set }) {
  const [outlets, setOutlets] = useState([]);
  useEffect(() => { namesByFolder().then(({ outlets: found }) => setOutlets(found ?? [])); }, []);
  const missing = FIELDS.filter((name) => reading.missing.includes(name) && !fields[name]);
  const input = (name, more = {}) => html`<label class="field" key=${name}>${labelOf(name)}
    <input dir="auto" value=${fields[name] ?? ""} onInput=${(event) => set(name, event.target.value)} ...${more} /></label>`;
  return html`
    <fieldset class="fields">
      <legend>${t("What the source is: please confirm or correct")}</legend>
      ${reading.doubts.length > 0 && html`<ul class="doubts" lang="en" dir="ltr">${reading.doubts.map((doubt) => html`<li>${doubt}</li>`)}</ul>`}
      ${missing.length > 0 && html`<p class="soft">${t("Not found by itself: {fields}. Please look in the article; what you do not know may stay empty.", { fields: missing.map((name) => labelOf(name)).join(", ") })}</p>`}
      ${input("title", { required: true })}
      <label class="field">${labelOf("outlet")}
        <select value=${fields.outlet ?? ""} onChange=${(event) => set("outlet", event.target.value)}>
          <option value="">${t("no outlet")}</option>
          <option value=${NEW} selected=${fields.outlet === NEW}>${t("a new outlet …")}</option>
          ${outlets.map(({ id, name }) => html`<option key=${id} value=${id} selected=${id === fields.outlet}>${name}</option>`)}
        </select></label>
      ${fields.outlet === NEW && html`<label class="field">${t("Name of the outlet")}
        <input dir="auto" required value=${fields.new_outlet ?? ""} onInput=${(event) => set("new_outlet", event.target.value)} /></label>`}
      <label class="field">${labelOf("kind")}
        <select value=${fields.kind} onChange=${(event) => set("kind", event.target.value)}>
          ${SOURCE_KINDS.map((id) => html`<option key=${id} value=${id} selected=${id === fields.kind}>${saidOf(id)}</option>`)}
        </select></label>
      ${input("date", { placeholder: "2024-03-09" })}
      ${input("language", { placeholder: "en" })}
      ${input("author")}
      ${input("url", { inputmode: "url", placeholder: "https://" })}
    </fieldset>`;
}
