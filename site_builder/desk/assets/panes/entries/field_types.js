// An editor for each type of field. Each takes the field, its value, and `commit`, which writes another one.

import { EntriesPicker, EntryPicker } from "../../entry_picker.js";
import { html, useEffect, useRef } from "../../libraries/ui.js";
import { Refusal } from "../../refusal.js";
import { t } from "../../words.js";
import { useDraft } from "./draft.js";
import { languageName, saidOf } from "../../labels.js";
import { Group, Groups } from "./groups.js";
import { MapField } from "./map_field.js";
import { WordForms } from "./word_forms.js";
import { Words } from "./words_field.js";

const asList = (value) => (Array.isArray(value) ? value : value ? [value] : []);
const LEFT_TO_RIGHT = ["date", "url", "wikidata", "language"];
const COMMON = ["en", "uk", "ru", "de", "ar", "fr", "es", "pl", "tr", "fa", "he", "zh", "pt", "it", "be", "ka", "la"];

function Line({ id, field, label, text, commit, described, isWrong }) {
  const { text: shown, said, type, leave } = useDraft(text, commit);
  const isLatin = LEFT_TO_RIGHT.includes(field.type);
  const found = field.type === "language" ? languageName(shown) : "";
  return html`
    <label class="label" for=${id}>${label}${field.is_needed ? "" : html` <small>${t("optional")}</small>`}</label>
    <input id=${id} type="text" inputmode=${field.type === "url" ? "url" : undefined} dir=${isLatin ? "ltr" : "auto"} autocomplete="off"
      spellcheck=${!isLatin} list=${field.type === "language" ? `${id}-list` : undefined} placeholder=${isLatin ? field.usual ?? field.example : ""}
      value=${shown} aria-describedby=${described} aria-invalid=${isWrong} aria-required=${field.is_needed}
      onInput=${(event) => type(event.target.value)} onBlur=${leave} />
    ${field.type === "language" ? html`
      <datalist id=${`${id}-list`}>${COMMON.map((tag) => html`<option key=${tag} value=${tag}>${languageName(tag)}</option>`)}</datalist>
      ${found ? html`<p class="soft">${found}</p>` : ""}` : ""}
    ${field.type === "wikidata" && /^Q\d+$/.test(shown) ? html`
      <p class="soft"><a href=${`https://www.wikidata.org/wiki/${shown}`} target="_blank" rel="noopener noreferrer">${t("Look at it in Wikidata")}</a></p>` : ""}
    ${field.type === "url" && /^https?:/i.test(shown) ? html`
      <p class="soft"><a href=${shown} target="_blank" rel="noopener noreferrer">${t("Open this address")}</a></p>` : ""}
    <${Refusal} said=${said} />`;
}

function Paragraph({ id, field, label, text, commit, described, isWrong }) {
  const { text: shown, said, type, leave } = useDraft(text, commit), box = useRef(null);
  // As tall as its text.
  useEffect(() => { box.current.style.height = "auto"; box.current.style.height = `${box.current.scrollHeight + 2}px`; }, [shown]);
  return html`
    <label class="label" for=${id}>${label}${field.is_needed ? "" : html` <small>${t("optional")}</small>`}</label>
    <textarea id=${id} ref=${box} rows="3" dir="auto" value=${shown} aria-describedby=${described} aria-invalid=${isWrong}
      onInput=${(event) => type(event.target.value)} onBlur=${leave}></textarea>
    <${Refusal} said=${said} />`;
}

function Choice({ id, field, label, text, commit, described, isWrong }) {
  const isOther = text && !field.choices.includes(text);
  return html`
    <label class="label" for=${id}>${label}</label>
    <select id=${id} value=${text} aria-describedby=${described} aria-invalid=${isWrong} onChange=${(event) => commit(event.target.value)}>
      <option value="" selected=${!text}>${field.usual ? t("{choice} (as usual)", { choice: saidOf(field.usual) }) : t("not said")}</option>
      ${isOther ? html`<option value=${text} selected>${text}</option>` : ""}
      ${field.choices.filter((choice) => choice !== field.usual || choice === text).map((choice) => html`
        <option key=${choice} value=${choice} selected=${choice === text}>${saidOf(choice)}</option>`)}
    </select>`;
}

// Several of a few, in an order that matters: the first is the main one.
function Choices({ field, label, value, commit, described }) {
  const chosen = asList(value), left = field.choices.filter((choice) => !chosen.includes(choice));
  const name = (choice) => languageName(choice) || saidOf(choice);
  return html`
    <fieldset aria-describedby=${described}><legend class="label">${label}</legend>
      <ul role="list" class="chosen">${chosen.map((choice, number) => html`
        <li key=${choice}>${name(choice)}
          ${number ? html`<button type="button" aria-label=${t("Put first: {name}", { name: name(choice) })}
            onClick=${() => commit([choice, ...chosen.filter((other) => other !== choice)])}>↑</button>` : html`<small>${t("main")}</small>`}
          <button type="button" aria-label=${t("Take out: {name}", { name: name(choice) })} onClick=${() => commit(chosen.filter((other) => other !== choice))}>×</button>
        </li>`)}</ul>
      <div class="buttons">${left.map((choice) => html`<button type="button" key=${choice} onClick=${() => commit([...chosen, choice])}>+ ${name(choice)}</button>`)}</div>
    </fieldset>`;
}

function One({ field, label, text, commit, described }) {
  return html`<${EntryPicker} kinds=${field.of} value=${text} label=${label} describedBy=${described} canMake=${!field.of.includes("events")} onPick=${commit} />`;
}

function Several({ field, label, value, commit, described }) {
  return html`<p class="label">${label}</p><${EntriesPicker} kinds=${field.of} values=${asList(value)} label=${label} describedBy=${described} onChange=${commit} />`;
}

function Forms(properties) {
  const { kind, field, group } = properties;
  return html`<${Words} ...${properties} />${kind === "terms" && field.name === "forms" ? html`
    <${WordForms} word=${group.headword} lang=${group.language || "en"} forms=${asList(properties.value)} commit=${properties.commit} />` : ""}`;
}

export const GROUPED = ["group", "groups"];
export const EDITORS = {
  line: Line, text: Paragraph, choice: Choice, choices: Choices, id: One, ids: Several, words: Forms, date: Line, language: Line,
  url: Line, wikidata: Line, coordinates: MapField, group: Group, groups: Groups,
};
