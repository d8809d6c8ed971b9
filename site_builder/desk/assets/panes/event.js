// The event in the form of its page: questions are rows, sides are columns, a cell holds quotes, a silence, or is open.

import { html } from "../libraries/ui.js";
import { t } from "../words.js";

export function EventPane({ file }) {
  if (!file.value) return html`<p class="refusal">${file.cannot || t("This file cannot be shown as a form: use the pane File.")}</p>`;
  const { questions = [], accounts = [] } = file.value;
  return html`
    <label class="field">${t("Title")}
      <input value=${file.value.title ?? ""} onChange=${(event) => file.edit({ do: "set", path: ["title"], value: event.target.value })} />
    </label>
    <table class="answers">
      <thead><tr><td></td>${accounts.map((account) => html`<th scope="col">${account.side}</th>`)}</tr></thead>
      <tbody>${questions.map((question) => html`
        <tr><th scope="row">${question.ask}</th>${accounts.map((account) => html`<td>${answers(account, question.id)}</td>`)}</tr>`)}
      </tbody>
    </table>`;
}

const asList = (value) => (Array.isArray(value) ? value : value ? [value] : []);

function answers(account, question) {
  return asList(account.quotes).filter((quote) => asList(quote.answers).includes(question))
    .map((quote) => html`<blockquote>${asList(quote.renderings)[0]?.text ?? quote.text}</blockquote>`);
}
