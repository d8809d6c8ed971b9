// All fields of a quote: those that nearly every quote has, and the others one choice away.

import { useId } from "../../ids.js";
import { html } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { useBegun } from "./begun.js";
import { ChoiceField } from "./fields.js";
import { Findings, findingsOf } from "../../findings.js";
import { labelOf } from "../../labels.js";
import { NewText } from "./new_text.js";
import { Fields, Field } from "./owner.js";
import { at, canBeNamed, labelsOf, positionsOf, quotePlace, renderingPlace } from "./reading.js";

const OF_TEXT = ["text", "source", "mode", "cue"];
const FIRST = ["speaker", "said"], HERE = ["answers", "position", "word", "renderings"];

export function QuoteForm({ pane, quote, question }) {
  const place = quotePlace(quote.id), { defs } = pane;
  const ofText = Object.keys(defs.Rendering.properties);
  const [adds, add] = useBegun(pane.file, `adds ${quote.id}`, false);
  const names = Object.keys(defs.Quote.properties).filter((name) => !HERE.includes(name) && !ofText.includes(name) && !FIRST.includes(name));
  const owner = `${quote.id}@${question}`;
  const remove = () => {
    pane.focus(`cell ${quote.side} ${question} add`);
    pane.say(t("The quote was taken out. Undo brings it back."));
    pane.edit(at(place, (path) => ({ do: "take-out", path })));
  };
  return html`<div class="form box">
    <${Findings} found=${findingsOf(pane.file.findings, quote.path)} />
    ${quote.renderings.map((rendering) => html`<${Text} key=${rendering.number} pane=${pane} quote=${quote} rendering=${rendering} owner=${`${owner} ${rendering.number}`} ofText=${ofText} />`)}
    ${adds ? html`<${NewText} pane=${pane} quote=${quote} close=${() => { add(false); pane.focus(`${owner} add`); }} again=${() => add(true)} />`
      : html`<button type="button" class="small" data-key="${owner} add" onClick=${() => add(true)}>${t("Add the text of another source")}</button>`}
    <${Fields} pane=${pane} place=${place} of="Quote" properties=${defs.Quote.properties} names=${FIRST} first=${FIRST} owner=${owner} group=${quote.value} required=${["speaker"]} own=${quote.id} />
    <${Answers} pane=${pane} quote=${quote} place=${place} />
    <${Field} pane=${pane} place=${place} of="Quote" name="replies" schema=${defs.Quote.properties.replies} value=${quote.value.replies} owner=${owner} own=${quote.id} />
    <${Fields} pane=${pane} place=${place} of="Quote" properties=${defs.Quote.properties} names=${names.filter((name) => name !== "replies")} owner=${owner} group=${quote.value} own=${quote.id}
      hints=${{ id: t("Links to this quote lead here by it: once the page is published, leave it as it is.") }} />
    <button type="button" class="small danger" onClick=${remove}>${t("Take this quote out")}</button>
  </div>`;
}

function Text({ pane, quote, rendering, owner, ofText }) {
  const place = renderingPlace(quote.id, rendering.number), isOnly = quote.renderings.length === 1;
  const { properties } = pane.defs.Rendering;
  const remove = () => { pane.focus(`${owner.split(" ")[0]} add`); pane.edit(at(place, (path) => ({ do: "take-out", path }))); };
  return html`<fieldset class="text-of-source"><legend>${isOnly ? t("Text") : t("Text {number}", { number: rendering.number + 1 })}</legend>
    <${Fields} pane=${pane} place=${place} of="Rendering" properties=${properties} names=${[...OF_TEXT, ...ofText.filter((name) => !OF_TEXT.includes(name))]} first=${OF_TEXT}
      owner=${owner} group=${rendering} required=${["text", "source"]} own=${quote.id}
      hints=${{ text: t("Exactly as the source has it."), cue: t("As the source has it: said, claimed, denied …") }} />
    ${isOnly ? "" : html`<button type="button" class="small danger" onClick=${remove}>${t("Take this text out")}</button>`}
  </fieldset>`;
}

// The questions it answers, and on each its position.
function Answers({ pane, quote, place }) {
  const taken = positionsOf(quote), id = useId();
  const answer = (question, is) => pane.edit(at(place, (path) => ({ do: "answer", quote: path, question, is })));
  const take = (question, position) => pane.edit(at(place, (path) => ({ do: "take", quote: path, question, position })));
  if (!pane.event.questions.length) return "";
  return html`<fieldset class="plain"><legend>${labelOf("answers")}</legend>
    ${pane.event.questions.filter(canBeNamed).map((question) => {
      const is = quote.answers.includes(question.id), labels = labelsOf(question);
      return html`<div key=${question.id} class="answered">
        <label class="tick" for=${`${id}-${question.id}`}><input type="checkbox" id=${`${id}-${question.id}`} checked=${is} onChange=${(event) => answer(question.id, event.target.checked)} /> <bdi>${question.ask || question.id}</bdi></label>
        ${is && labels.length ? html`<${ChoiceField} label=${labelOf("position")} value=${taken[question.id] ?? ""} options=${[["", t("It takes none")], ...labels]} write=${(position) => take(question.id, position)} />` : ""}
      </div>`;
    })}
  </fieldset>`;
}
