// The quote that marked words become: who speaks, for which side, on what; confirmed by an editor, then one edit.

import { entriesOf, lookUpNames, namesByFolder } from "../../names.js";
import { ask } from "../../api.js";
import { MODES, labelOf, saidOf } from "../../labels.js";
import { html, useEffect, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { positionsOf, questionsOf, sidesOf } from "./event.js";
import { Refusal } from "../../refusal.js";

const UNNAMED = "\0unnamed", NEW = "\0new";

// What is proposed, and stays until an editor says otherwise.
const proposed = (draft) => ({
  speaker: draft.speaker || (draft.new_speaker ? NEW : draft.unnamed ? UNNAMED : ""), unnamed: draft.unnamed, name: draft.name,
  side: draft.side, newSide: "", question: "", ask: "", position: "", mode: draft.mode, cue: draft.cue, isPart: Boolean(draft.part_of),
});

export function Confirm({ file, source, capture, draft, quote, toQuote, leave, done }) {
  const [names, setNames] = useState(null);
  const [typed, setTyped] = useState({}); // what an editor has chosen
  const [fault, setFault] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const head = useRef(null);
  useEffect(() => { namesByFolder().then(setNames); head.current?.focus({ preventScroll: true }); }, []);
  const chosen = { ...proposed(draft), ...typed };
  const set = (name, value) => setTyped((was) => {
    const now = { ...was, [name]: value };
    // The outlet's own words, or a writer's, are nobody's in between.
    if (name === "speaker" && !was.mode && draft.mode === "paraphrase" && draft.in_marks === "none" && !draft.named && names?.outlets.some(({ id }) => id === value)) now.mode = "direct";
    if (name === "question") now.position = "";
    return now;
  });
  const isSaid = (name, what, words) => chosen[name] !== what || chosen[words].trim();
  const isReady = chosen.side && chosen.speaker && isSaid("speaker", UNNAMED, "unnamed") && isSaid("speaker", NEW, "name") && isSaid("side", NEW, "newSide") && isSaid("question", NEW, "ask");

  // What was made stays chosen, so that a second try does not make it twice.
  const made = (name, id) => { set(name, id); return id; };

  async function take(event) {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    setFault(null);
    try {
      let { speaker, side, question: answers } = chosen;
      if (speaker === UNNAMED) speaker = { unnamed: chosen.unnamed.trim() };
      else if (speaker === NEW) speaker = made("speaker", (await ask("person", { name: chosen.name })).id);
      if (side === NEW) side = made("side", (await ask("new", { kind: "sides", name: chosen.newSide })).id);
      if (answers === NEW) answers = made("question", await newQuestion(file, chosen.ask.trim()));
      await lookUpNames();
      const fields = {
        speaker, answers, position: chosen.position, part_of: chosen.isPart ? draft.part_of : "",
        source: source.id, mode: chosen.mode === "direct" ? "" : chosen.mode, cue: chosen.cue.trim(), text: draft.text,
      };
      const value = Object.fromEntries(Object.entries(fields).filter(([, each]) => each));
      await file.edit({ do: "quote", side, value });
      done(t("The quote stands in the account of {side} now.", { side: nameOf(entriesOf("sides"), side) }));
    } catch (error) { setFault(error); setBusy(false); }
  }

  const question = questionsOf(file.value).find(({ id }) => id === chosen.question), positions = positionsOf(question);
  return html`
    <form class="confirm" onSubmit=${take} onKeyDown=${(event) => event.key === "Escape" && leave()}>
      <h3 tabindex="-1" ref=${head}>${t("A new quote")}</h3>
      <blockquote lang=${capture.language} dir=${capture.direction}>${draft.text}</blockquote>
      <${Remarks} draft=${draft} quote=${quote} toQuote=${toQuote} />
      <div class="pair">
        <label class="field">${labelOf("speaker")}
          <select value=${chosen.speaker} onChange=${(event) => set("speaker", event.target.value)} required>
            <option value="" selected=${!chosen.speaker}>${draft.named ? t("who is “{words}”?", { words: draft.named }) : t("choose")}</option>
            <option value=${NEW} selected=${chosen.speaker === NEW}>${t("a new person or body …")}</option>
            <option value=${UNNAMED} selected=${chosen.speaker === UNNAMED}>${t("somebody unnamed …")}</option>
            <${Options} label=${t("People and bodies")} all=${names?.people} chosen=${chosen.speaker} />
            <${Options} label=${t("Outlets")} all=${names?.outlets} chosen=${chosen.speaker} />
          </select></label>
        ${chosen.speaker === NEW && html`<label class="field">${t("Name of the speaker")}
          <input dir="auto" required value=${chosen.name} onInput=${(event) => set("name", event.target.value)} /></label>`}
        ${chosen.speaker === UNNAMED && html`<label class="field">${t("How the source describes them")}
          <input dir="auto" required value=${chosen.unnamed} onInput=${(event) => set("unnamed", event.target.value)} /></label>`}
        <label class="field">${labelOf("side")}
          <select value=${chosen.side} onChange=${(event) => set("side", event.target.value)} required>
            <option value="" selected=${!chosen.side}>${t("choose")}</option>
            <option value=${NEW} selected=${chosen.side === NEW}>${t("a new side …")}</option>
            <${Options} label=${t("In this event")} all=${names?.sides.filter(({ id }) => sidesOf(file.value).includes(id))} chosen=${chosen.side} />
            <${Options} label=${t("Other sides")} all=${names?.sides.filter(({ id }) => !sidesOf(file.value).includes(id))} chosen=${chosen.side} />
          </select></label>
        ${chosen.side === NEW && html`<label class="field">${t("Name of the side")}
          <input dir="auto" required value=${chosen.newSide} onInput=${(event) => set("newSide", event.target.value)} /></label>`}
        <label class="field">${t("Answers the question")}
          <select value=${chosen.question} onChange=${(event) => set("question", event.target.value)}>
            <option value="">${t("none yet")}</option>
            <option value=${NEW} selected=${chosen.question === NEW}>${t("a new question …")}</option>
            ${questionsOf(file.value).map(({ id, ask: words }) => html`<option key=${id} value=${id} selected=${id === chosen.question}>${words || id}</option>`)}
          </select></label>
        ${chosen.question === NEW && html`<label class="field wide">${t("Ask a question, in neutral words")}
          <input dir="auto" required value=${chosen.ask} onInput=${(event) => set("ask", event.target.value)} /></label>`}
        ${positions.length > 0 && html`<label class="field">${labelOf("position")}
          <select value=${chosen.position} onChange=${(event) => set("position", event.target.value)}>
            <option value="">${t("none yet")}</option>
            ${positions.map(([id, label]) => html`<option key=${id} value=${id}>${label}</option>`)}
          </select></label>`}
        <label class="field">${labelOf("mode")}
          <select value=${chosen.mode} onChange=${(event) => set("mode", event.target.value)}>
            ${MODES.map((id) => html`<option key=${id} value=${id} selected=${id === chosen.mode}>${saidOf(id)}</option>`)}
          </select></label>
        <label class="field">${labelOf("cue")}
          <input dir="auto" lang=${capture.language} value=${chosen.cue} onInput=${(event) => set("cue", event.target.value)} /></label>
      </div>
      ${draft.part_of && html`<label class="tick"><input type="checkbox" checked=${chosen.isPart} onChange=${(event) => set("isPart", event.target.checked)} />
        <span>${t("A passage of the quote {id}: its words count once", { id: draft.part_of })}</span></label>`}
      <${Refusal} said=${fault} />
      <p class="buttons">
        <button class="main" disabled=${!isReady || isBusy}>${t("Take this quote")}</button>
        <button type="button" onClick=${leave}>${t("Throw away")}</button>
      </p>
    </form>`;
}

// The question gets its id from its words.
async function newQuestion(file, words) {
  const before = new Set(questionsOf(file.value).map(({ id }) => id));
  await file.edit({ do: "add-question", ask: words });
  return questionsOf(file.value).find(({ id }) => !before.has(id)).id;
}

const nameOf = (all, id) => all.find((each) => each.id === id)?.name ?? id;

function Options({ label, all, chosen }) {
  if (!all?.length) return "";
  return html`<optgroup label=${label}>${all.map(({ id, name }) => html`<option key=${id} value=${id} selected=${id === chosen}>${name}</option>`)}</optgroup>`;
}

// What an editor should know of the words before taking them.
function Remarks({ draft, quote, toQuote }) {
  return html`
    ${draft.quoted_as && html`<p class="remark">${t("The event has these words already.")} <button type="button" onClick=${() => toQuote(draft.quoted_as)}>${t("Show the quote")}</button></p>`}
    ${draft.in_marks === "some" && html`<p class="remark">${t("Some of these words stand outside the quotation marks.")}
      <button type="button" onClick=${() => quote(draft.inside)}>${t("Only those in marks")}</button></p>`}
    ${draft.doubts.includes("negation") && html`<p class="remark">${t("A denial is left out where the quote is cut.")}</p>`}
    ${draft.doubts.includes("speaker") && html`<p class="remark">${t("Somebody else may speak between the parts.")}</p>`}
    ${draft.why && !draft.speaker && html`<p class="remark" lang="en" dir="ltr">${draft.why}</p>`}`;
}
