// What `check` and `report` say of a field, beside it, in the terminal's words.

import { html } from "../../libraries/ui.js";
import { t } from "../../words.js";

const starts = (path, beginning) => beginning.every((step, number) => path[number] === step);
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

// Those of the field at a path, and of all inside it but for what is shown elsewhere: the paths in `except`.
export function findingsAt(findings, path, except = []) {
  if (!path) return [];
  return findings.filter(({ at }) => at && starts(at, path) && !except.some((other) => other && starts(at, other)));
}

export const isFault = (found) => found.some(({ severity }) => severity === "error");

export function Findings({ found, id }) {
  if (!found.length) return "";
  return html`<ul role="list" class="findings" id=${id} lang="en" dir="ltr">${found.map((each) => html`<${Finding} key=${each.message + each.line} said=${each} />`)}</ul>`;
}

function Finding({ said }) {
  return html`<li class="finding finding-${said.severity}">
    <p><strong lang=${document.documentElement.lang} dir=${document.documentElement.dir}>${SEVERITY[said.severity]?.() ?? ""}</strong> ${capital(said.message)}.</p>
    <details><summary lang=${document.documentElement.lang} dir=${document.documentElement.dir}>${t("Why, and what to do")}</summary>
      <p>${capital(said.why)}.</p><p>${capital(said.fix)}.</p></details>
  </li>`;
}

const SEVERITY = { error: () => t("Error:"), warning: () => t("Warning:"), note: () => t("Note:") };
