// What was deleted in this tab, with a way back: from the server while it runs, else from the text that the browser kept.

import { Refused, ask } from "../../api.js";
import { html, useState } from "../../libraries/ui.js";
import { Refusal } from "../../refusal.js";
import { t } from "../../words.js";

const KEPT = "site-builder desk deleted";
const MOST_KEPT = 20;

const kept = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; } };
const keep = (files) => { try { localStorage.setItem(KEPT, JSON.stringify(files.slice(0, MOST_KEPT))); } catch { /* then only the server has it */ } };

export const keepDeleted = (path, name, text) => keep([{ path, name, text }, ...kept().filter((file) => file.path !== path)]);

export function PutBack() {
  const [files, set] = useState(kept());
  const [said, say] = useState(null);
  const drop = (path) => { const left = kept().filter((file) => file.path !== path); keep(left); set(left); };
  const putBack = async ({ path, text }) => {
    try {
      await ask("put-back", { path }).catch(async (error) => {
        if (!(error instanceof Refused)) throw error;
        const found = await ask("save", { path, text, digest: "", base: "" });
        if (found.clash) throw error;
      });
      drop(path);
      location.hash = `#/${path}`;
    } catch (error) { say(error); }
  };
  if (!files.length) return "";
  return html`
    <details class="deleted"><summary>${t("Deleted here: {count}", { count: files.length })}</summary>
      <ul role="list">${files.map((file) => html`
        <li key=${file.path}><bdi>${file.name}</bdi> <small dir="ltr">${file.path}</small>
          <button type="button" onClick=${() => putBack(file)}>${t("Put back")}</button>
          <button type="button" onClick=${() => drop(file.path)}>${t("Forget")}</button></li>`)}</ul>
      <${Refusal} said=${said} />
    </details>`;
}
