// An entry, a page of text or the settings, as a form; where it is used stands below.

import { ask, onNews } from "../api.js";
import { Findings } from "../findings.js";
import { KINDS } from "../kinds.js";
import { html, useEffect, useState } from "../libraries/ui.js";
import { t } from "../words.js";
import { Fields } from "./entries/form.js";
import { TextPage } from "./entries/text_page.js";

export function EntryPane({ file }) {
  const folder = file.path === "site.yaml" ? "site" : file.path.split("/")[0];
  if (folder === "pages") return html`<${TextPage} file=${file} /><${Users} file=${file} />`;
  return html`<${EntryForm} file=${file} folder=${folder} />${folder === "site" ? "" : html`<${Users} file=${file} />`}`;
}

const forms = new Map();

function EntryForm({ file, folder }) {
  const [fields, set] = useState(forms.get(folder) ?? null);
  useEffect(() => {
    if (!fields) ask("form", { kind: folder }).then((found) => { forms.set(folder, found); set(found); }, () => {});
  }, [folder]);
  if (!file.digest && !file.text) return html`<p class="refusal">${t("This file is not there. It may have been renamed or deleted.")}</p>`;
  if (!fields) return html`<p role="status">${t("Opening …")}</p>`;
  const value = file.value ?? {};
  if (file.cannot || typeof value !== "object" || Array.isArray(value)) {
    return html`<p class="refusal">${t("This file cannot be shown as a form: use the pane File.")}</p>`;
  }
  const names = fields.map(({ name }) => name);
  const others = file.findings.filter(({ at }) => !at?.length || !names.includes(at[0]));
  const unknown = Object.keys(value).filter((name) => !names.includes(name));
  return html`
    <form class="form" onSubmit=${(event) => event.preventDefault()} aria-label=${folder === "site" ? t("Settings") : KINDS[folder].one()}>
      <${Findings} found=${others} />
      <${Fields} file=${file} kind=${folder} fields=${fields} value=${value} path=${[]} />
      ${unknown.length ? html`<p class="soft">${t("The file has fields that the form does not know:")} <bdi>${unknown.join(", ")}</bdi></p>` : ""}
    </form>`;
}

// Who names the file: links to each.
function Users({ file }) {
  const [about, set] = useState(null);
  useEffect(() => {
    const look = () => ask("about", { path: file.path }).then(set, () => {});
    look();
    return onNews(look);
  }, [file.path]);
  if (!about) return "";
  const folders = [...new Set(about.users.map(({ folder }) => folder))];
  return html`
    <section class="users">
      <h2>${t("Where it is used")}</h2>
      ${about.count ? "" : html`<p>${about.unread ? t("Not yet known: not all files are read.") : t("Nothing names it.")}</p>`}
      ${folders.map((folder) => html`
        <div key=${folder}><h3>${KINDS[folder]?.many() ?? t("Settings")}</h3>
          <ul role="list">${about.users.filter((user) => user.folder === folder).map(({ path, name }) => html`
            <li key=${path}><a href=${`#/${path}`}><bdi>${name}</bdi></a></li>`)}</ul></div>`)}
      ${about.count > about.users.length ? html`<p>${t("And more: {count}", { count: about.count - about.users.length })}</p>` : ""}
    </section>`;
}
