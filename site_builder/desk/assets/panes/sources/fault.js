// What is refused, in the words of the terminal, which are English.

import { html } from "../../libraries/ui.js";
import { t } from "../../words.js";

export function Fault({ said }) {
  if (!said) return "";
  if (!said.fix) return html`<p class="refusal" role="alert">${said.message || t("The desk has ended: start it again")}</p>`;
  return html`<div class="refusal" role="alert" lang="en" dir="ltr"><p>${said.message}</p><p><small>${said.why}: ${said.fix}</small></p></div>`;
}
