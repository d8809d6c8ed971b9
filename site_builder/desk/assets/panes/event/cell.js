// What a side says on a question: its quotes, why there is none, or that nobody has looked yet.

import { html, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { begunIn, finish, useBegun } from "./begun.js";
import { ChoiceField, DateField, TextField, useSaidDate } from "./fields.js";
import { Findings, findingsAt } from "../../findings.js";
import { REASONS, labelOf, saidOf } from "../../labels.js";
import { inCell } from "./move.js";
import { NewQuote } from "./new_text.js";
import { QuoteCard } from "./quote.js";
import { accountPlace, at, below, silencePlace } from "./reading.js";
import { writeField } from "./owner.js";

export function Cell({ pane, account, question }) {
  const { side } = account, key = `cell ${side} ${question}`, state = pane.stateOf(key);
  const quotes = inCell(account, question), silence = question && account.silences.find((each) => each.question === question);
  const close = () => { pane.setState(key, ""); pane.focus(`${key} add`); };
  const isOpen = question && !quotes.length && !silence;
  const gap = isOpen ? findingsAt(pane.file.findings, [...account.path, "side"]).filter(({ code, message }) => code === "gap" && message.includes(`"${question}"`)) : [];
  return html`<li class="cell side-${pane.markOf(side)}" data-question=${question} data-side=${side}>
    <h3 class="side"><bdi>${pane.sideName(side)}</bdi></h3>
    ${quotes.map((quote) => html`<${QuoteCard} key=${quote.id} pane=${pane} quote=${quote} question=${question} />`)}
    ${silence ? html`<${Silence} pane=${pane} side=${side} silence=${silence} />` : ""}
    ${isOpen ? html`<p class="gap">${t("Open: no answer, and nothing says why.")}</p><${Findings} found=${gap} />` : ""}
    ${state === "quote" ? html`<${NewQuote} pane=${pane} side=${side} question=${question} name=${key} close=${close} />`
      : state === "silence" ? html`<${NewSilence} pane=${pane} side=${side} question=${question} name=${key} close=${close} />`
        : html`<p class="buttons">
          <button type="button" class="small" data-key="${key} add" onClick=${() => pane.setState(key, "quote")}>${t("Add a quote")}</button>
          ${isOpen ? html`<button type="button" class="small" data-key="${key} silence" onClick=${() => pane.setState(key, "silence")}>${t("State a silence")}</button>` : ""}</p>`}
  </li>`;
}

function Silence({ pane, side, silence }) {
  const key = `silence ${side} ${silence.question}`, [isEdited, edit] = useState(false);
  const place = silencePlace(side, silence.question), found = findingsAt(pane.file.findings, silence.path);
  const said = useSaidDate(silence.checked ?? "");
  const write = (name) => (now) => writeField(pane, below(place, name), now);
  const remove = () => { pane.focus(`cell ${side} ${silence.question} add`); pane.edit(at(place, (path) => ({ do: "take-out", path }))); };
  return html`<div class="silence">
    <p><strong>${saidOf(silence.why)}</strong>${silence.checked ? html`, <bdi>${said.words || silence.checked}</bdi>` : ""}</p>
    ${silence.note ? html`<p dir="auto">${silence.note}</p>` : ""}
    ${isEdited ? html`
      <${ChoiceField} label=${labelOf("why")} value=${silence.why} options=${REASONS.map((each) => [each, saidOf(each)])} write=${write("why")} />
      <${DateField} label=${labelOf("checked")} value=${silence.checked ?? ""} write=${write("checked")} />
      <${TextField} label=${labelOf("note")} value=${silence.note ?? ""} write=${write("note")} />` : ""}
    <${Findings} found=${found} />
    <p class="buttons"><button type="button" class="small" data-key="${key} edit" aria-expanded=${isEdited} onClick=${() => edit(!isEdited)}>${isEdited ? t("Done") : t("Edit")}</button>
      <button type="button" class="small" onClick=${remove}>${t("Take out")}</button></p>
  </div>`;
}

function NewSilence({ pane, side, question, name: key, close }) {
  const place = `${key} silence`, [given, give] = useBegun(pane.file, place, { why: "not-reported", checked: new Intl.DateTimeFormat("sv-SE").format(new Date()), note: "" });
  const set = (name) => (value) => give((now) => ({ ...now, [name]: value }));
  const state = () => {
    close();
    pane.say(t("The silence is stated."));
    const edit = at(accountPlace(side), (path) => ({ do: "state-silence", account: path, question, why: given.why, checked: given.checked || null, note: given.note || null }));
    finish(pane.file, [place], () => pane.edit(edit), () => pane.setState(key, "silence"));
  };
  const cancel = () => { begunIn(pane.file).delete(place); close(); };
  return html`<div class="form new box" role="group" aria-label=${t("State a silence")}>
    <${ChoiceField} label=${labelOf("why")} value=${given.why} options=${REASONS.map((each) => [each, saidOf(each)])} write=${set("why")} name="new silence" />
    <${DateField} label=${labelOf("checked")} value=${given.checked} write=${set("checked")} />
    <${TextField} label=${labelOf("note")} value=${given.note} write=${set("note")} />
    <p class="buttons"><button type="button" class="main" onClick=${state}>${t("State it")}</button> <button type="button" onClick=${cancel}>${t("Cancel")}</button></p>
  </div>`;
}
