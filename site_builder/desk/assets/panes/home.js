// All events, with their state and what is found in them.

import { ask, onNews } from "../api.js";
import { html, useEffect, useState } from "../libraries/ui.js";
import { t } from "../words.js";

export function Home() {
  const [home, setHome] = useState(null);
  const [sought, seek] = useState("");
  useEffect(() => {
    const look = () => ask("home").then(setHome, () => {});
    look();
    return onNews(look);
  }, []);
  if (!home) return html`<main class="alone"><p role="status">${t("Opening …")}</p></main>`;
  const wanted = sought.trim().toLocaleLowerCase();
  const events = home.events.filter((event) => `${event.title} ${event.id}`.toLocaleLowerCase().includes(wanted));
  return html`
    <main class="home">
      <h1>${home.title}</h1>
      <label>${t("Find an event")} <input type="search" value=${sought} onInput=${(event) => seek(event.target.value)} /></label>
      ${events.length ? "" : html`<p>${home.events.length ? t("No event has these words.") : t("There is no event yet.")}</p>`}
      <ul role="list">
        ${events.map((event) => html`
          <li key=${event.id}>
            <a href="#/${event.path}">${event.title}</a>
            <small>${event.date} ${event.is_draft ? t("Draft") : ""} <${Findings} found=${event.findings} /></small>
          </li>`)}
      </ul>
    </main>`;
}

function Findings({ found }) {
  const said = [];
  if (found.error) said.push(t("Errors: {count}", { count: found.error }));
  if (found.warning) said.push(t("Warnings: {count}", { count: found.warning }));
  return said.join(" · ");
}
