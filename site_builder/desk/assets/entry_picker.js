// A field that names an entry: typed letters find it by any of its names; what is not there yet is made on the spot.
// Source: ARIA Authoring Practices Guide, combobox with list autocomplete.

import { html, useEffect, useMemo, useRef, useState } from "./libraries/ui.js";
import { useId } from "./ids.js";
import { KINDS } from "./kinds.js";
import { areKnown, entriesFor, entryOf, useNames } from "./names.js";
import { NewEntry } from "./new_entry.js";
import { t } from "./words.js";

export { NewEntry };

const MOST_SHOWN = 50;

// kinds: folders in which the entry may be, the likeliest first. value: the id that is chosen, "" for none.
// onPick(id, entry): called with "" where the field is cleared. canMake: whether a new entry may be made here.
export function EntryPicker({ kinds, value = "", label, onPick, canMake = true, describedBy, isHidden = false, placeholder = "" }) {
  useNames();
  const id = useId(), box = useRef(null), input = useRef(null);
  const [text, type] = useState(null); // null while nothing is typed: the name of what is chosen is shown
  const [isOpen, open] = useState(false);
  const [at, point] = useState(-1);
  const [making, make] = useState(null); // the kind of which a new entry is being made, with its name
  const chosen = value ? entryOf(value, kinds) : null;
  const sought = text ?? "";
  const found = isOpen ? entriesFor(sought, kinds, MOST_SHOWN) : [];
  const fresh = isOpen && canMake && areKnown() && sought.trim() ? kinds : []; // else one that is there already might be made
  const count = found.length + fresh.length;
  const close = () => { open(false); point(-1); };
  const leave = () => {
    close();
    if (text === "" && value) onPick("", null);
    type(null);
  };
  const pick = (entry) => { close(); type(null); onPick(entry.id, entry); };
  const choose = (number) => {
    if (number < found.length) pick(found[number]);
    else if (number < count) { make({ kind: fresh[number - found.length], name: sought.trim() }); close(); type(null); }
  };
  const keys = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen) { open(true); point(step > 0 ? 0 : -1); } else if (count) point((at + step + count) % count);
    } else if (event.key === "Enter" && isOpen && at >= 0 && at < count) {
      event.preventDefault();
      choose(at);
    } else if (event.key === "Escape" && (isOpen || text !== null)) {
      event.preventDefault();
      event.stopPropagation();
      if (isOpen) close(); else type(null);
    }
  };
  useEffect(() => {
    if (at >= 0) box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const option = (number) => `${id}-${number}`;
  return html`
    <div class="picker" ref=${box}>
      <label class=${isHidden ? "unseen" : ""} for=${id}>${label}</label>
      <input id=${id} ref=${input} role="combobox" type="text" autocomplete="off" spellcheck="false" dir="auto" placeholder=${placeholder}
        aria-autocomplete="list" aria-expanded=${isOpen && count > 0} aria-controls=${`${id}-list`} aria-describedby=${describedBy}
        aria-activedescendant=${at >= 0 && at < count ? option(at) : undefined}
        value=${text ?? chosen?.name ?? value} onInput=${(event) => { type(event.target.value); open(true); point(-1); }}
        onClick=${() => open(true)} onFocus=${(event) => event.target.select()} onBlur=${leave} onKeyDown=${keys} />
      ${value && !chosen && text === null && areKnown() ? html`<p class="missing">${t("No entry is called {id}.", { id: value })}</p>` : ""}
      ${isOpen && count ? html`
        <ul role="listbox" id=${`${id}-list`} aria-label=${label} onPointerDown=${(event) => event.preventDefault()}>
          ${found.map((entry, number) => html`
            <li key=${`${entry.folder} ${entry.id}`} role="option" id=${option(number)} aria-selected=${number === at} onClick=${() => choose(number)}>
              <bdi>${entry.name}</bdi> <small>${kinds.length > 1 ? `${KINDS[entry.folder].one()} · ` : ""}<bdi>${entry.id}</bdi></small>
            </li>`)}
          ${fresh.map((kind, index) => html`
            <li key=${`new ${kind}`} role="option" class="fresh" id=${option(found.length + index)} aria-selected=${found.length + index === at}
              onClick=${() => choose(found.length + index)}>${KINDS[kind].fresh()}: <bdi>${sought.trim()}</bdi></li>`)}
        </ul>` : ""}
      <p class="unseen" role="status">${isOpen && text !== null ? t("Found: {count}", { count: found.length }) : ""}</p>
      ${making ? html`
        <${NewEntry} kind=${making.kind} name=${making.name}
          onMade=${(entry) => { make(null); onPick(entry.id, entry); input.current?.focus(); }}
          onCancel=${() => { make(null); input.current?.focus(); }} />` : ""}
    </div>`;
}

// A field that names several entries: what is chosen stands above, each with a button that takes it out.
export function EntriesPicker({ kinds, values = [], label, onChange, describedBy, canMake = true }) {
  useNames();
  const list = useRef(null);
  const names = useMemo(() => new Map(values.map((id) => [id, entryOf(id, kinds)?.name ?? id])), [values, kinds]);
  const remove = (number) => {
    onChange(values.filter((_, other) => other !== number));
    list.current?.closest(".pickers")?.querySelector("input")?.focus();
  };
  return html`
    <div class="pickers" role="group" aria-label=${label}>
      <ul role="list" ref=${list} class="chosen">${values.map((id, number) => html`
        <li key=${id}><bdi>${names.get(id)}</bdi>
          <button type="button" aria-label=${t("Take out: {name}", { name: names.get(id) })} onClick=${() => remove(number)}>×</button></li>`)}
      </ul>
      <${EntryPicker} kinds=${kinds} label=${label} isHidden=${true} canMake=${canMake} describedBy=${describedBy} placeholder=${t("Add …")}
        onPick=${(id) => id && !values.includes(id) && onChange([...values, id])} />
    </div>`;
}
