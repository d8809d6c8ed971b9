// Captures: whole texts of sources, in which words are marked to become quotes.

import { html } from "../libraries/ui.js";
import { t } from "../words.js";

export function SourcesPane() {
  return html`<p>${t("No source is open.")}</p>`;
}
