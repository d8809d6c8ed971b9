// A group of fields inside an entry, such as a licence; and several of them, such as other names.

import { html, useRef } from "../../libraries/ui.js";
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
    setTimeout(() => box.current?.querySelector(".group:last-of-type input")?.focus());
  };
  const remove = (number) => file.edit({ do: "remove", path: items.length > 1 ? pathOf(number) : path })
    .then(() => box.current?.querySelector(".add")?.focus());
  return html`
    <div class="groups" ref=${box} role="group" aria-label=${label}>
      <p class="label">${label}</p>${help}
      ${items.map((item, number) => html`
        <fieldset class="group" key=${number}>
          <legend><bdi>${item[first] || t("Number {number}", { number: number + 1 })}</bdi></legend>
          <${Fields} file=${file} kind=${kind} fields=${field.fields} value=${item} path=${pathOf(number)} />
          <button type="button" onClick=${() => remove(number)}>${t("Take out: {name}", { name: item[first] || number + 1 })}</button>
        </fieldset>`)}
      <button type="button" class="add" onClick=${add}>${t("Add: {what}", { what: label })}</button>
    </div>`;
}
