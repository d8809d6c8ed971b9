// One event of the list: how it stands at a glance, in words and not by colour alone.

import { html } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { dateWords } from "./frame.js";

const STATE = { draft: () => t("Draft"), ready: () => t("Ready"), published: () => t("Published") };

export function EventRow({ event }) {
  return html`
    <li class="row">
      <p class="row-title"><a href=${`#/${event.path}`}><bdi>${event.title}</bdi></a></p>
      <p class="row-state">${STATE[event.state] ? html`<span class=${`badge ${event.state}`}>${STATE[event.state]()}</span>` : ""}</p>
      <p class="row-about">
        <time>${dateWords(event.date)}</time>${event.place ? html` · <bdi>${event.place}</bdi>` : ""}${event.sides.length
          ? html` · ${event.sides.map((side, number) => html`${number ? ", " : ""}<bdi key=${side}>${side}</bdi>`)}` : ""}
      </p>
      <ul role="list" class="row-facts">${facts(event).map(([name, text]) => html`<li key=${name} class=${`fact ${name}`}>${text}</li>`)}</ul>
    </li>`;
}

function facts(event) {
  if (!event.is_read) return [["reading", t("Being read")]];
  const said = [];
  if (event.errors) said.push(["errors", t("Errors: {count}", { count: event.errors })]);
  if (event.warnings) said.push(["warnings", t("Warnings: {count}", { count: event.warnings })]);
  if (!event.is_known) return said;
  if (event.gaps) said.push(["gaps", t("Open cells: {count}", { count: event.gaps })]);
  said.push(["quotes", t("Quotes: {count}", { count: event.quotes })]);
  if (event.texts) said.push([event.verified < event.texts ? "unverified" : "verified", t("Verified: {count} of {all}", { count: event.verified, all: event.texts })]);
  return said;
}
