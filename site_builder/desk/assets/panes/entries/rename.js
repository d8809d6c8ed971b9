// Another id: first what will change, then the change in all files at once, then a way back.

import { ask } from "../../api.js";
import { useId } from "../../ids.js";
import { html, useEffect, useState } from "../../libraries/ui.js";
import { Refusal } from "../../refusal.js";
import { t } from "../../words.js";

const PAUSE = 300; // ms
const LAST = "site-builder desk renamed"; // the path that the last renaming of this tab led to

const lastRenamed = () => { try { return sessionStorage.getItem(LAST); } catch { return null; } };
const note = (path) => { try { if (path) sessionStorage.setItem(LAST, path); else sessionStorage.removeItem(LAST); } catch { /* no way back then */ } };

export function Rename({ file }) {
  const field = useId(), now = /([^/]+)\.\w+$/.exec(file.path)[1];
  const [id, type] = useState(now);
  const [plan, set] = useState(null), [said, say] = useState(null), [isBusy, wait] = useState(false);
  useEffect(() => {
    let isOver = false;
    set(null);
    say(null);
    if (id === now || !id) return undefined;
    const timer = setTimeout(() => ask("renamed", { path: file.path, new: id }).then(
      (found) => isOver || set(found), (error) => isOver || say(error)), PAUSE);
    return () => { isOver = true; clearTimeout(timer); };
  }, [id, file.path]);
  const go = async (name, values, after) => {
    wait(true);
    try {
      const { path } = await ask(name, values);
      note(after ? path : null);
      location.hash = `#/${path}`;
    } catch (error) { say(error); wait(false); }
  };
  return html`
    <section><h2>${t("Another id")}</h2>
      ${lastRenamed() === file.path ? html`<p>${t("It has just been renamed.")}
        <button type="button" disabled=${isBusy} onClick=${() => go("unrename", { path: file.path }, false)}>${t("Undo the renaming")}</button></p>` : ""}
      <label class="label" for=${field}>${t("Its name in addresses (id)")}</label>
      <input id=${field} type="text" dir="ltr" autocomplete="off" spellcheck="false" class="id" value=${id} onInput=${(event) => type(event.target.value.trim())} />
      <${Refusal} said=${said} />
      ${plan ? html`
        <p>${t("What changes:")}</p>
        <ul role="list" class="plan" dir="ltr">
          ${plan.moves.map(({ from, to }) => html`<li key=${from}>${from} → ${to}</li>`)}
          ${plan.files.map(({ path, lines }) => html`<li key=${path}>${path}: ${lines.join(", ")}</li>`)}
        </ul>
        <p>${plan.keeps_address ? t("The old address leads to the new one.") : t("Links to the old address are dead then: a page of text keeps none.")}
          ${plan.kept_capture ? t("Our copy keeps its name: {name}", { name: plan.kept_capture }) : ""}</p>
        <button type="button" class="main" disabled=${isBusy || file.state !== "saved"}
          onClick=${() => go("rename", { path: file.path, new: id }, true)}>${isBusy ? t("Renaming …") : t("Rename it")}</button>` : ""}
    </section>`;
}
