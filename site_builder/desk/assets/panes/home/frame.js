// The head that the lists of the whole site share: what there is, and which of it is shown.

import { ask } from "../../api.js";
import { html, useEffect, useState } from "../../libraries/ui.js";
import { nameOfFile, useNames } from "../../names.js";
import { nameTab, t } from "../../words.js";

const LISTS = [
  ["", () => t("Events")], ["entries", () => t("Entries")], ["report", () => t("Before publishing")], ["changes", () => t("Changes")],
];

let known = ""; // what the site is called, once it is asked

// given: its name where the list knows it, "" where it soon will.
function useSiteName(given) {
  const [name, set] = useState(given || known);
  useEffect(() => {
    if (given) known = given;
    if (given === undefined && !known) ask("home", { count: 1 }).then(({ title }) => { known = title; set(title); }, () => {});
  }, [given]);
  return given || name;
}

export function Frame({ at, title: given, children }) {
  const title = useSiteName(given);
  useEffect(() => nameTab(LISTS.find(([name]) => name === at)[1]()), [at]);
  return html`
    <header class="bar top">
      <p class="site"><a href="/" target="_blank" rel="noopener"><bdi>${title || t("The site")}</bdi></a></p>
      <nav aria-label=${t("The whole site")}>
        ${LISTS.map(([name, label]) => html`<a key=${name} href=${`#/${name}`} aria-current=${name === at ? "page" : undefined}>${label()}</a>`)}
      </nav>
    </header>
    <main class="home">${children}</main>`;
}

// "1–50 of 240", and the way to the pages beside.
export function Pages({ start, shown, found, go, step }) {
  if (found <= shown && !start) return "";
  return html`
    <nav class="pages" aria-label=${t("Pages of the list")}>
      <button type="button" disabled=${!start} onClick=${() => go(Math.max(0, start - step))}>${t("Previous")}</button>
      <span>${t("{first} to {last} of {count}", { first: start + 1, last: start + shown, count: found })}</span>
      <button type="button" disabled=${start + shown >= found} onClick=${() => go(start + step)}>${t("Next")}</button>
    </nav>`;
}

// Full dates as the reader's language writes them; any other as it was typed.
export function dateWords(text) {
  const [first, last, ...more] = text.split("/");
  if (last && !more.length && [first, last].every((part) => /^\d{4}-\d{2}-\d{2}$/.test(part))) return `${dateWords(first)} – ${dateWords(last)}`;
  const full = /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2})?$/.exec(text);
  if (!full) return text;
  const day = new Date(0), language = document.documentElement.lang; // English dates as pages have them
  day.setUTCFullYear(full[1], full[2] - 1, full[3]);
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeZone: "UTC" }).format(day);
}

// A file by its name, and where it stands.
export function FileName({ path }) {
  useNames();
  const name = nameOfFile(path);
  return html`${name ? html`<b><bdi>${name}</bdi></b> ` : ""}<bdi dir="ltr" class="path">${path}</bdi>`;
}
