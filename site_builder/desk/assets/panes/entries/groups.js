// A group of fields inside an entry, such as a licence; and several of them, such as other names.

import { findingsAt } from "../../findings.js";
import { html, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { Fields } from "./form.js";

const asList = (value) => (Array.isArray(value) ? value : value ? [value] : []);

export function Group({ file, kind, field, label, value, path, help }) {
  return html`
    <fieldset class="group"><legend class="label">${label}</legend>${help}
      <${Fields} file=${file} kind=${kind} fields=${field.fields} value=${value || {}} path=${path} />
    </fieldset>`;
}

export function Groups({ file, kind, field, label, value, path, help }) {
  const items = asList(value), box = useRef(null);
  const first = field.fields[0].name;
  // A single group may stand there without a list around it.
  const pathOf = (number) => (Array.isArray(value) ? [...path, number] : path);
  const add = async () => {
    await file.edit({ do: "append", path, value: { [first]: "" } });
    setTimeout(() => {
      const last = [...(box.current?.querySelectorAll(".group") ?? [])].at(-1);
      last?.querySelector("input")?.focus();
    });
  };
  const remove = (number) => file.edit({ do: "remove", path: items.length > 1 ? pathOf(number) : path })
    .then(() => box.current?.querySelector(".add")?.focus());
  return html`
    <div class="groups" ref=${box} role="group" aria-label=${label}>
      <p class="label">${label}</p>${help}
      ${items.map((item, number) => html`
        <${Item} key=${number} file=${file} kind=${kind} field=${field} item=${item} number=${number} path=${pathOf(number)} remove=${remove} />`)}
      <button type="button" class="add" onClick=${add}>${t("Add: {what}", { what: label })}</button>
    </div>`;
}

// Open where there is something to do; what an editor folds or unfolds stays so.
function Item({ file, kind, field, item, number, path, remove }) {
  const name = item[field.fields[0].name];
  const [isOpen, open] = useState(!name || findingsAt(file.findings, path).length > 0);
  return html`
    <details class="group" open=${isOpen} onToggle=${(event) => open(event.target.open)}>
      <summary><bdi>${name || t("Number {number}", { number: number + 1 })}</bdi></summary>
      <${Fields} file=${file} kind=${kind} fields=${field.fields} value=${item} path=${path} />
      <button type="button" onClick=${() => remove(number)}>${t("Take out: {name}", { name: name || number + 1 })}</button>
    </details>`;
}
