// A list of words, such as the forms of a term: each with a button that takes it out, and a field for one more.

import { html, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";

const asList = (value) => (Array.isArray(value) ? value : value ? [value] : []);

export function Words({ id, label, value, commit, described, isWrong }) {
  const words = asList(value), input = useRef(null);
  const [text, type] = useState("");
  const add = () => {
    const word = text.trim().replace(/\s+/g, " ");
    if (word && !words.includes(word)) commit([...words, word]);
    type("");
  };
  return html`
    <label class="label" for=${id}>${label}</label>
    <ul role="list" class="chosen">${words.map((word, number) => html`
      <li key=${word}><bdi>${word}</bdi>
        <button type="button" aria-label=${t("Take out: {name}", { name: word })}
          onClick=${() => { commit(words.filter((_, other) => other !== number)); input.current.focus(); }}>×</button></li>`)}</ul>
    <div class="with-button">
      <input id=${id} ref=${input} type="text" dir="auto" autocomplete="off" value=${text} aria-describedby=${described} aria-invalid=${isWrong}
        onInput=${(event) => type(event.target.value)} onBlur=${add}
        onKeyDown=${(event) => { if (event.key === "Enter") { event.preventDefault(); add(); } }} />
      <button type="button" onClick=${add}>${t("Add")}</button>
    </div>`;
}
