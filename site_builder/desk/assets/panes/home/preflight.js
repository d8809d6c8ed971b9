// What is left to do before publishing, in all files: what `site-builder report` says.

import { ask, onNews } from "../../api.js";
import { Findings } from "../../findings.js";
import { html, useEffect, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { FileName, Frame } from "./frame.js";

const MOST_SHOWN = 300;
const SEVERITIES = ["error", "warning", "note"];
const SAID = {
  error: (count) => t("Errors: {count}", { count }), warning: (count) => t("Warnings: {count}", { count }), note: (count) => t("Notes: {count}", { count }),
};

// Everything is looked at a few events at a time; a change while that goes on begins it again.
function useReport() {
  const [report, set] = useState({ findings: [], done: 0, total: null });
  const turn = useRef(0);
  const look = async () => {
    const mine = (turn.current += 1), seen = new Map();
    for (let done = 0, total = 1; done < total || !done;) {
      const found = await ask("preflight", { start: done }).catch(() => null);
      if (!found || mine !== turn.current) return;
      for (const each of found.findings) seen.set(`${each.path} ${each.line} ${each.column} ${each.code} ${each.message}`, each);
      ({ done, total } = found);
      set({ findings: [...seen.values()], done, total });
      if (!total) return;
    }
  };
  useEffect(() => {
    look();
    const end = onNews(look);
    return () => { turn.current += 1; end(); };
  }, []);
  return report;
}

export function Preflight() {
  const { findings, done, total } = useReport();
  const hasErrors = findings.some(({ severity }) => severity === "error");
  // As in the terminal: where something stops the build, it is said alone.
  const shown = hasErrors ? findings.filter(({ severity }) => severity === "error") : findings;
  const files = new Map();
  for (const each of shown.slice(0, MOST_SHOWN)) files.set(each.path, [...(files.get(each.path) ?? []), each]);
  const isOver = total !== null && done >= total;
  return html`
    <${Frame} at="report">
      <h1>${t("Before publishing")}</h1>
      <p role="status">${isOver ? verdict(shown, hasErrors) : t("Looking: {done} of {total}", { done, total: total ?? "…" })}</p>
      <ul role="list" class="row-facts">${SEVERITIES.map((severity) => [severity, shown.filter((each) => each.severity === severity).length])
        .filter(([, count]) => count).map(([severity, count]) => html`<li key=${severity} class=${`fact ${severity}s`}>${SAID[severity](count)}</li>`)}</ul>
      ${[...files].map(([path, found]) => html`
        <details key=${path} class="file" open=${hasErrors || files.size === 1}>
          <summary><${FileName} path=${path} /> <span class="count">${found.length}</span></summary>
          <p><a href=${`#/${path}`}>${t("Open this file")}</a></p>
          <${Findings} found=${found} isWhole />
        </details>`)}
      ${shown.length > MOST_SHOWN ? html`<p>${t("And more: {count}", { count: shown.length - MOST_SHOWN })}</p>` : ""}
      <section class="publish">
        <h2>${t("How to publish")}</h2>
        <p>${t("This command makes the site, whole and at once; drafts are left out. Where you publish it is up to you.")}</p>
        <p dir="ltr"><code>site-builder build</code></p>
      </section>
    <//>`;
}

function verdict(shown, hasErrors) {
  if (hasErrors) return t("Errors stop the build: correct them first. Warnings and notes are shown after that.");
  return shown.length ? t("None of this stops a build: these are questions that a careful reader would ask.") : t("Nothing is left to do that can be seen from here.");
}
