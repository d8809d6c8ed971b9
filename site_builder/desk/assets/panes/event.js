// The event in the form of its page: questions are rows, sides are columns, a cell holds quotes, a silence, or is open.

import { Lost, ask } from "../api.js";
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../libraries/ui.js";
import { entryOf, useNames } from "../names.js";
import { Refusal } from "../refusal.js";
import { t } from "../words.js";
import { Findings } from "../findings.js";
import { useBegun } from "./event/begun.js";
import { Fields } from "./event/owner.js";
import { readEvent, top, written } from "./event/reading.js";
import { Rows } from "./event/rows.js";

const HEAD = ["title", "date", "place", "topics", "summary"], AFTER = ["common_ground", "unknown"], ROWS = ["questions", "accounts"];
const MARKS = 8; // as on the page: a ninth side begins again
const isTyped = (target) => target.closest?.("textarea, input:not([type=checkbox]), select, [contenteditable]");

export function EventPane({ file, place, point = () => {}, show }) {
  useNames();
  const [schema, setSchema] = useState(null), [order, setOrder] = useState([]), [said, say] = useState(""), [refused, refuse] = useState(null);
  const [states, setStates] = useBegun(file, "states", {}); // which forms are open
  const box = useRef(null), wanted = useRef({}), last = useRef("");
  const event = useMemo(() => (file.value ? readEvent(file.value) : { questions: [], accounts: [], quotes: [], acts: [] }), [file.value]);
  const sides = event.accounts.map(({ side }) => side).join(" ");
  useEffect(() => { ask("schema", { kind: "event" }).then(setSchema, refuse); }, []);
  useEffect(() => { ask("sides", { path: file.path, sides: sides.split(" ").filter(Boolean) }).then(setOrder, () => {}); }, [sides]);
  useUndo(file);
  // After each change the focus is where it was wished, or on the same control as before.
  useLayoutEffect(() => {
    const named = (key) => box.current?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const { old, keys = [] } = wanted.current;
    const fresh = old && event.quotes.find(({ id }) => !old.has(id));
    const target = fresh ? named(`${fresh.id}@${wanted.current.question}`) : keys.map(named).find(Boolean);
    if (target) { wanted.current = {}; target.focus(); } else if (document.activeElement === document.body && last.current) named(last.current)?.focus();
  });
  useEffect(() => {
    const card = place?.id && box.current?.querySelector(`[data-quote="${CSS.escape(place.id)}"]`);
    if (!card) return;
    card.scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
  }, [place, schema]);
  if (!file.value) return html`<p class="refusal">${file.cannot ? `${file.cannot}. ` : ""}${t("This file cannot be shown as a form: use the pane File.")}</p>`;
  if (!schema) return html`<p role="status">${t("Opening …")}</p>`;
  const rank = (side) => { const number = order.indexOf(side); return number < 0 ? order.length : number; };
  const accounts = [...event.accounts].sort((one, other) => rank(one.side) - rank(other.side));
  const pane = {
    file, event, defs: schema.$defs, order: accounts.map(({ side }) => side), say, point, show,
    edit: async (...edits) => { try { await file.edit(...edits); refuse(null); } catch (error) { wanted.current = {}; refuse(error instanceof Lost ? null : error); throw error; } },
    focus: (...keys) => { wanted.current = { keys }; setStates((now) => ({ ...now })); },
    focusNew: (old, question) => { wanted.current = { old, question }; },
    markOf: (side) => (accounts.findIndex((each) => each.side === side) % MARKS) + 1,
    sideName: (side) => entryOf(written(side), ["sides"])?.name ?? side,
    questionOf: (id) => { const { path, ...question } = event.questions.find((each) => each.id === id); return { ...question, id: written(id) }; },
    stateOf: (key) => states[key] ?? "", setState: (key, state) => setStates((now) => ({ ...now, [key]: state })),
  };
  const placed = new Set([...ROWS, ...HEAD, ...AFTER, ...Object.keys(file.value)]);
  const homeless = file.findings.filter(({ at }) => !at || !at.length || !placed.has(at[0]));
  const fields = (names, first, owner) => html`<${Fields} pane=${pane} place=${top} of="Event" properties=${schema.properties} names=${names} first=${first} owner=${owner} group=${file.value} required=${schema.required} />`;
  const others = Object.keys(schema.properties).filter((name) => ![...HEAD, ...AFTER, ...ROWS].includes(name));
  return html`<div class="event" ref=${box} onFocusIn=${(at) => { const { key } = at.target.closest("[data-key]")?.dataset ?? {}; if (key) last.current = key; }}>
    <p class="unseen" role="status">${said}</p>
    ${refused ? html`<${Refusal} said=${refused} />` : ""}
    <${Findings} found=${homeless} />
    <section class="head" aria-label=${t("The event")}>${fields(HEAD, HEAD, "head")}</section>
    <${Rows} pane=${pane} accounts=${accounts} />
    <section class="after" aria-label=${t("Around the accounts")}><h2>${t("Around the accounts")}</h2>${fields(AFTER, AFTER, "after")}</section>
    <section class="after" aria-label=${t("More of the event")}><h2>${t("More of the event")}</h2>${fields(others, ["status"], "more")}</section>
  </div>`;
}

// Undo and redo by keys, but in fields, where browsers undo what was typed.
function useUndo(file) {
  useEffect(() => {
    const keys = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyped(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) file.redo(); else file.undo();
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [file]);
}
