// The fields of one thing (the event, a question, an account, a quote, a text of it) from the schema, each written alone.
//
// Those that have something to say are shown; any other is one choice away.

import { useId } from "../../ids.js";
import { html, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { labelOf } from "../../labels.js";
import { at, below, valueAt } from "./reading.js";
import { isNothing, shapeOf } from "./shapes.js";
import { Widget } from "./widgets.js";

// pane: see event.js. place: where the group stands. of: its name in the schema. names: the fields; first: those that are always shown.
// owner: what the keys of its fields begin with.
export function Fields({ pane, place, of, properties, names, first = [], owner, group, required = [], own = "", hints = {} }) {
  const [opened, open] = useState([]), id = useId();
  const isShown = (name) => first.includes(name) || opened.includes(name) || !isNothing(group[name]);
  const others = names.filter((name) => !isShown(name));
  return html`
    ${names.filter(isShown).map((name) => html`<${Field} key=${name} pane=${pane} place=${place} of=${of} name=${name} schema=${properties[name]} value=${group[name]}
      owner=${owner} own=${own} isNeeded=${required.includes(name)} hint=${hints[name] ?? (first.includes(name) ? "" : meaningOf(properties[name]))} />`)}
    ${others.length ? html`<p class="add-field"><label for=${id}>${t("Another field")}</label>
      <select id=${id} data-key=${`${owner} more`} onKeyDown=${openList} onChange=${(event) => { const { value } = event.target; if (value) { open([...opened, value]); pane.focus(`${owner} ${value}`); } }}>
        <option value="" selected>${t("Choose …")}</option>
        ${others.map((name) => html`<option key=${name} value=${name}>${labelOf(name, of)}</option>`)}
      </select></p>` : ""}`;
}

// An arrow opens the list, as it does on some systems anyway: on others it would choose at once, and always the first.
function openList(event) {
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || !event.target.showPicker) return;
  event.preventDefault();
  event.target.showPicker();
}

// What the schema says of a field is English, as in text editors.
const meaningOf = (schema) => {
  const text = (schema.description ?? "").replace(/ An id: the name of a file in \w+\/\./, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/;? see [^.;]*(?=[.;])/g, "").replaceAll("`", "");
  return text ? html`<span lang="en" dir="ltr">${text}</span>` : "";
};

// A field of the file: what it writes is an edit of its place alone.
export function Field({ pane, place, of, name, schema, value, owner, own, isNeeded = false, hint = "" }) {
  const shape = shapeOf(schema, pane.defs, name), field = below(place, name);
  return html`<${Widget} shape=${shape} of=${of} name=${name} label=${labelOf(name, of)} value=${value} hint=${hint} findings=${pane.file.findings} path=${field(pane.file.value)}
    event=${pane.event} defs=${pane.defs} own=${own} isNeeded=${isNeeded} field=${`${owner} ${name}`} write=${(now) => writeField(pane, field, now, shape, isNeeded)} />`;
}

export function writeField(pane, field, now, shape, isNeeded = false) {
  const names = shape?.kind === "quote" ? namesQuotes(pane, now) : shape?.kind === "list" || shape?.kind === "group" ? namesQuotes(pane, ...quotesNamed(now)) : [];
  return pane.edit(...names, at(field, (path, all) => {
    if (isNothing(now) && valueAt(all, path) === undefined) return null;
    if (Array.isArray(now) && now.every((each) => typeof each === "string")) return { do: "list", path, value: now };
    if (!isNothing(now) || (isNeeded && typeof now === "string")) return { do: "set", path, value: now };
    return { do: "take-out", path };
  }));
}

// A quote that others name is called by an id of its own from then on.
const namesQuotes = (pane, ...ids) => ids.flatMap((id) => {
  const quote = pane.event.quotes.find((each) => each.id === id && !each.isNamed);
  return quote ? [{ do: "give-id", quote: quote.path }] : [];
});

const quotesNamed = (value) => (typeof value === "string" ? [value] : typeof value === "object" && value ? Object.values(value).flatMap(quotesNamed) : []);
