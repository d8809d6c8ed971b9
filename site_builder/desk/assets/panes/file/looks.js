// How the editor looks and what its keys do: everything of it that has nothing to do with what the file says.

import * as editor from "../../libraries/editor.js";
import { t } from "../../words.js";
import { phrases } from "./completions.js";

const { EditorState, EditorView, HighlightStyle, tags, keymap } = editor;

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, class: "tok-name" }, { tag: tags.definition(tags.propertyName), class: "tok-name" },
  { tag: tags.comment, class: "tok-comment" }, { tag: tags.string, class: "tok-text" }, { tag: tags.special(tags.string), class: "tok-mark" },
  { tag: tags.punctuation, class: "tok-sign" }, { tag: tags.separator, class: "tok-sign" }, { tag: tags.squareBracket, class: "tok-sign" },
  { tag: tags.brace, class: "tok-sign" }, { tag: tags.meta, class: "tok-mark" },
]);

// A tab is no sign of YAML: one that is pasted at the start of a line becomes two spaces.
const withoutTabs = (text) => text.replace(/^[ ]*\t[ \t]*/gm, (start) => start.replaceAll("\t", "  "));

export function looks({ lineEnd, keys = [], label, isReadOnly = false }) {
  return [
    editor.lineNumbers(), editor.drawSelection(), editor.highlightActiveLine(), editor.highlightSpecialChars(), editor.yaml(),
    editor.foldGutter({ markerDOM: marker }), editor.bracketMatching(), editor.highlightSelectionMatches(), editor.search({ top: true }),
    editor.syntaxHighlighting(COLOURS), editor.bidiIsolates(), editor.indentUnit.of("  "), EditorView.lineWrapping,
    EditorView.cspNonce.of(document.documentElement.dataset.nonce), EditorState.phrases.of(phrases()),
    EditorState.lineSeparator.of(lineEnd), EditorState.readOnly.of(isReadOnly),
    EditorView.clipboardInputFilter.of((text) => withoutTabs(text.replace(/\r\n|\r|\n/g, "\n")).replaceAll("\n", lineEnd)),
    EditorView.clipboardOutputFilter.of((text) => text.replaceAll(lineEnd, "\n")),
    EditorView.contentAttributes.of({
      "aria-label": label, spellcheck: "false", autocapitalize: "off", autocorrect: "off", translate: "no", dir: "ltr", tabindex: "0",
    }),
    keymap.of([...keys, ...editor.searchKeymap, ...editor.foldKeymap, ...editor.defaultKeymap, editor.indentWithTab]),
  ];
}

function marker(isOpen) {
  const sign = document.createElement("span");
  Object.assign(sign, { className: "fold-sign", textContent: isOpen ? "▾" : "▸", title: isOpen ? t("Fold") : t("Unfold") });
  return sign;
}
