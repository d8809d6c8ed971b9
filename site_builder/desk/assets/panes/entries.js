// Everything that events name, by kind: who is used where, what nothing uses, and what is new.

import { ask, onNews } from "../api.js";
import { KINDS, ENTRY_KINDS } from "../kinds.js";
import { html, useEffect, useRef, useState } from "../libraries/ui.js";
import { NewEntry } from "../new_entry.js";
import { t } from "../words.js";
import { PutBack } from "./entries/put_back.js";
import { Frame, Pages } from "./home/frame.js";

const PAUSE = 120; // ms without a key before the list follows

export function Entries({ kind: asked }) {
  const kind = KINDS[asked] && asked !== "events" ? asked : "sides";
  return html`<${EntriesOf} key=${kind} kind=${kind} />`;
}

function EntriesOf({ kind }) {
  const [list, setList] = useState(null);
  const [wanted, want] = useState({ words: "", unused: false, start: 0 });
  const [isMaking, make] = useState(false);
  const latest = useRef(wanted), asked = useRef(0), opener = useRef(null);
  latest.current = wanted;
  const look = async () => {
    const number = (asked.current += 1);
    const found = await ask("entries", { kind, ...latest.current }).catch(() => null);
    if (found && number === asked.current) setList(found);
  };
  useEffect(() => onNews(look), [kind]);
  useEffect(() => {
    const timer = setTimeout(look, list ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [wanted, kind]);
  if (!list) return html`<${Frame} at="entries"><p role="status">${t("Opening …")}</p><//>`;
  return html`
    <${Frame} at="entries">
      <nav class="kinds" aria-label=${t("Kinds of entries")}>
        ${ENTRY_KINDS.map((each) => html`
          <a key=${each} href=${`#/entries/${each}`} aria-current=${each === kind ? "page" : undefined}>${KINDS[each].many()} <span class="count">${list.counts[each]}</span></a>`)}
        <a href="#/site.yaml">${t("Settings")}</a>
      </nav>
      <div class="head"><h1>${KINDS[kind].many()}</h1>
        <button type="button" class="main" ref=${opener} aria-expanded=${isMaking} onClick=${() => make(!isMaking)}>${KINDS[kind].fresh()}</button></div>
      ${isMaking ? html`<${NewEntry} kind=${kind} onMade=${({ path }) => { location.hash = `#/${path}`; }}
        onCancel=${() => { make(false); opener.current?.focus(); }} />` : ""}
      <${PutBack} />
      <p class="soft">${EXPLAINED[kind]()}</p>
      <search class="search">
        <label class="field wide">${t("Find by any of its names")}
          <input type="search" dir="auto" value=${wanted.words} onInput=${(event) => want({ ...wanted, words: event.target.value, start: 0 })} />
        </label>
        ${kind === "pages" ? "" : html`
          <label class="tick"><input type="checkbox" checked=${wanted.unused} onChange=${(event) => want({ ...wanted, unused: event.target.checked, start: 0 })} />
            ${t("Only what nothing names ({count})", { count: list.unused[kind] })}</label>`}
      </search>
      ${list.unread ? html`<p class="soft" role="status">${t("Files that are not read, and may name more: {count}", { count: list.unread })}</p>` : ""}
      <p class="soft" role="status">${t("Found: {count}", { count: list.found })}</p>
      <ul role="list" class="rows">${list.entries.map((entry) => html`<${EntryRow} key=${entry.id} entry=${entry} kind=${kind} />`)}</ul>
      <${Pages} start=${list.start} shown=${list.entries.length} found=${list.found} step=${list.at_once}
        go=${(start) => { want({ ...wanted, start }); scrollTo(0, 0); }} />
    <//>`;
}

const EXPLAINED = {
  sides: () => t("Who gives an account of an event: a party to it, or somebody who watches it."),
  people: () => t("Whose words are quoted: people, and bodies such as a ministry."),
  outlets: () => t("Who publishes what was quoted."),
  sources: () => t("The articles, documents, posts, broadcasts and books in which words were read."),
  places: () => t("Where events happen, and who calls them what."),
  terms: () => t("Words that are contested, with all their forms: the lexicon of the site."),
  topics: () => t("What several events have in common."),
  referents: () => t("Who or what is called by different words, under a name that every side could accept."),
  pages: () => t("Pages of text, such as how you work."),
};

function EntryRow({ entry, kind }) {
  return html`
    <li class="row">
      <p class="row-title"><a href=${`#/${entry.path}`}><bdi>${entry.name}</bdi></a></p>
      <p class="row-about">${entry.about ? html`<bdi>${entry.about}</bdi>` : ""}${entry.also.map((name, number) => html`${number || entry.about ? " · " : ""}<bdi key=${number}>${name}</bdi>`)}</p>
      <ul role="list" class="row-facts">
        ${entry.findings ? html`<li class="fact errors">${t("Findings: {count}", { count: entry.findings })}</li>` : ""}
        ${entry.events ? html`<li class="fact">${t("Events: {count}", { count: entry.events })}</li>` : ""}
        ${entry.others ? html`<li class="fact">${t("Other entries: {count}", { count: entry.others })}</li>` : ""}
        ${entry.is_unused && kind !== "pages" ? html`<li class="fact unused">${t("Nothing names it")}</li>` : ""}
      </ul>
    </li>`;
}
