// A quote in its cell: its words, who said them where and when; and, opened, all of its fields.

import { entryOf } from "../../names.js";
import { html, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { Findings, findingsAt, isFault } from "../../findings.js";
import { SHORT_MODES, saidOf } from "../../labels.js";
import { Handle, MoveMenu } from "./move.js";
import { QuoteForm } from "./quote_form.js";
import { asList, at, isGroup, labelsOf, positionsOf, quotePlace } from "./reading.js";
import { Words } from "./words.js";

export function QuoteCard({ pane, quote, question }) {
  const key = `${quote.id}@${question}`, state = pane.stateOf(key);
  const [isMoving, setMoving] = useState(false);
  const set = (name) => pane.setState(key, state === name ? "" : name);
  const found = findingsAt(pane.file.findings, quote.path);
  const close = (isBack) => { setMoving(false); if (isBack) pane.focus(`${key} move`); };
  const choose = (words, word) => {
    pane.say(words.length > quote.words.length ? t("Marked: {word}", { word: words.at(-1) }) : t("Marked now: {words}", { words: words.join(" · ") || "—" }));
    return pane.edit(at(quotePlace(quote.id), (path) => ({ do: "list", path: [...path, "word"], value: words })));
  };
  const keys = (event) => { if (event.key === "Escape" && state) { event.stopPropagation(); set(state); pane.focus(`${key} ${state}`); } };
  return html`<article class="quote${state === "edit" ? " opened" : ""}${isFault(found) ? " faulty" : ""}" data-quote=${quote.id} data-key=${key} tabindex="-1"
      aria-label=${t("Quote: {speaker}", { speaker: speakerName(quote.value.speaker) })} onKeyDown=${keys} onFocusIn=${() => pane.point(quote.id)} onClick=${() => pane.point(quote.id)}>
    ${quote.renderings.map((rendering) => html`
      <blockquote key=${rendering.number} dir="auto" lang=${rendering.lang || undefined} class=${["direct", "partial", undefined, ""].includes(rendering.mode) ? "" : "reported"}>
        ${rendering.text ? html`<${Words} text=${rendering.text} lang=${rendering.lang} marked=${quote.words} name=${`${key} word ${rendering.number}`} choose=${state === "words" && choose} />` : html`<em>${t("No words yet")}</em>`}</blockquote>
      <p class="meta">${rendering.number === 0 ? html`<${Speaker} quote=${quote} /> ` : ""}<${Where} rendering=${rendering} /></p>`)}
    <${Facts} pane=${pane} quote=${quote} question=${question} />
    ${state === "words" ? html`<p class="soft" role="note">${t("Choose the contested word. Words next to each other become one.")}</p>` : ""}
    ${state === "edit" ? "" : html`<${Findings} found=${found} />`}
    <p class="buttons">
      <${Handle} pane=${pane} quote=${quote} question=${question} />
      <button type="button" class="small" data-key="${key} edit" aria-expanded=${state === "edit"} onClick=${() => set("edit")}>${state === "edit" ? t("Done") : t("Edit")}</button>
      <button type="button" class="small" data-key="${key} words" aria-pressed=${state === "words"} onClick=${() => { set("words"); if (state !== "words") pane.focus(`${key} word 0 0`); }}>${t("Mark a word")}</button>
      <button type="button" class="small" data-key="${key} move" aria-expanded=${isMoving} onClick=${() => setMoving(!isMoving)}>${t("Move")}</button>
    </p>
    ${isMoving ? html`<${MoveMenu} pane=${pane} quote=${quote} question=${question} close=${close} />` : ""}
    ${state === "edit" ? html`<${QuoteForm} pane=${pane} quote=${quote} question=${question} />` : ""}
  </article>`;
}

export const speakerName = (speaker) => (isGroup(speaker) ? speaker.unnamed || "" : entryOf(speaker, ["people", "outlets"])?.name ?? String(speaker ?? ""));

function Speaker({ quote }) {
  const { speaker, said } = quote.value;
  return html`<b><bdi>${speakerName(speaker) || t("Nobody yet")}</bdi></b>${isGroup(speaker) ? ` ${t("(unnamed)")}` : ""}${said ? html`, <bdi>${said}</bdi>` : ""} ·`;
}

function Where({ rendering }) {
  const source = entryOf(rendering.source, ["sources"])?.name ?? rendering.source;
  return html`<bdi>${source || t("no source yet")}</bdi> · ${(SHORT_MODES[rendering.mode || "direct"] ?? (() => rendering.mode))()}${rendering.cue ? html` · <q lang=${rendering.lang || undefined}><bdi>${rendering.cue}</bdi></q>` : ""}`;
}

// Its position here, and to what it replies.
function Facts({ pane, quote, question }) {
  const asked = pane.event.questions.find(({ id }) => id === question);
  const position = asked && labelsOf(asked).find(([id]) => id === positionsOf(quote)[question])?.[1];
  const replies = asList(quote.value.replies).filter(isGroup);
  return html`
    ${position ? html`<p class="meta">${t("Position: {position}", { position })}</p>` : ""}
    ${replies.map((reply) => html`<p class="meta">${t("{what}: {quote}", { what: saidOf(reply.how), quote: nameOf(pane, reply.to) })}</p>`)}
    ${quote.value.scope ? html`<p class="meta">${t("Said of {scope}", { scope: quote.value.scope })}</p>` : ""}`;
}

function nameOf(pane, id) {
  const quote = pane.event.quotes.find((each) => each.id === id);
  return quote ? `${speakerName(quote.value.speaker)}, “${(quote.renderings[0]?.text ?? "").slice(0, 40)}…”` : id;
}
