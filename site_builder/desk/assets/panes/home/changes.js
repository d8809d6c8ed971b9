// What has changed since the last commit, file by file and word by word.

import { ask, onNews } from "../../api.js";
import { html, useEffect, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { FileName, Frame } from "./frame.js";

const HOW = { new: () => t("New"), gone: () => t("Deleted"), changed: () => t("Changed"), both: () => t("Not yet put together by git") };
const WHY_NOT = {
  absent: () => t("git is not installed on this machine, so that changes cannot be shown here. Everything is saved all the same."),
  "no-repository": () => t("The content is not under version control. With git you could see here what has changed, and go back."),
  failed: () => t("git did not answer."),
};

export function Changes() {
  const [found, set] = useState(null);
  useEffect(() => {
    const look = () => ask("changes").then(set, () => {});
    look();
    return onNews(look);
  }, []);
  if (!found) return html`<${Frame} at="changes"><h1>${t("Changes")}</h1><p role="status">${t("Looking …")}</p><//>`;
  const said = found.why_not ? WHY_NOT[found.why_not]?.() : found.files.length ? "" : t("Nothing has changed since the last commit.");
  return html`
    <${Frame} at="changes">
      <h1>${t("Changes since the last commit")}</h1>
      ${found.last ? html`<p class="soft">${t("Last commit:")} <bdi>${found.last}</bdi></p>` : ""}
      ${said ? html`<p role="status">${said}</p>` : html`<p class="soft" role="status">${t("Files: {count}", { count: found.files.length })}</p>`}
      ${found.files.map((file) => html`<${File} key=${file.path} file=${file} />`)}
    <//>`;
}

function File({ file }) {
  const [isOpen, open] = useState(false);
  const [parts, set] = useState(null);
  useEffect(() => {
    if (isOpen) ask("difference", { path: file.path }).then(set, () => set([]));
  }, [isOpen, file]);
  return html`
    <details class="file" onToggle=${(event) => open(event.target.open)}>
      <summary><${FileName} path=${file.path} /> <span class=${`badge ${file.how}`}>${HOW[file.how]()}</span></summary>
      ${file.how !== "gone" && !file.path.startsWith("verified/") ? html`<p><a href=${`#/${file.path}`}>${t("Open this file")}</a></p>` : ""}
      ${parts ? html`<pre class="difference" dir="auto" tabindex="0" role="region" aria-label=${t("What has changed in {file}", { file: file.path })}>${parts.map(part)}</pre>` : ""}
    </details>`;
}

function part({ how, text }, number) {
  if (how === "in") return html`<ins key=${number}>${text}</ins>`;
  if (how === "out") return html`<del key=${number}>${text}</del>`;
  return html`<span key=${number} class=${how}>${how === "cut" ? "\n…\n" : text}</span>`;
}
