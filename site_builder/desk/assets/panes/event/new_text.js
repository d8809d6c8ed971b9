// The words of a source for a new quote, or one more text of a quote. Nothing is written before it has what it needs.

import { EntryPicker } from "../../entry_picker.js";
import { html, useEffect, useRef } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { begunIn, finish, useBegun } from "./begun.js";
import { ChoiceField, TextField } from "./fields.js";
import { MODES, labelOf, saidOf } from "../../labels.js";
import { accountPlace, at, quotePlace } from "./reading.js";
import { Widget } from "./widgets.js";

function useTextOfSource(file, name) {
  const [given, give] = useBegun(file, name, { text: "", source: "", mode: "", cue: "" });
  const set = (name) => (value) => give((now) => ({ ...now, [name]: value }));
  const fields = html`
    <${TextField} label=${labelOf("text")} value=${given.text} write=${set("text")} hint=${t("Exactly as the source has it.")} className="words-of-source" name="new text" />
    <div class="field"><${EntryPicker} kinds=${["sources"]} value=${given.source} label=${labelOf("source")} onPick=${set("source")} /></div>
    <${ChoiceField} label=${labelOf("mode")} value=${given.mode || "direct"} options=${MODES.map((mode) => [mode, saidOf(mode)])} write=${(mode) => set("mode")(mode === "direct" ? "" : mode)} />
    <${TextField} label=${labelOf("cue")} value=${given.cue} write=${set("cue")} hint=${t("As the source has it: said, claimed, denied …")} />`;
  return [given, fields];
}

// The first field of what has just opened has the focus; Escape closes it.
function Opened({ label, close, children }) {
  const box = useRef(null);
  useEffect(() => { box.current.querySelector("textarea, input, select")?.focus(); }, []);
  return html`<div class="form new box" ref=${box} role="group" aria-label=${label} onKeyDown=${(event) => { if (event.key === "Escape" && !event.defaultPrevented) { event.stopPropagation(); close(); } }}>${children}</div>`;
}

export function NewText({ pane, quote, close, again }) {
  const place = `text ${quote.id}`, [given, fields] = useTextOfSource(pane.file, place);
  const cancel = () => { begunIn(pane.file).delete(place); close(); };
  const add = () => { close(); pane.say(t("Added.")); finish(pane.file, [place], () => pane.edit(at(quotePlace(quote.id), (path) => ({ do: "add-rendering", quote: path, rendering: given }))), again); };
  return html`<${Opened} label=${t("The text of another source")} close=${cancel}>${fields}
    <p class="buttons"><button type="button" class="main" disabled=${!given.text || !given.source} onClick=${add}>${t("Add it")}</button>
      <button type="button" onClick=${cancel}>${t("Cancel")}</button></p></${Opened}>`;
}

export function NewQuote({ pane, side, question, name, close }) {
  const places = [`${name} quote`, `${name} speaker`], [given, fields] = useTextOfSource(pane.file, places[0]);
  const [speaker, setSpeaker] = useBegun(pane.file, places[1], "");
  const cancel = () => { places.forEach((each) => begunIn(pane.file).delete(each)); close(); };
  const add = async () => {
    const before = new Set(pane.event.quotes.map(({ id }) => id));
    close();
    pane.say(t("Added."));
    pane.focusNew(before, question);
    const edit = at(accountPlace(side), (path) => ({ do: "add-quote", account: path, question, quote: { speaker, ...given } }));
    finish(pane.file, places, () => pane.edit(edit), () => pane.setState(name, "quote"));
  };
  return html`<${Opened} label=${t("A new quote")} close=${cancel}>
    <p class="soft">${t("Better: mark the words in the article itself, and they are word for word.")} <button type="button" class="small" onClick=${() => pane.show("sources")}>${t("Open the sources")}</button></p>
    ${fields}
    <${Widget} shape=${{ kind: "speaker" }} label=${labelOf("speaker")} value=${speaker} write=${setSpeaker} />
    <p class="buttons"><button type="button" class="main" disabled=${!given.text || !given.source || !speaker} onClick=${add}>${t("Add it")}</button>
      <button type="button" onClick=${cancel}>${t("Cancel")}</button></p></${Opened}>`;
}
