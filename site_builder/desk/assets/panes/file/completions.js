// What may be typed at a place of the file: fields with what they mean, values of a choice, ids by the name of what they
// stand for. The schema is that of every text editor (.schemas/), the names are the site's.

import { t } from "../../words.js";
import { placeIn } from "./yaml_path.js";

const asList = (value) => (Array.isArray(value) ? value : value === undefined || value === "" || value === null ? [] : [value]);

const resolved = (schema, root) => (schema?.$ref ? root.$defs[schema.$ref.split("/").pop()] : schema);

// All that may stand in a field: the alternatives, and the items of a list.
function ways(schema, root) {
  const found = resolved(schema, root);
  if (!found) return [];
  const inner = [...asList(found.anyOf), ...asList(found.items)].flatMap((each) => ways(each, root));
  return [found, ...inner];
}

const groupIn = (schema, root) => ways(schema, root).find((each) => each.properties);

// The group at a path; null where there is none.
export function groupAt(root, path) {
  let group = root;
  for (const step of path) group = group && groupIn(group.properties?.[step] ?? group.additionalProperties, root);
  return group ?? null;
}

const within = (tree, path) => path.reduce((inner, step) => inner?.[step] ?? inner?.["*"], tree);

function nameOptions(root, place) {
  const group = groupAt(root, place.path);
  return Object.entries(group?.properties ?? {}).filter(([name]) => !place.names.includes(name)).map(([name, schema]) => {
    const all = ways(schema, root), isOpen = all.some((each) => each.properties) && !place.isFlow;
    return {
      label: name, type: "property", info: schema.description ?? groupIn(schema, root)?.title,
      apply: isOpen ? `${name}:` : `${name}: `, boost: group.required?.includes(name) ? 1 : 0,
    };
  });
}

function ownOptions(list, value) {
  const quotes = asList(value?.accounts).flatMap((account) => asList(account.quotes));
  const questions = asList(value?.questions);
  const found = {
    questions: questions.map(({ id, ask }) => [id, ask]),
    quotes: quotes.filter(({ id }) => id).map((quote) => [quote.id, quote.text ?? asList(quote.renderings)[0]?.text]),
    positions: questions.flatMap(({ positions }) => Object.entries(positions ?? {})),
  }[list] ?? [];
  return found.filter(([id]) => id).map(([id, name]) => named(id, name));
}

const named = (id, name = "") => {
  const shown = String(name ?? "").slice(0, 80);
  return { label: `${id} ${shown}`, displayLabel: shown || id, detail: shown ? id : undefined, apply: id, type: "constant" };
};

function valueOptions({ root, ids, own, names, value }, path) {
  const group = groupAt(root, path.slice(0, -1)), schema = group?.properties?.[path.at(-1)];
  const choices = ways(schema, root).flatMap((each) => each.enum ?? []).filter((each) => typeof each === "string");
  const folders = within(ids, path), list = within(own, path);
  const entries = Array.isArray(folders) ? folders.flatMap((folder) => names[folder] ?? []) : [];
  const mine = typeof list === "string" ? list : list?.[""];
  return [
    ...choices.map((each) => ({ label: each, type: "enum" })), ...entries.map(({ id, name }) => named(id, name)),
    ...(typeof mine === "string" ? ownOptions(mine, value) : []),
  ];
}

// A source of completions for the editor; `known` gives what is known of the file now.
export function completing(known) {
  return (context) => {
    const { state, pos, explicit } = context, line = state.doc.lineAt(pos);
    const about = known();
    if (!about.root) return null;
    const lines = state.doc.toString().split(state.lineBreak === "\r" ? "\r" : "\n");
    const place = placeIn(lines, line.number - 1, pos - line.from);
    if (place.kind === "none" || (!explicit && !place.typed && place.kind === "name")) return null;
    const options = place.kind === "name" ? nameOptions(about.root, place)
      : place.kind === "value" ? valueOptions(about, [...place.path, place.field])
        : [...(groupAt(about.root, place.path) && place.path.length && !place.isFlow ? nameOptions(about.root, place) : []), ...valueOptions(about, place.path)];
    return options.length ? { from: line.from + place.from, options, validFor: /^[\w-]*$/ } : null;
  };
}

// What a field means, for who points at its name.
export function meaningAt(state, pos, root) {
  const line = state.doc.lineAt(pos), match = [...line.text.matchAll(/([\w-]+)(?= *:(?:\s|$))/g)]
    .find(({ index, 0: name }) => index <= pos - line.from && pos - line.from <= index + name.length);
  if (!match || !root) return null;
  const lines = state.doc.toString().split("\n");
  const place = placeIn(lines, line.number - 1, match.index + match[0].length);
  if (place.kind === "none" || place.kind === "value") return null;
  const schema = groupAt(root, place.path)?.properties?.[match[0]];
  const text = schema?.description ?? groupIn(schema, root)?.title;
  return text ? { pos: line.from + match.index, end: line.from + match.index + match[0].length, text } : null;
}

// What the editor itself says, in the language of the interface.
export const phrases = () => ({
  Completions: t("Completions"), Diagnostics: t("Findings"), "No diagnostics": t("Nothing was found."), close: t("Close"),
  "Control character": t("A sign that cannot be seen"), "folded code": t("Folded lines"), unfold: t("Unfold"),
  "Fold line": t("Fold"), "Unfold line": t("Unfold"), "to": t("to line"), Find: t("Find"), Replace: t("Replace by"), next: t("Next"),
  previous: t("Previous"), all: t("Mark all"), "match case": t("Capitals count"), regexp: t("Pattern"), "by word": t("Whole words"),
  replace: t("Replace"), "replace all": t("Replace all"), "current match": t("This one"), "on line": t("on line"),
  "replaced $ matches": t("Replaced: {count}", { count: "$" }), "replaced match on line $": t("Replaced on line {line}", { line: "$" }),
  "Go to line": t("Go to line"), go: t("Go"), "$ unchanged lines": t("Unchanged lines: {count}", { count: "$" }),
});
