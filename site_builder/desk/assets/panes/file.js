// The file as text, with what is found in it at its lines; while two texts clash, both of them.

import { namesByFolder } from "../names.js";
import { ask } from "../api.js";
import * as editor from "../libraries/editor.js";
import { html, useEffect, useRef, useState } from "../libraries/ui.js";
import { t } from "../words.js";
import { difference } from "../history.js";
import { completing, meaningAt } from "./file/completions.js";
import { Found } from "./file/found.js";
import { looks } from "./file/looks.js";
import { MergePane } from "./file/merge.js";
import { fromEditor, lineEndOf, lineStarts, placeOf, toEditor } from "./file/places.js";

const SEVERITY = { error: "error", warning: "warning", note: "info" };
const FROM_FILE = editor.Annotation.define();

export function FilePane({ file, place }) {
  return file.clash ? html`<${MergePane} file=${file} />` : html`<${TextPane} file=${file} place=${place} />`;
}

function TextPane({ file, place }) {
  const box = useRef(null), view = useRef(null), known = useRef({ root: null, ids: {}, own: {}, names: {}, value: null });
  const [isOpen, open] = useState(false);
  const lineEnd = lineEndOf(file.text);
  known.current.value = file.value ?? known.current.value;
  useEffect(() => {
    ask("fields", { path: file.path }).then(({ schema, ids, own }) => Object.assign(known.current, { root: schema, ids, own }), () => {});
    namesByFolder().then((names) => Object.assign(known.current, { names }), () => {});
  }, [file]);
  useEffect(() => {
    const made = makeView({ box: box.current, file, lineEnd, known });
    view.current = made;
    return () => made.destroy();
  }, [file, lineEnd]);
  useEffect(() => { followText(view.current, file, lineEnd); });
  useEffect(() => { mark(view.current, file, lineEnd); }, [file.findings, file.foundIn, lineEnd]);
  const lead = ({ line, column = 1 }) => {
    const at = toEditor(file.text, lineEnd, placeOf(file.text, lineStarts(file.text), line, column));
    view.current.dispatch({ selection: { anchor: at }, effects: editor.EditorView.scrollIntoView(at, { y: "center" }) });
    view.current.focus();
  };
  useEffect(() => { if (place?.line) lead(place); }, [place]);
  return html`
    <div class="file">
      <div class="file-tools">
        <button type="button" onClick=${() => editor.openSearchPanel(view.current)}>${t("Find")}</button>
        <p>${t("Ctrl-Space: what can be typed here. F1: what a field means. Esc, then Tab: leave the text.")}</p>
      </div>
      <div class="text" dir="ltr" ref=${box}></div>
      <${Found} file=${file} lead=${lead} isOpen=${isOpen} toggle=${() => open(!isOpen)} />
    </div>`;
}

function makeView({ box, file, lineEnd, known }) {
  const { EditorState, EditorView } = editor;
  const explain = (view) => { editor.activateHover?.(view, view.state.selection.main.head, 1); return true; };
  const view = new EditorView({
    parent: box,
    state: EditorState.create({
      doc: file.text,
      extensions: [
        editor.hoverTooltip((inner, pos) => meaning(inner.state, pos, known.current.root)), editor.lintGutter(),
        editor.autocompletion({ override: [completing(() => known.current)], icons: false, maxRenderedOptions: 100 }),
        looks({
          lineEnd, label: t("The file as text"),
          keys: [
            { key: "Mod-z", run: () => { file.undo(); return true; }, preventDefault: true },
            { key: "Mod-y", mac: "Mod-Shift-z", run: () => { file.redo(); return true; }, preventDefault: true },
            { key: "Mod-Shift-z", run: () => { file.redo(); return true; }, preventDefault: true },
            { key: "F8", run: editor.nextDiagnostic, shift: editor.previousDiagnostic }, { key: "F1", run: explain, preventDefault: true },
            { key: "Ctrl-Space", run: editor.startCompletion }, ...editor.completionKeymap,
          ],
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((each) => each.annotation(FROM_FILE))) return;
          file.type(update.state.sliceDoc(), { before: caretOf(update.startState, lineEnd), after: caretOf(update.state, lineEnd) });
        }),
      ],
    }),
  });
  return view;
}

const caretOf = ({ doc, selection: { main } }, lineEnd) => [main.anchor, main.head].map((at) => fromEditor(doc, lineEnd, at));

function meaning(state, pos, root) {
  const found = meaningAt(state, pos, root);
  if (!found) return null;
  const create = () => {
    const dom = Object.assign(document.createElement("div"), { className: "meaning", textContent: found.text });
    dom.setAttribute("lang", "en");
    return { dom };
  };
  return { pos: found.pos, end: found.end, above: true, create };
}

// Only what differs is exchanged, so that the caret and what is folded stay; after undoing, the caret goes to where it was.
function followText(view, file, lineEnd) {
  const { state } = view, now = state.sliceDoc(), { caret } = file;
  file.caret = null;
  if (now === file.text) return;
  const { at, gone, came } = difference(now, file.text);
  const from = toEditor(now, lineEnd, at), to = toEditor(now, lineEnd, at + gone.length);
  const isTorn = lineEnd.length > 1 && (came.startsWith("\n") || came.endsWith("\r") || gone.startsWith("\n") || gone.endsWith("\r"));
  const changes = isTorn ? { from: 0, to: state.doc.length, insert: state.toText(file.text) } : { from, to, insert: state.toText(came) };
  const [anchor, head] = (caret ?? []).map((place) => Math.min(toEditor(file.text, lineEnd, place), state.toText(file.text).length));
  const selection = caret && { anchor, head };
  view.dispatch({ changes, annotations: FROM_FILE.of(true), ...(caret && { selection, scrollIntoView: true }) });
}

function mark(view, file, lineEnd) {
  const text = file.foundIn ?? file.text, starts = lineStarts(text), { length } = view.state.doc;
  const found = file.findings.map((each) => {
    const place = (column) => Math.min(toEditor(text, lineEnd, placeOf(text, starts, each.line, column)), length);
    const mend = each.mend?.length > 0 && [{ name: t("Do this"), apply: () => file.mend(each) }];
    return {
      from: place(each.column), to: Math.max(place(each.column), place(each.column + each.width)), severity: SEVERITY[each.severity],
      message: `${each.message}\n${each.why}\n${each.fix}`, actions: mend || [],
    };
  });
  found.sort((one, other) => one.from - other.from);
  view.dispatch(editor.setDiagnostics(view.state, found));
}
