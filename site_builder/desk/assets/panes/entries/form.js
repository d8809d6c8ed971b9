// The fields of a group, each with its help, what is found in it, and an editor of its type.

import { Findings, findingsAt, isFault } from "../../findings.js";
import { useId } from "../../ids.js";
import { html } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { labelOf } from "../../labels.js";
import { EDITORS, GROUPED } from "./field_types.js";

const LATER = ["was"]; // what the desk writes itself stands behind a fold
const asText = (value) => (typeof value === "string" ? value : "");

export function Fields({ file, kind, fields, value, path }) {
  const first = fields.filter(({ name }) => !LATER.includes(name)), later = fields.filter(({ name }) => LATER.includes(name));
  const field = (each) => html`<${Field} key=${each.name} file=${file} kind=${kind} field=${each} group=${value} path=${[...path, each.name]} />`;
  return html`${first.map(field)}
    ${later.length ? html`<details class="later" open=${later.some(({ name }) => findingsAt(file.findings, [...path, name]).length > 0)}>
      <summary>${t("More")}</summary>${later.map(field)}</details>` : ""}`;
}

function Field({ file, kind, field, group, path }) {
  const id = useId();
  const value = group?.[field.name];
  // An empty field is none, but for one that the file must have.
  const commit = (next) => {
    const isEmpty = next === "" || (Array.isArray(next) && !next.length);
    if (!isEmpty || field.is_needed) return file.edit({ do: "set", path, value: next });
    return value === undefined ? Promise.resolve() : file.edit({ do: "remove", path });
  };
  const Editor = EDITORS[field.type] ?? EDITORS.line, isGroup = GROUPED.includes(field.type);
  const found = findingsAt(file.findings, path).filter(({ at }) => !isGroup || at.length <= path.length + 1);
  const about = `${id}-about`, faults = `${id}-found`;
  const described = [field.help ? about : "", found.length ? faults : ""].filter(Boolean).join(" ") || undefined;
  const isOdd = !fits(field.type, value);
  const label = labelOf(field.name);
  const help = html`${field.help ? html`<p class="soft" id=${about}>${marked(t(field.help))}</p>` : ""}
    <${Findings} found=${found} id=${faults} />`;
  if (isOdd) return html`<div class="form-field"><p class="label">${label}</p><p class="soft">${t("This is written in a way that the form cannot show: use the pane File.")}</p>${help}</div>`;
  return html`
    <div class=${`form-field type-${field.type}`}>
      <${Editor} id=${id} file=${file} kind=${kind} field=${field} label=${label} value=${value} text=${asText(value)} group=${group} path=${path}
        commit=${commit} described=${described} isWrong=${isFault(found)} help=${help} />
      ${isGroup ? "" : help}
    </div>`;
}

function fits(type, value) {
  if (value === undefined || value === null || value === "") return true;
  const isText = typeof value === "string", isGroup = typeof value === "object" && !Array.isArray(value);
  const items = Array.isArray(value) ? value : [value];
  if (["words", "ids", "choices"].includes(type)) return items.every((item) => typeof item === "string");
  if (type === "groups") return items.every((item) => typeof item === "object" && !Array.isArray(item));
  return type === "group" ? isGroup : isText;
}

// `code` in a help text, which is Markdown.
function marked(text) {
  return text.split("`").map((part, number) => (number % 2 ? html`<code key=${number} dir="ltr">${part}</code>` : part));
}
