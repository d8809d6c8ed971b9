// Forms of a term's word, from a dictionary: an editor ticks those that quotes may use.

import { ask } from "../../api.js";
import { html, useEffect, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";

const PAUSE = 500; // ms

export function WordForms({ word, lang, forms, commit }) {
  const [found, set] = useState(null);
  useEffect(() => {
    let isOver = false;
    set(null);
    if (!word) return undefined;
    const timer = setTimeout(() => ask("forms", { word, lang }).then((answer) => isOver || set(answer), () => {}), PAUSE);
    return () => { isOver = true; clearTimeout(timer); };
  }, [word, lang]);
  if (!word) return "";
  if (!found) return html`<p class="soft" role="status">${t("Looking for forms …")}</p>`;
  if (!found.is_listed) return html`<p class="soft">${t("There is no list of forms for this language: write them yourself.")}</p>`;
  const known = forms.map((form) => form.toLowerCase());
  const proposed = found.forms.filter((form) => form !== word);
  if (!proposed.length) return html`<p class="soft">${t("The dictionary has no other forms of this word.")}</p>`;
  const turn = (form, isIn) => commit(isIn ? [...forms, form] : forms.filter((other) => other.toLowerCase() !== form.toLowerCase()));
  return html`
    <fieldset class="ticks"><legend>${t("Forms that a dictionary has: tick those that are meant")}</legend>
      ${proposed.map((form) => html`
        <label key=${form} class="tick"><input type="checkbox" checked=${known.includes(form.toLowerCase())} onChange=${(event) => turn(form, event.target.checked)} />
          <bdi lang=${lang}>${form}</bdi></label>`)}
    </fieldset>`;
}
