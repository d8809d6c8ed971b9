// A file that another hand has changed: its text on the disk and the one here, and which of them, line by line, is to stay.
//
// The text begins with both changes put together, and with the lines of this page where both changed the same. What it
// has otherwise than the disk stands in it as removed and added lines, and can be exchanged piece by piece.

import * as editor from "../../libraries/editor.js";
import { html, useEffect, useRef } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { looks } from "./looks.js";
import { lineEndOf } from "./places.js";

export function MergePane({ file }) {
  const { clash, moved } = file.clash;
  if (clash.fault) return html`<${Unreadable} file=${file} fault=${clash.fault} />`;
  return clash.digest ? html`<${Both} file=${file} />` : html`<${Gone} file=${file} moved=${moved} />`;
}

function Unreadable({ file, fault }) {
  return html`
    <div class="merge">
      <h2>${t("What stands on the disk now cannot be read")}</h2>
      <p lang="en">${fault}.</p>
      <p>${t("Your text is still here. If it takes the place of that file, the file is kept beside it, with .kept at the end of its name.")}</p>
      <div class="buttons">
        <button type="button" onClick=${() => file.settle(file.text)}>${t("Save my text in its place")}</button>
        <button type="button" onClick=${() => file.leave()}>${t("Leave the file as it is, without my text")}</button>
      </div>
      <pre class="mine" tabindex="0" aria-label=${t("My text")} dir="auto">${file.text}</pre>
    </div>`;
}

function Gone({ file, moved }) {
  const said = moved ? t("It was renamed: {path} has the same words.", { path: moved }) : t("It was deleted, or renamed, by another program. Your text is still here.");
  return html`
    <div class="merge">
      <h2>${t("This file is no longer there")}</h2>
      <p>${said}</p>
      <div class="buttons">
        ${moved && html`<button type="button" onClick=${() => file.leave(moved)}>${t("Go on in that file, with my changes")}</button>`}
        <button type="button" onClick=${() => file.settle(file.text)}>${t("Write the file again")}</button>
        <button type="button" onClick=${() => file.leave()}>${t("Leave it deleted")}</button>
      </div>
      <pre class="mine" tabindex="0" aria-label=${t("My text")} dir="auto">${file.text}</pre>
    </div>`;
}

function Both({ file }) {
  const box = useRef(null), view = useRef(null);
  const { clash, here_first: together, conflicts } = file.clash;
  useEffect(() => {
    view.current = makeView(box.current, together, clash.text);
    return () => view.current.destroy();
  }, [file, file.clash, file.text]);
  const said = conflicts ? t("Places where both changed the same lines: {count}. Your lines stand there first. Choose piece by piece, or write what it should be.", { count: conflicts })
    : t("Both changes are put together below; they touch different lines.");
  const put = (text) => {
    const { state } = view.current;
    view.current.dispatch({ changes: { from: 0, to: state.doc.length, insert: state.toText(text) } });
    view.current.focus();
  };
  return html`
    <div class="merge">
      <h2>${t("This file was changed on the disk meanwhile")}</h2>
      <p>${said}</p>
      <p>${t("Removed lines are those on the disk. F7 goes to the next piece; Alt-M keeps mine there, Alt-D takes the one on the disk.")}</p>
      <div class="buttons" role="group" aria-label=${t("Begin with")}>
        <button type="button" onClick=${() => put(together)}>${t("Both put together")}</button>
        <button type="button" onClick=${() => put(file.text)}>${t("Mine")}</button>
        <button type="button" onClick=${() => put(clash.text)}>${t("The one on the disk")}</button>
      </div>
      <div class="text" dir="ltr" ref=${box}></div>
      <div class="buttons">
        <button type="button" class="main" onClick=${() => file.settle(view.current.state.sliceDoc())}>${t("Save this text")}</button>
        <p>${t("Undo brings back what you do not choose.")}</p>
      </div>
    </div>`;
}

function makeView(parent, doc, original) {
  const { EditorView, EditorState } = editor;
  const controls = (type, action) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: type === "accept" ? t("Keep mine") : t("Take the one on the disk") });
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", action);
    return button;
  };
  return new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        editor.history(),
        looks({
          lineEnd: lineEndOf(doc), label: t("Both texts"),
          keys: [
            { key: "F7", run: editor.goToNextChunk, shift: editor.goToPreviousChunk, preventDefault: true },
            { key: "Alt-m", run: editor.acceptChunk, preventDefault: true }, { key: "Alt-d", run: editor.rejectChunk, preventDefault: true },
            ...editor.historyKeymap,
          ],
        }),
        editor.unifiedMergeView({ original: EditorState.create({ doc: original, extensions: EditorState.lineSeparator.of(lineEndOf(doc)) }).doc, mergeControls: controls, gutter: true, collapseUnchanged: { margin: 3, minSize: 8 } }),
      ],
    }),
  });
}
