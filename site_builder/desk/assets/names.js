// What can be named: fetched once for all panes, and again when something of the content has changed.

import { ask, onNews } from "./api.js";
import { useEffect, useReducer } from "./libraries/ui.js";

const PAUSE = 1000; // ms: names come after the page that was written, and once for many keys
let version = "", timer = 0, byFolder = {}, asking = null, isStale = true, end = null;
const listeners = new Set();

// As texts are compared: without capitals and accents.
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

export function lookUpNames() {
  isStale = true;
  asking ??= (async () => {
    while (isStale) {
      isStale = false;
      const found = await ask("names", { known: version });
      if (!found.names) continue;
      version = found.version;
      byFolder = { ...byFolder, ...Object.fromEntries(Object.entries(found.names).map(([folder, entries]) => [folder, entries.map((entry) => ({
        ...entry, folder, sought: folded([entry.name, ...(entry.also ?? []), entry.id].join("\n")), begins: folded(entry.name),
      }))])) };
      for (const listener of [...listeners]) listener();
    }
  })().catch(() => {}).finally(() => { asking = null; });
  return asking;
}

function lookUpSoon() {
  if (!version) lookUpNames();
  clearTimeout(timer);
  timer = setTimeout(() => listeners.size && lookUpNames(), PAUSE);
}

// Whether names were fetched, so that one that is missing here is missing.
export const areKnown = () => version !== "";

// All entries by folder, once they are known.
export const namesByFolder = () => lookUpNames().then(() => byFolder);

export const entriesOf = (folder) => byFolder[folder] ?? [];

// The entry that an id means in a field that may name several kinds: the first that has one.
export function entryOf(id, kinds) {
  for (const kind of kinds) {
    const found = entriesOf(kind).find((entry) => entry.id === id);
    if (found) return found;
  }
  return null;
}

// What a file is called, "" where it is no entry or not known.
export function nameOfFile(path) {
  const [folder, file = ""] = path.split("/");
  return entryOf(file.replace(/\.\w+$/, ""), [folder])?.name ?? "";
}

// The entries in which all words of a text stand, those first that begin with it.
export function entriesFor(text, kinds, most) {
  const whole = folded(text.trim()), words = whole.split(/\s+/).filter(Boolean);
  const found = [[], [], []];
  for (const kind of kinds) {
    for (const entry of entriesOf(kind)) {
      if (!words.every((word) => entry.sought.includes(word))) continue;
      const rank = entry.begins.startsWith(whole) ? 0 : entry.begins.includes(` ${whole}`) ? 1 : 2;
      if (found[rank].length < most) found[rank].push(entry);
    }
  }
  return found.flat().slice(0, most);
}

// Shows the component again whenever a name has changed.
export function useNames() {
  const [, again] = useReducer((count) => count + 1, 0);
  useEffect(() => {
    listeners.add(again);
    if (listeners.size === 1) end = onNews(lookUpSoon);
    if (isStale) lookUpNames();
    return () => {
      listeners.delete(again);
      if (!listeners.size) { end?.(); end = null; isStale = true; }
    };
  }, []);
  return byFolder;
}
