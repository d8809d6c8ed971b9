// The file as text, with what is found in it at its lines.

import { html, useEffect, useRef } from "../libraries/ui.js";
import * as editor from "../libraries/editor.js";

const SEVERITY = { error: "error", warning: "warning", note: "info" };

export function FilePane({ file }) {
  const box = useRef(null), view = useRef(null);
  useEffect(() => {
    const { EditorState, EditorView, keymap } = editor;
    const keys = [
      { key: "Mod-z", run: () => { file.undo(); return true; } },
      { key: "Mod-y", mac: "Mod-Shift-z", run: () => { file.redo(); return true; } },
      ...editor.searchKeymap, ...editor.defaultKeymap,
    ];
    view.current = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: file.text,
        extensions: [
          editor.lineNumbers(), editor.drawSelection(), editor.highlightSpecialChars(), editor.yaml(), editor.lintGutter(),
          editor.search(), editor.syntaxHighlighting(editor.HighlightStyle.define([
            { tag: editor.tags.propertyName, class: "tok-name" }, { tag: editor.tags.comment, class: "tok-comment" },
            { tag: editor.tags.string, class: "tok-text" },
          ])),
          keymap.of(keys), EditorView.lineWrapping, EditorView.cspNonce.of(document.documentElement.dataset.nonce),
          EditorState.lineSeparator.of(file.text.includes("\r\n") ? "\r\n" : "\n"),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.some((each) => each.annotation(FROM_FILE))) file.type(update.state.sliceDoc());
          }),
        ],
      }),
    });
    return () => view.current.destroy();
  }, [file]);
  useEffect(() => {
    const { state } = view.current, now = state.sliceDoc();
    if (now === file.text) return;
    // Only what differs is exchanged, so that the caret and what is folded stay.
    let start = 0, end = 0;
    while (start < Math.min(now.length, file.text.length) && now[start] === file.text[start]) start++;
    while (end < Math.min(now.length, file.text.length) - start && now.at(-1 - end) === file.text.at(-1 - end)) end++;
    view.current.dispatch({
      changes: { from: start, to: now.length - end, insert: file.text.slice(start, file.text.length - end) },
      annotations: FROM_FILE.of(true),
    });
  });
  useEffect(() => {
    const { doc } = view.current.state;
    const found = file.findings.filter(({ line }) => line <= doc.lines).map((each) => {
      const line = doc.line(Math.max(1, each.line)), from = Math.min(line.from + each.column - 1, line.to);
      return { from, to: Math.min(from + each.width, line.to), severity: SEVERITY[each.severity], message: `${each.message}. ${each.fix}` };
    });
    view.current.dispatch(editor.setDiagnostics(view.current.state, found));
  }, [file.findings]);
  return html`<div class="text" ref=${box}></div>`;
}

const FROM_FILE = editor.Annotation.define();
