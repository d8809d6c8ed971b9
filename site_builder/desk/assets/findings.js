// What `check` and `report` say, in the terminal's words, beside the field or below the file that it is said of.

import { html } from "./libraries/ui.js";
import { t } from "./words.js";

const starts = (path, beginning) => beginning.every((step, number) => path[number] === step);
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

// Those of the field at a path, and of all inside it but for what is shown elsewhere: the paths in `except`.
export function findingsAt(findings, path, except = []) {
  if (!path) return [];
  return findings.filter(({ at }) => at && starts(at, path) && !except.some((other) => other && starts(at, other)));
}

// Those of a group or list itself, not of what is in it.
export const findingsOf = (findings, path) => findingsAt(findings, path).filter(({ at }) => at.length === path.length);

export const isFault = (found) => found.some(({ severity }) => severity === "error");

// isWhole: whether why, what to do and the line are shown at once, as in a list of all that is left to do.
export function Findings({ found, id, isWhole = false }) {
  if (!found.length) return "";
  return html`<ul role="list" class="findings" id=${id} lang="en" dir="ltr">${found.map((each) => html`<${Finding} key=${`${each.message} ${each.line}`} said=${each} isWhole=${isWhole} />`)}</ul>`;
}

function Finding({ said, isWhole }) {
  const { lang, dir } = document.documentElement;
  const more = html`<p class="why">${capital(said.why)}.</p><p class="why">${capital(said.fix)}.</p>`;
  return html`<li class="finding finding-${said.severity}">
    <p><strong lang=${lang} dir=${dir}>${SEVERITY[said.severity]?.() ?? ""}</strong> ${capital(said.message)}.
      ${isWhole ? html` <small lang=${lang} dir=${dir}>${t("line {line}", { line: said.line })}</small>` : ""}</p>
    ${isWhole ? more : html`<details><summary lang=${lang} dir=${dir}>${t("Why, and what to do")}</summary>${more}</details>`}
  </li>`;
}

const SEVERITY = { error: () => t("Error:"), warning: () => t("Warning:"), note: () => t("Note:") };
