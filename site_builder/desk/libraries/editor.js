// The text editor of the desk's pane "File".
export {EditorState, EditorSelection, Compartment, StateEffect, StateField, Transaction, Annotation} from "@codemirror/state";
export {EditorView, Decoration, keymap, lineNumbers, drawSelection, highlightActiveLine, highlightSpecialChars, hoverTooltip, activateHover} from "@codemirror/view";
export {defaultKeymap, history, historyKeymap, indentWithTab, undo, redo} from "@codemirror/commands";
export {autocompletion, completionKeymap, startCompletion, closeBrackets} from "@codemirror/autocomplete";
export {syntaxHighlighting, HighlightStyle, indentUnit, bracketMatching, foldGutter, foldKeymap, codeFolding, bidiIsolates} from "@codemirror/language";
export {yaml} from "@codemirror/lang-yaml";
export {tags} from "@lezer/highlight";
export {lintGutter, setDiagnostics, nextDiagnostic, previousDiagnostic, openLintPanel, closeLintPanel, lintKeymap, forEachDiagnostic} from "@codemirror/lint";
export {search, searchKeymap, highlightSelectionMatches, openSearchPanel} from "@codemirror/search";
export {unifiedMergeView, MergeView, goToNextChunk, goToPreviousChunk, acceptChunk, rejectChunk, getChunks} from "@codemirror/merge";
