// A site without events: how to begin.

import { html } from "../../libraries/ui.js";
import { t } from "../../words.js";

export function Beginning() {
  return html`
    <div class="beginning">
      <p>${t("An event lays what different sides say beside each other, in their own words.")}</p>
      <p>${t("Begin with a title in a neutral voice and the date, paste the articles that you have, and mark in them what is to be quoted.")}</p>
      <p>${t("Everything is saved as you write, as a draft: nothing is published before you say so.")}</p>
    </div>`;
}
