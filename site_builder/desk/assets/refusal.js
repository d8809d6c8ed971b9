// What was refused, and why: in the words of the terminal, which are English.

import { html } from "./libraries/ui.js";
import { t } from "./words.js";

export function Refusal({ said }) {
  if (!said) return "";
  if (!said.fix) return html`<div class="refusal" role="alert"><p>${said.message || t("The desk has ended. Start it again in the terminal: site-builder desk.")}</p></div>`;
  return html`<div class="refusal" role="alert" lang="en" dir="ltr"><p>${capital(said.message)}.</p><p>${capital(said.why)}: ${said.fix}.</p></div>`;
}

const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
