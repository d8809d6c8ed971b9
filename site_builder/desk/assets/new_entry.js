// A new entry or event: its name gives its id, which is shown before anything is made.

import { Refused, ask } from "./api.js";
import { html, useEffect, useRef, useState } from "./libraries/ui.js";
import { useId } from "./ids.js";
import { KINDS } from "./kinds.js";
import { lookUpNames } from "./names.js";
import { Refusal } from "./refusal.js";
import { t } from "./words.js";

const FIELDS = { "bad-date": "date", "bad-id": "id", "address-clash": "id" }; // by what is refused

const fieldOf = (code, lacksDate) => code === "not-said" ? (lacksDate ? "date" : "id") : FIELDS[code];

const PAUSE = 150; // ms without a key before an id is proposed

// kind: its folder. values: further fields that are known, by name. onMade({ folder, id, path, name }).
export function NewEntry({ kind, name: given = "", values = {}, onMade, onCancel }) {
  const id = useId(), first = useRef(null);
  const [name, setName] = useState(given);
  const [date, setDate] = useState("");
  const [ownId, setOwnId] = useState(null); // typed by the editor; null while it follows the name
  const [proposed, propose] = useState({ id: "", refused: null });
  const [said, say] = useState(null);
  const [isMaking, wait] = useState(false);
  const isEvent = kind === "events";
  useEffect(() => { first.current.focus(); }, []);
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      ask("proposed", { kind, name, date }).then((found) => isOver || propose(found), () => {});
    }, PAUSE);
    return () => { isOver = true; clearTimeout(timer); };
  }, [kind, name, date]);
  const make = async () => {
    wait(true);
    try {
      const made = await ask("new", { kind, name, date, values, ...(ownId ? { id: ownId } : {}) });
      await lookUpNames();
      onMade(made);
    } catch (error) {
      say(error instanceof Refused ? error : { message: "" });
      wait(false);
    }
  };
  const keys = (event) => {
    if (event.key === "Escape" && onCancel) { event.stopPropagation(); onCancel(); }
    if (event.key === "Enter" && event.target.tagName === "INPUT") { event.preventDefault(); make(); }
  };
  const clearly = (set) => (event) => { say(null); set(event.target.value); };
  const refused = said ?? (ownId === null ? proposed.refused : null);
  const at = refused?.fix && fieldOf(refused.code, isEvent && !date.trim());
  const saidAt = (field) => at === field ? html`<div id=${`${id}-refused`}><${Refusal} said=${refused} /></div>` : "";
  const about = (field) => ({
    "aria-invalid": at === field ? "true" : undefined, "aria-describedby": at === field ? `${id}-refused ${id}-${field}` : `${id}-${field}`,
  });
  return html`
    <div class="new-entry box" role="group" aria-labelledby=${`${id}-title`} onKeyDown=${keys}>
      <p id=${`${id}-title`} class="new-title">${KINDS[kind].fresh()}</p>
      <label class="field">${KINDS[kind].called()}
        <input ref=${first} type="text" dir="auto" autocomplete="off" value=${name} onInput=${clearly(setName)} />
      </label>
      ${isEvent ? html`
        <label class="field">${t("When it happened")}
          <input type="text" autocomplete="off" dir="ltr" value=${date} ...${about("date")} onInput=${clearly(setDate)} />
        </label>
        ${saidAt("date")}
        <p class="soft" id=${`${id}-date`}>${t("Such as 2023-05-12, 2023-05 or 2023.")}</p>` : ""}
      <label class="field">${t("Its name in addresses (id)")}
        <input type="text" dir="ltr" autocomplete="off" spellcheck="false" class="id" value=${ownId ?? proposed.id}
          ...${about("id")} onInput=${clearly(setOwnId)} />
      </label>
      ${saidAt("id")}
      <p class="soft" id=${`${id}-id`}>${t("Made from the name. It stays as it is when the name changes.")}</p>
      ${at ? "" : html`<${Refusal} said=${refused} />`}
      <div class="buttons">
        <button type="button" class="main" disabled=${isMaking || !name.trim()} onClick=${make}>${t("Make it")}</button>
        ${onCancel ? html`<button type="button" onClick=${onCancel}>${t("Cancel")}</button>` : ""}
      </div>
    </div>`;
}
