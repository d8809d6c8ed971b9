// The desk: a page for each address behind #, and the panes of an open file.

import { onNews } from "./api.js";
import { html, render, useEffect, useMemo, useReducer, useRef, useState } from "./libraries/ui.js";
import { Notices } from "./notices.js";
import "./pane_keys.js";
import { Refusal } from "./refusal.js";
import { OpenFile } from "./store.js";
import { nameTab, t, takeWords } from "./words.js";
import { Changes } from "./panes/home/changes.js";
import { EntryPane } from "./panes/entry.js";
import { Entries } from "./panes/entries.js";
import { EventPane } from "./panes/event.js";
import { FilePane } from "./panes/file.js";
import { FileMenu } from "./panes/entries/file_menu.js";
import { Home } from "./panes/home.js";
import { Preflight } from "./panes/home/preflight.js";
import { PagePane, hasNoPage, isBegun } from "./panes/page.js";
import { SourcesPane } from "./panes/sources.js";

const isEvent = (path) => path.startsWith("events/");
const all = () => [{}]; // another each time
const PANES = [ // what each shows of the file comes last: it is drawn again when that is another
  ["sources", () => t("Sources"), SourcesPane, isEvent, all],
  ["event", () => t("Event"), EventPane, isEvent, ({ value, findings, cannot }) => [value, findings, cannot]],
  ["entry", () => t("Entry"), EntryPane, (path) => !isEvent(path), all],
  ["page", () => t("Page"), PagePane, () => true, (file, pointed) => [pointed, isBegun(file), hasNoPage(file)]],
  ["file", () => t("File"), FilePane, () => true, all],
];
const NARROW = "(max-width: 60rem)";

// #/ is the home, #/events/x.yaml an open file; between them lists of the whole site.
const LISTS = { "": Home, entries: Entries, report: Preflight, changes: Changes };
const addressed = () => decodeURIComponent(location.hash.replace(/^#\/?/, ""));

function Desk() {
  const [address, go] = useState(addressed());
  useEffect(() => {
    const follow = () => go(addressed());
    addEventListener("hashchange", follow);
    follow(); // it may have changed before anybody listened
    return () => removeEventListener("hashchange", follow);
  }, []);
  const [first, rest] = address.split("/"), List = LISTS[first];
  return List ? html`<${Notices} /><${List} kind=${rest} />` : html`<${Open} key=${address} path=${address} />`;
}

// Shown again whenever the open file changes.
function useFile(path) {
  const file = useMemo(() => new OpenFile(path), [path]);
  const [, again] = useReducer((count) => count + 1, 0);
  const [fault, setFault] = useState(null);
  useEffect(() => {
    const end = [file.subscribe(again), onNews(() => file.follow())];
    file.open().catch(setFault);
    const leave = (event) => (file.state === "saved" && !file.isWaiting) || event.preventDefault();
    addEventListener("beforeunload", leave);
    return () => { end.forEach((each) => each()); removeEventListener("beforeunload", leave); };
  }, [file]);
  return [file, fault];
}

function Open({ path }) {
  const [file, fault] = useFile(path);
  const panes = PANES.filter(([, , , isFor]) => isFor(path));
  const [shown, show] = useState(["page", isEvent(path) ? "event" : "entry"]); // panes, the last opened last
  const [place, lead] = useState(null); // the field that another pane leads to
  const [pointed, point] = useState(""); // the quote that the form is at
  const isNarrow = useNarrow(), last = useRef(null), [showPane] = useState(() => (name) => last.current(name));
  useEffect(() => nameTab(nameOf(file)));
  if (fault) return html`<${Notices} /><main class="alone"><${Refusal} said=${fault} /><p><a href="#/">${t("All events")}</a></p></main>`;
  if (file.state === "opening") return html`<main class="alone"><p role="status">${t("Opening …")}</p></main>`;
  const open = isNarrow ? shown.slice(-1) : panes.map(([name]) => name).filter((name) => shown.includes(name));
  const toggle = (name) => show(
    isNarrow ? [name] : shown.includes(name) && shown.length > 1 ? shown.filter((each) => each !== name) : [...shown, name].slice(-3));
  last.current = (name) => open.includes(name) || toggle(name);
  return html`
    <header class="bar" tabindex="-1">
      <a href=${upFrom(path)} class="up">${isEvent(path) ? t("All events") : t("All entries")}</a>
      <h1><bdi>${nameOf(file)}</bdi></h1>
      <nav aria-label=${t("Panes")}>
        ${panes.map(([name, label]) => html`
          <button type="button" key=${name} aria-pressed=${open.includes(name)} onClick=${() => toggle(name)}>${label()}</button>`)}
      </nav>
      <button type="button" onClick=${() => file.undo()} disabled=${!file.past.length}>${t("Undo")}</button>
      <button type="button" onClick=${() => file.redo()} disabled=${!file.future.length}>${t("Redo")}</button>
      <${FileMenu} file=${file} />
      <${Saved} file=${file} />
    </header>
    <${Notices} file=${file} show=${showPane} />
    <main class="panes panes-${open.length}">
      ${panes.filter(([name]) => open.includes(name)).map(([name, label, Pane, , seen]) => html`
        <section key=${name} class="pane pane-${name}" tabindex="-1" aria-label=${label()}>
          <${Drawn} Pane=${Pane} seen=${seen(file, pointed)} file=${file} place=${place} lead=${lead} shown=${pointed} point=${point} show=${showPane} />
        </section>`)}
    </main>`;
}

function Drawn({ Pane, seen, ...given }) {
  return useMemo(() => html`<${Pane} ...${given} />`, [Pane, given.file, given.place, ...seen]);
}

const upFrom = (path) => (isEvent(path) ? "#/" : `#/entries/${path.includes("/") ? path.split("/")[0] : "site"}`);

function nameOf({ value, path, text }) {
  if (path.endsWith(".md")) return /^#\s+(.+)$/m.exec(text)?.[1] ?? path;
  const name = value?.title ?? value?.name ?? value?.headword;
  return typeof name === "string" && name ? name : path;
}

const SAID = {
  saved: () => t("Saved"), unsaved: () => t("Not yet saved"), saving: () => t("Saving …"),
  clash: () => t("Changed on the disk meanwhile"), refused: () => t("Not saved"), lost: () => t("Not saved"),
};

function Saved({ file }) {
  const state = file.state === "saved" && file.isWaiting ? "unsaved" : file.state;
  return html`<p role="status" class="state state-${state}">${SAID[state]()}</p>`;
}

function useNarrow() {
  const query = useMemo(() => matchMedia(NARROW), []);
  const [isNarrow, set] = useState(query.matches);
  useEffect(() => {
    const follow = () => set(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return isNarrow;
}

takeWords((await import(`/_desk/words/${document.documentElement.lang}.js`)).default);
render(html`<${Desk} />`, document.getElementById("desk"));
