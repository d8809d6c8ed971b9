// What check and report say of the file, in the terminal's words, as a list below the text, each with a way to its line.

import { html } from "../../libraries/ui.js";
import { t } from "../../words.js";

const SAID = { error: () => t("Error"), warning: () => t("Warning"), note: () => t("Note") };

export function Found({ file, lead, isOpen, toggle }) {
  const { findings } = file;
  if (!findings.length) return html`<p class="found-none">${t("Nothing was found.")}</p>`;
  const count = t("Findings: {count}", { count: findings.length }), lineOf = ({ line }) => t("line {line}", { line });
  const isFresh = file.foundIn === file.text;
  return html`
    <section class="found" aria-label=${t("Findings")}>
      <button type="button" class="found-head" aria-expanded=${isOpen} onClick=${toggle}>
        ${count} <kbd>F8</kbd></button>
      ${isOpen && html`<ol role="list" tabindex="-1">${findings.map((each, number) => html`
        <li key=${number} class=${`found-${each.severity}`}>
          <button type="button" class="found-line" onClick=${() => lead(each)}>
            <strong>${SAID[each.severity]()}</strong> · ${lineOf(each)}</button>
          <p lang="en" dir="auto">${each.message}</p>
          <p lang="en" dir="auto" class="found-why">${each.why}</p>
          <p lang="en" dir="auto" class="found-fix">${each.fix}</p>
          ${each.mend?.length > 0 && html`<button type="button" disabled=${!isFresh} onClick=${() => file.mend(each)}>${t("Do this")}</button>`}
        </li>`)}</ol>`}
    </section>`;
}
