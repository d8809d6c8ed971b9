// A field for each kind that the schema knows: groups and lists of them too. What changes is given back as a whole value;
// the server writes only what differs.

import { EntriesPicker, EntryPicker } from "../../entry_picker.js";
import { useId } from "../../ids.js";
import { html, useEffect, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { ChoiceField, DateField, TextField } from "./fields.js";
import { Findings, findingsAt, findingsOf } from "../../findings.js";
import { labelOf, saidOf } from "../../labels.js";
import { asList, canBeNamed, isGroup } from "./reading.js";
import { isNothing, nothingOf, shapeOf } from "./shapes.js";

const LONG = new Set(["summary"]);
const SPEAKERS = ["people", "outlets"];

// shape: see shapes.js. label, hint: words. value, write(value): "" for nothing. path: where it stands, for its findings.
// event: what can be named in it (see readEvent). defs: the groups of the schema. key: by which its focus is found again.
export function Widget(props) {
  const { shape, label, value, write, findings = [], path = null, event, name = "" } = props;
  const found = findingsAt(findings, path);
  const common = { label, value: typeof value === "string" ? value : "", write, found, hint: props.hint, name: props.field };
  switch (shape.kind) {
    case "date": return html`<${DateField} ...${common} />`;
    case "day": return html`<${DateField} ...${common} kind="day" hint=${props.hint || t("A day, such as 2023-05-12.")} />`;
    case "choice": return html`<${ChoiceField} ...${common} options=${withNone(props, shape.options)} />`;
    case "flag": return html`<${ChoiceField} ...${common} value=${String(value ?? "")} options=${withNone(props, ["true", "false"])} />`;
    case "quote": return html`<${ChoiceField} ...${common} options=${withNone(props, event.quotes.filter((each) => each.id !== props.own && canBeNamed(each)), quoteOption)} />`;
    case "act": return html`<${ChoiceField} ...${common} options=${withNone(props, event.acts, ({ id, is }) => [id, is || id])} />`;
    case "question": return html`<${ChoiceField} ...${common} options=${withNone(props, event.questions.filter(canBeNamed), ({ id, ask }) => [id, ask || id])} />`;
    case "entry": return html`<div class="field"><${EntryPicker} kinds=${[shape.folder]} value=${common.value} label=${label} onPick=${write} /><${Findings} found=${found} /></div>`;
    case "speaker": return html`<${SpeakerField} ...${common} value=${value} />`;
    case "group": return html`<${GroupField} ...${props} />`;
    case "either": return html`<${EitherField} ...${props} />`;
    case "list": return html`<${ListField} ...${props} />`;
    case "map": return html`<${MapField} ...${props} />`;
    default: return html`<${TextField} ...${common} value=${value ?? ""} lines=${LONG.has(name)} />`;
  }
}

const withNone = ({ isNeeded, value, of }, options, said = (each) => [each, saidOf(each, of)]) =>
  [...(isNeeded && value ? [] : [["", "—"]]), ...options.map(said)];

export const quoteOption = (quote) => [quote.id, t("“{text}”, {id}", { text: shortened(quote.renderings[0]?.text ?? ""), id: quote.id })];
const shortened = (text) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

// A person, an outlet in its own voice, or somebody whom the source does not name.
function SpeakerField({ label, value, write, found }) {
  const isUnnamed = isGroup(value) && "unnamed" in value;
  const [asks, askUnnamed] = useState(isUnnamed), id = useId();
  return html`<div class="field">
    ${asks
      ? html`<${TextField} label=${t("Somebody unnamed: how the source describes them")} value=${isUnnamed ? value.unnamed : ""} write=${(text) => write(text ? { unnamed: text } : "")} />`
      : html`<${EntryPicker} kinds=${SPEAKERS} value=${typeof value === "string" ? value : ""} label=${label} onPick=${write} />`}
    <label class="tick" for=${id}><input type="checkbox" id=${id} checked=${asks} onChange=${(event) => askUnnamed(event.target.checked)} /> ${t("The source names nobody")}</label>
    <${Findings} found=${found} />
  </div>`;
}

// The fields of a group below each other; those that may be left out come when they are asked for.
export function GroupField({ shape, label, value, write, findings, path, event, defs, own, isPlain = false }) {
  const group = isGroup(value) ? value : {};
  const change = (name, now) => {
    const { [name]: old, ...others } = group;
    const changed = isNothing(now) ? others : name in group ? { ...group, [name]: now } : { ...others, [name]: now };
    return write(Object.keys(changed).length ? changed : "");
  };
  const fields = Object.entries(shape.properties).map(([name, schema]) => {
    const inner = shapeOf(schema, defs, name);
    return html`<${Widget} key=${name} name=${name} shape=${inner} of=${shape.of} label=${labelOf(name, shape.of)} value=${group[name]} write=${(now) => change(name, now)} findings=${findings}
      path=${path && [...path, name]} event=${event} defs=${defs} own=${own} isNeeded=${shape.required.includes(name)} />`;
  });
  return html`<fieldset class=${isPlain ? "plain" : ""}><legend class=${isPlain ? "unseen" : ""}>${label}</legend>${fields}<${Findings} found=${findingsOf(findings, path)} /></fieldset>`;
}

// Words alone, or a group in which more is said of them. It stays as short as it can be.
function EitherField(props) {
  const { shape, value, write } = props, [first] = shape.required, [asks, ask] = useState(false);
  if (asks || isGroup(value)) return html`<${GroupField} ...${props} value=${isGroup(value) ? value : { [first]: value }} write=${(now) => write(isLong(now, first) ? now : now?.[first] ?? "")} />`;
  return html`<${Widget} ...${props} shape=${{ kind: "text" }} />
    <p class="buttons"><button type="button" class="small" onClick=${() => ask(true)}>${t("Say more of these words")}</button></p>`;
}

const isLong = (now, first) => isGroup(now) && Object.keys(now).some((name) => name !== first);

// Several of one kind. A new group is written as soon as it has all that it must have; until it is there, it stands here, so
// that its fields keep the focus, and says what it lacks.
function ListField(props) {
  const { shape, label, value, write, findings, path, event, defs, own, name } = props;
  const items = asList(value), isOne = !Array.isArray(value) && items.length === 1;
  const [made, setMade] = useState(null); // the new one, whether it is on its way, and how many there were before it
  const isThere = made?.isSent && items.length !== made.before, fresh = made && !isThere ? made.item : null;
  useEffect(() => { if (isThere) setMade(null); }, [isThere]);
  const setFresh = (item, isSent = false) => setMade((was) => (item === null ? null : { item, isSent: isSent || was?.isSent, before: was?.isSent ? was.before : items.length }));
  if (shape.item.kind === "entry") {
    return html`<div class="field"><p class="label" aria-hidden="true">${label}</p>
      <${EntriesPicker} kinds=${[shape.item.folder]} values=${items.map(String)} label=${label} onChange=${write} /><${Findings} found=${findingsAt(findings, path)} /></div>`;
  }
  const set = (number, now) => write(isNothing(now) ? items.filter((_, other) => other !== number) : items.map((each, other) => (other === number ? now : each)));
  const add = (now) => {
    const isWhole = !isNothing(now) && !lacking(now).length;
    setFresh(now || nothingOf(shape.item), isWhole);
    return isWhole ? write([...items, now]) : undefined;
  };
  const lacking = (now) => (isGroup(now) ? (shape.item.required ?? []).filter((each) => isNothing(now[each])) : []);
  const lacks = isNothing(fresh) ? [] : lacking(fresh).map((each) => labelOf(each, shape.item.of));
  const shown = fresh === null ? items : [...items, fresh];
  const move = (number, to) => write(items.map((each, other) => (other === number ? items[to] : other === to ? items[number] : each)));
  return html`<div class="several" role="group" aria-label=${label}>
    <p class="label">${label}</p>
    ${shown.map((each, number) => html`<div class="one" key=${number}>
      <${Widget} shape=${shape.item} name=${name} label=${`${label} ${number + 1}`} value=${each} findings=${findings} event=${event} defs=${defs} own=${own}
        path=${path && number < items.length ? (isOne ? path : [...path, number]) : null} write=${(now) => (number < items.length ? set(number, now) : add(now))} />
      ${number === items.length && lacks.length ? html`<p class="soft" role="status">${t("Not yet in the file. Still needed: {fields}.", { fields: lacks.join(", ") })}</p>` : ""}
      <p class="buttons">
        ${number > 0 && number < items.length ? html`<button type="button" class="small" onClick=${() => move(number, number - 1)}>${t("Up")}</button>` : ""}
        <button type="button" class="small" aria-label=${t("Take out: {name}", { name: `${label} ${number + 1}` })}
          onClick=${() => (number < items.length ? write(items.filter((_, other) => other !== number)) : setFresh(null))}>${t("Take out")}</button></p>
    </div>`)}
    <button type="button" class="small" data-key=${props.field && `${props.field} add`} aria-disabled=${fresh !== null} aria-label=${t("Add: {name}", { name: label })}
      onClick=${() => fresh === null && setFresh(nothingOf(shape.item))}>${t("Add …")}</button>
    <${Findings} found=${isOne ? [] : findingsOf(findings, path)} />
  </div>`;
}

// Names with a value each, of which we know no more.
function MapField({ shape, label, value, write, findings, path, event, defs }) {
  const [name, setName] = useState(""), id = useId();
  const group = isGroup(value) ? value : {};
  return html`<div class="several" role="group" aria-label=${label}>
    <p class="label">${label}</p>
    ${Object.keys(group).map((each) => html`<${Widget} key=${each} shape=${shape.item} label=${each} value=${group[each]} findings=${findings} path=${path && [...path, each]}
      event=${event} defs=${defs} write=${(now) => { const { [each]: _, ...others } = group; write(isNothing(now) ? others : { ...group, [each]: now }); }} />`)}
    <p class="buttons"><label for=${id}>${t("Add, under the name")}</label> <input id=${id} dir="ltr" value=${name} onInput=${(typed) => setName(typed.target.value)} />
      <button type="button" class="small" disabled=${!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name in group}
        onClick=${() => { write({ ...group, [name]: "…" }); setName(""); }}>${t("Add …")}</button></p>
  </div>`;
}
