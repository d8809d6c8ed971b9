// Captures: whole texts of sources, in which words are marked to become quotes.

import { ask } from "../api.js";
import { html, useCallback, useEffect, useState } from "../libraries/ui.js";
import { t } from "../words.js";
import { Add, hasPasted } from "./sources/add.js";
import { Capture } from "./sources/capture.js";
import { Refusal } from "../refusal.js";
import { List } from "./sources/list.js";

// Which capture was open beside which event, for as long as the tab is.
const OPEN = (path) => `site-builder desk capture ${path}`;
const remembered = (path) => { try { return sessionStorage.getItem(OPEN(path)) ?? ""; } catch { return ""; } };
const remember = (path, id) => { try { sessionStorage.setItem(OPEN(path), id); } catch { /* then it is the list again */ } };

export function SourcesPane({ file, lead, show }) {
  const [shelf, setShelf] = useState(null);
  const [open, setOpen] = useState(() => remembered(file.path));
  const [adding, add] = useState(() => (hasPasted() ? {} : null)); // {source} or {loose} where that is known
  const [fault, setFault] = useState(null);
  const look = useCallback(() => ask("sources").then(setShelf, setFault), []);
  useEffect(() => { look(); }, []);
  const go = (id) => { remember(file.path, id); setOpen(id); add(null); };
  if (fault) return html`<${Refusal} said=${fault} />`;
  if (!shelf) return html`<p role="status">${t("Opening …")}</p>`;
  const source = shelf.sources.find(({ id }) => id === open);
  if (adding) {
    return html`<${Add} for=${adding} shelf=${shelf} leave=${() => add(null)}
      kept=${async (id) => { await look(); go(id); }} />`;
  }
  if (source?.has_capture) {
    return html`<${Capture} key=${source.id} file=${file} source=${source} lead=${lead} show=${show} leave=${() => go("")} />`;
  }
  return html`<${List} file=${file} shelf=${shelf} go=${go} add=${add} />`;
}
