// A page of text, as Markdown: written on the left, read in the pane Page.

import { Findings } from "../../findings.js";
import { html, useEffect, useRef } from "../../libraries/ui.js";
import { t } from "../../words.js";

// What a button puts before and behind the words that are marked; what begins a line goes to its beginning.
const MARKS = [
  [() => t("Heading"), "## ", "", true], [() => t("Bold"), "**", "**", false], [() => t("Italic"), "*", "*", false],
  [() => t("Link"), "[", "](https://)", false], [() => t("List"), "- ", "", true],
];

export function TextPage({ file }) {
  const box = useRef(null), caret = useRef(null);
  useEffect(() => { box.current.style.height = "auto"; box.current.style.height = `${box.current.scrollHeight + 2}px`; }, [file.text]);
  useEffect(() => {
    if (!caret.current) return;
    box.current.focus();
    box.current.setSelectionRange(...caret.current);
    caret.current = null;
  });
  const mark = (before, behind, isLine) => {
    const { selectionStart: start, selectionEnd: end, value } = box.current;
    const from = isLine ? value.lastIndexOf("\n", start - 1) + 1 : start;
    caret.current = [start + before.length, end + before.length];
    file.type(`${value.slice(0, from)}${before}${value.slice(from, end)}${behind}${value.slice(end)}`);
  };
  const keys = (event) => {
    if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(event.key.toLowerCase())) return;
    event.preventDefault();
    if (event.key.toLowerCase() === "y" || event.shiftKey) file.redo(); else file.undo();
  };
  return html`
    <div class="text-page">
      <${Findings} found=${file.findings} />
      <div class="buttons" role="toolbar" aria-label=${t("Marks")}>
        ${MARKS.map(([label, ...marks]) => html`<button type="button" key=${marks[0]} onClick=${() => mark(...marks)}>${label()}</button>`)}
      </div>
      <label class="label" for="text-page">${t("Text")}</label>
      <textarea id="text-page" ref=${box} rows="12" dir="auto" value=${file.text} aria-describedby="text-page-help"
        onInput=${(event) => file.type(event.target.value)} onKeyDown=${keys}></textarea>
      <p class="soft" id="text-page-help">${t("The first line, after #, is the title of the page. An empty line begins a new paragraph.")}</p>
    </div>`;
}
