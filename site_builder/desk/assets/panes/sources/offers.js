// What may be taken from a capture besides marked words: quotes that the rules find, and second renderings.

import { ask } from "../../api.js";
import { html, useEffect, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { quotesOf } from "./event.js";
import { Refusal } from "../../refusal.js";
import { highlight } from "./places.js";

const SHORT = 220;
const PAUSE = 400;
const notTheSame = new Set(); // for as long as the page is open

// The quotes that the rules find, one after the other; those that the event has are passed over.
export function Proposals({ asked, quoted, reveals, box, paragraphs, take, language }) {
  const [found, setFound] = useState(null);
  const [at, setAt] = useState(-1);
  const [fault, setFault] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const have = quoted.quotes.map(({ quote }) => quote).join(" ");
  const load = async () => {
    setBusy(true);
    try { setFound(await ask("proposals", asked())); setFault(null); } catch (error) { setFault(error); }
    setBusy(false);
  };
  useEffect(() => { if (found) load(); }, [have]);
  const left = (found?.quotes ?? []).filter(({ quoted_as: id }) => !id);
  const shown = Math.min(at, left.length - 1), proposal = left[shown];
  useEffect(() => {
    highlight("proposed", box.current, paragraphs, proposal ? proposal.pieces : []);
    if (proposal) reveals(proposal.pieces[0]);
    return () => highlight("proposed", null);
  }, [proposal?.pieces.join()]);
  const open = async (event) => { if (event.target.open && !found) { await load(); setAt(0); } };
  return html`
    <details class="fold" onToggle=${open}>
      <summary>${t("Proposals")}</summary>
      ${isBusy && !found && html`<p role="status">${t("Reading …")}</p>`}
      <${Refusal} said=${fault} />
      ${found && !found.has_rules && html`<p class="soft">${t("Only quotation marks are read in this language: who speaks is for you to say.")}</p>`}
      ${found && !left.length && html`<p>${found.quotes.length ? t("All that the rules find is quoted.") : t("The rules find nothing here that looks like somebody's words.")}</p>`}
      ${proposal && html`
        <blockquote lang=${language} dir="auto">${short(proposal.text)}</blockquote>
        <p class="soft" aria-live="polite"><bdi>${[proposal.named, proposal.cue].filter(Boolean).join(" · ") || t("nobody is named")}</bdi>
          ${" — "}${t("{number} of {count}", { number: shown + 1, count: left.length })}</p>
        <p class="buttons">
          <button type="button" disabled=${shown <= 0} onClick=${() => setAt(shown - 1)}>${t("Previous")}</button>
          <button type="button" disabled=${shown >= left.length - 1} onClick=${() => setAt(shown + 1)}>${t("Next")}</button>
          <button type="button" class="main" onClick=${() => take(proposal.pieces)}>${t("Take it up")}</button>
        </p>`}
    </details>`;
}

// Utterances that another source gives, and that this one may give in other words.
export function Renderings({ file, asked, source, reveals, box, paragraphs, say }) {
  const [found, setFound] = useState([]);
  const [hidden, hide] = useState(0); // how often something was hidden
  const [fault, setFault] = useState(null);
  const texts = JSON.stringify(quotesOf(file.value).map(({ quote, renderings }) => [quote.id, quote.speaker, renderings.map((each) => [each.source, each.text])]));
  useEffect(() => {
    let isOver = false;
    const look = () => ask("renderings", asked()).then((now) => isOver || setFound(now), () => {});
    const timer = setTimeout(look, PAUSE);
    return () => { isOver = true; clearTimeout(timer); };
  }, [texts, source.id]);
  const name = (offer) => `${file.path} ${source.id} ${offer.quote} ${offer.text}`;
  const offers = found.filter((offer) => !notTheSame.has(name(offer)));
  if (!offers.length) return "";
  const add = async (offer) => {
    const fields = { source: source.id, mode: offer.mode === "direct" ? "" : offer.mode, cue: offer.cue, text: offer.text };
    const value = Object.fromEntries(Object.entries(fields).filter(([, each]) => each));
    try {
      await file.edit({ do: "rendering", quote: offer.quote, value });
      setFound((now) => now.filter((each) => each !== offer));
      say(t("The text stands in the quote {id} now.", { id: offer.quote }));
    } catch (error) { setFault(error); }
  };
  return html`
    <details class="fold second" open data-hidden=${hidden}>
      <summary>${t("The same quote in other words? {count}", { count: offers.length })}</summary>
      <${Refusal} said=${fault} />
      ${offers.map((offer) => html`
        <article class="offer" key=${offer.quote} aria-label=${offer.quote}>
          <div class="beside">
            <figure><figcaption><bdi>${offer.given_by}</bdi></figcaption>
              <blockquote dir="auto" lang=${offer.language}>${withShared(offer.given, offer.shared)}</blockquote></figure>
            <figure><figcaption>${t("This source")}</figcaption>
              <blockquote dir=${offer.direction} lang=${offer.language}>${withShared(offer.text, offer.shared_here)}</blockquote></figure>
          </div>
          <p class="buttons">
            <button type="button" class="main" onClick=${() => add(offer)}>${t("Add as another text")}</button>
            <button type="button" onClick=${() => { notTheSame.add(name(offer)); hide(hidden + 1); }}>${t("Not the same")}</button>
            <button type="button" onClick=${() => { highlight("proposed", box.current, paragraphs, offer.pieces); reveals(offer.pieces[0]); }}>${t("Show in the text")}</button>
          </p>
        </article>`)}
      <p class="soft">${t("Words that both have are underlined. You decide: alike is not the same.")}</p>
    </details>`;
}

const short = (text) => (text.length > SHORT ? `${text.slice(0, SHORT).replace(/\s+\S*$/, "")} …` : text);

function withShared(text, spans) {
  const parts = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    if (start < at) continue;
    parts.push(text.slice(at, start), html`<u>${text.slice(start, end)}</u>`);
    at = end;
  }
  return [...parts, text.slice(at)];
}
