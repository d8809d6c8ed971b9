// The sources of the site: those that this event names first; those without a capture say how to add it.

import { html, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { quotesOf } from "./event.js";

const MOST = 60; // shown of one group

export function List({ file, shelf, go, add }) {
  const [sought, seek] = useState("");
  const wanted = sought.trim().toLocaleLowerCase();
  const found = shelf.sources.filter(({ id, title, outlet }) => `${id} ${title} ${outlet}`.toLocaleLowerCase().includes(wanted));
  const named = new Set(quotesOf(file.value).flatMap(({ renderings }) => renderings.map(({ source }) => source)));
  const mine = found.filter(({ id }) => named.has(id)), others = found.filter(({ id }) => !named.has(id));
  return html`
    <div class="sources-head">
      <h2>${t("Sources")}</h2>
      <button type="button" class="main" onClick=${() => add({})}>${t("Add an article")}</button>
    </div>
    <p class="soft">${t("Open a source to mark words in its text: they become quotes. The texts stay on this machine and are never published.")}</p>
    <label class="field">${t("Find a source")} <input type="search" value=${sought} onInput=${(event) => seek(event.target.value)} /></label>
    ${!shelf.sources.length && html`<p>${t("There is no source yet: paste the first article.")}</p>`}
    ${shelf.sources.length > 0 && !found.length && html`<p role="status">${t("No source has these words.")}</p>`}
    <${Group} name=${t("Named in this event")} sources=${mine} go=${go} add=${add} />
    <${Group} name=${mine.length ? t("Other sources") : ""} sources=${others} go=${go} add=${add} />
    ${shelf.loose.length > 0 && html`
      <h3>${t("Texts without a source")}</h3>
      <ul class="shelf" role="list">${shelf.loose.slice(0, MOST).map((name) => html`
        <li key=${name}><button type="button" class="source" onClick=${() => add({ loose: name })}>
          <bdi>${name}</bdi> <small>${t("In the folder of our copies: read it, and say what it is")}</small></button></li>`)}
      </ul>`}`;
}

function Group({ name, sources, go, add }) {
  if (!sources.length) return "";
  return html`
    ${name && html`<h3>${name}</h3>`}
    <ul class="shelf" role="list">${sources.slice(0, MOST).map((source) => html`<li key=${source.id}>
      ${source.has_capture
        ? html`<button type="button" class="source" onClick=${() => go(source.id)}><${Name} source=${source} /></button>`
        : html`<div class="source bare"><${Name} source=${source} /></div>
          <p class="no-text"><span>${t("No text is kept of it.")}</span>
            <button type="button" onClick=${() => add({ source })} aria-label=${t("Add the text of {title}", { title: source.title })}>${t("Add its text")}</button></p>`}
    </li>`)}</ul>
    ${sources.length > MOST && html`<p class="soft">${t("And {count} more: type a word of the one you look for.", { count: sources.length - MOST })}</p>`}`;
}

export function Name({ source }) {
  return html`<bdi lang=${source.language}>${source.title}</bdi>
    <small><bdi>${[source.outlet, source.date].filter(Boolean).join(" · ") || source.id}</bdi></small>`;
}
