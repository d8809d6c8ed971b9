// All events, with their state, what is found in them and what is open; and how a new one begins.

import { ask, onNews } from "../api.js";
import { html, useEffect, useRef, useState } from "../libraries/ui.js";
import { NewEntry } from "../new_entry.js";
import { t } from "../words.js";
import { PutBack } from "./entries/put_back.js";
import { Frame, Pages } from "./home/frame.js";
import { EventRow } from "./home/event_row.js";
import { Beginning } from "./home/beginning.js";

const PAUSE = 120; // ms without a key before the list follows
const STEP = 50;
const KEPT = "site-builder desk home";

export const STATES = {
  all: () => t("All events"), draft: () => t("Drafts"), ready: () => t("Ready"), published: () => t("Published"),
  errors: () => t("With errors"), open: () => t("With open cells"), unverified: () => t("With texts not verified"),
};
const ORDERS = {
  date: () => t("Newest event first"), oldest: () => t("Oldest event first"), changed: () => t("Last changed first"),
  title: () => t("By title"), left: () => t("Most left to do first"),
};
const FIRST = { words: "", state: "all", side: "", sort: "date", start: 0 };

const kept = () => { try { return { ...FIRST, ...JSON.parse(sessionStorage.getItem(KEPT)) }; } catch { return FIRST; } };

// What is wanted, and the page of the list for it; a later question's answer never gives way to an earlier one's.
function useEvents() {
  const [wanted, want] = useState(kept);
  const [home, setHome] = useState(null);
  const latest = useRef(wanted), asked = useRef(0);
  latest.current = wanted;
  const look = async () => {
    const number = (asked.current += 1);
    const found = await ask("home", { ...latest.current, count: STEP }).catch(() => null);
    if (found && number === asked.current) setHome(found);
  };
  useEffect(() => onNews(look), []);
  useEffect(() => {
    try { sessionStorage.setItem(KEPT, JSON.stringify(wanted)); } catch { /* then the list begins anew next time */ }
    const timer = setTimeout(look, home ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [wanted]);
  return [home, wanted, (change) => want({ ...latest.current, start: 0, ...change })];
}

export function Home() {
  const [home, wanted, want] = useEvents();
  const [isMaking, make] = useState(false);
  const opener = useRef(null);
  if (!home) return html`<${Frame} at="" title=""><p role="status">${t("Opening …")}</p><//>`;
  const maker = isMaking ? html`
    <${NewEntry} kind="events" onMade=${({ path }) => { location.hash = `#/${path}`; }}
      onCancel=${() => { make(false); opener.current?.focus(); }} />` : "";
  const button = html`<button type="button" class="main" ref=${opener} aria-expanded=${isMaking} onClick=${() => make(!isMaking)}>${t("New event")}</button>`;
  if (!home.total) {
    return html`<${Frame} at="" title=${home.title}><h1>${t("Events")}</h1><${Beginning} home=${home} />${button}${maker}<//>`;
  }
  return html`
    <${Frame} at="" title=${home.title}>
      <div class="head"><h1>${t("Events")}</h1>${button}</div>
      ${maker}
      <${PutBack} />
      <${Search} home=${home} wanted=${wanted} want=${want} />
      ${home.reading ? html`<p role="status" class="soft">${t("Being read: {done} of {total}", { done: home.reading[0], total: home.reading[1] })}</p>` : ""}
      <p class="soft" role="status">${t("Found: {count}", { count: home.found })}</p>
      ${home.found ? "" : html`<p>${t("No event is like this.")} <button type="button" onClick=${() => want(FIRST)}>${t("Show all")}</button></p>`}
      <ul role="list" class="rows">${home.events.map((event) => html`<${EventRow} key=${event.id} event=${event} />`)}</ul>
      <${Pages} start=${home.start} shown=${home.events.length} found=${home.found} step=${STEP}
        go=${(start) => { want({ start }); scrollTo(0, 0); }} />
    <//>`;
}

function Search({ home, wanted, want }) {
  const isKnown = home.sides.some(({ id }) => id === wanted.side);
  return html`
    <search class="search">
      <label class="field wide">${t("Find an event")}
        <input type="search" dir="auto" value=${wanted.words} onInput=${(event) => want({ words: event.target.value })} />
      </label>
      <label class="field">${t("State")}
        <select value=${wanted.state} onChange=${(event) => want({ state: event.target.value })}>
          ${Object.entries(STATES).map(([name, label]) => html`
            <option key=${name} value=${name} selected=${name === wanted.state}>${`${label()} (${home.states[name]})`}</option>`)}
        </select>
      </label>
      <label class="field">${t("Side")}
        <select value=${wanted.side} onChange=${(event) => want({ side: event.target.value })}>
          <option value="">${t("All sides")}</option>
          ${wanted.side && !isKnown ? html`<option value=${wanted.side} selected>${wanted.side}</option>` : ""}
          ${home.sides.map(({ id, name, count }) => html`
            <option key=${id} value=${id} selected=${id === wanted.side}>${`${name} (${count})`}</option>`)}
        </select>
      </label>
      <label class="field">${t("Order")}
        <select value=${wanted.sort} onChange=${(event) => want({ sort: event.target.value })}>
          ${Object.entries(ORDERS).map(([name, label]) => html`<option key=${name} value=${name} selected=${name === wanted.sort}>${label()}</option>`)}
        </select>
      </label>
    </search>`;
}
