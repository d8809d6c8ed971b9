// The text of a file and a place in it -> which field is being typed there; also while the file cannot be read as YAML.
//
// Only what stands above and further to the left counts, as people write it: lines of fields, lists with hyphens, and
// brackets on one line.

const LINE = /^( *)((?:- +|-$)*)(?:([\w-]+|"[^"]*"|'[^']*') *:(?: +(.*))?$)?/;

function partsOf(line) {
  const [, indent, hyphens, name, value] = line.match(LINE);
  const lists = [];
  for (let at = 0; at < hyphens.length; at++) if (hyphens[at] === "-") lists.push(indent.length + at);
  return { name, value: value ?? "", lists, column: indent.length + hyphens.length, isBlank: !line.trim() || line.trim()[0] === "#" };
}

const isOpen = ({ value }) => !value.trim() || value.trim()[0] === "#";
const isBlock = ({ value }) => /^[|>][-+0-9]*\s*(#.*)?$/.test(value.trim());

// Shapes: `path` has the names of fields from the left edge to the group; `names` are the fields that this group has.
// `kind` is "name", "value", "item" (of a list, which may be either) or "none"; `from` is where what is typed begins.
export function placeIn(lines, number, column) {
  const before = lines[number].slice(0, column), here = partsOf(before);
  const above = (from) => upTo(lines, number, from);
  const typed = before.slice(here.column);
  if (/^\s*#/.test(before) || / #/.test(before) || isInBlock(lines, number, here.column)) return { kind: "none" };
  const flow = inBrackets(here.name ? here.value : typed);
  const group = here.name || /^[\w-]*$/.test(typed) || flow ? above(here) : null;
  if (!group) return { kind: "none" };
  if (flow) return flowPlace(flow, here.name ? [...group.path, here.name] : group.path, group.names, column);
  if (here.name) {
    const gap = before.endsWith(":") ? 0 : here.value.length;
    return before.endsWith(":") ? { kind: "none" }
      : { kind: "value", path: group.path, names: group.names, field: here.name, from: column - gap, typed: here.value };
  }
  const isItem = here.lists.length > 0;
  const rest = partsOf(lines[number]).name;
  if (rest && column < lines[number].indexOf(":")) return { kind: "name", ...group, names: group.names.filter((name) => name !== rest), from: column - typed.length, typed };
  return { kind: isItem ? "item" : "name", ...group, from: column - typed.length, typed };
}

// The path of the group at a column, and the other fields in it.
function upTo(lines, number, here) {
  const names = [], path = [];
  let { column } = here, list = here.lists.at(-1), isFirst = true;
  for (let at = number - 1; at >= 0 && (column > 0 || list !== undefined); at--) {
    const line = partsOf(lines[at]);
    if (line.isBlank) continue;
    if (list === undefined) {
      if (line.column === column) {
        if (isFirst && line.name) names.push(line.name);
        list = line.lists.at(-1);
      } else if (line.column < column && line.name && isOpen(line)) {
        path.unshift(line.name);
        [column, list, isFirst] = [line.column, line.lists.at(-1), false];
      }
    } else if (line.column <= list && line.name && isOpen(line)) {
      path.unshift(line.name);
      [column, list, isFirst] = [line.column, line.lists.at(-1), false];
    }
  }
  for (let at = number - 1; !path.length && column === 0 && list === undefined && at >= 0; at--) {
    const line = partsOf(lines[at]);
    if (line.name && line.column === 0 && !names.includes(line.name)) names.push(line.name);
  }
  for (let at = number + 1; at < lines.length; at++) {
    const line = partsOf(lines[at]);
    if (line.isBlank) continue;
    if (line.column < here.column || (line.lists.length && line.lists[0] < here.column)) break;
    if (line.column === here.column && line.name) names.push(line.name);
  }
  return { path, names };
}

function isInBlock(lines, number, column) {
  let least = lines[number].trim() ? column : Infinity;
  for (let at = number - 1; at >= 0 && least > 0; at--) {
    const line = partsOf(lines[at]);
    if (line.isBlank || line.column >= least) continue;
    if (line.name && isBlock(line)) return true;
    if (least === Infinity) return false;
    least = line.column;
  }
  return false;
}

// What is open at the end of a value in brackets: of each bracket what stands in it. Nothing where none is.
function inBrackets(text) {
  const open = [];
  let mark = "";
  for (const [at, sign] of [...text].entries()) {
    if (mark) mark = sign === mark ? "" : mark;
    else if ((sign === '"' || sign === "'") && /[[{,:\s]/.test(text[at - 1] ?? " ")) mark = sign;
    else if (sign === "[" || sign === "{") { if (open.length || !text.slice(0, at).trim()) open.push({ sign, from: at + 1 }); }
    else if (sign === "]" || sign === "}") open.pop();
  }
  return open.length && !mark ? { open, text } : null;
}

function flowPlace({ open, text }, path, names, column) {
  const steps = [...path];
  for (const { from } of open.slice(1)) {
    const [, name] = text.slice(0, from - 1).match(/([\w-]+) *: *$/) ?? [];
    if (name) steps.push(name);
  }
  const inner = open.at(-1), content = text.slice(inner.from), part = content.slice(content.lastIndexOf(",") + 1).trimStart();
  const from = (typed) => column - typed.length;
  if (inner.sign === "[") return { kind: "item", path: steps, names: [], from: from(part), typed: part, isFlow: true };
  const [, name, value] = part.match(/^([\w-]+) *: +(.*)$/) ?? [];
  const there = [...content.matchAll(/([\w-]+) *:/g)].map((match) => match[1]);
  if (name) return { kind: "value", path: steps, names: there, field: name, from: from(value), typed: value, isFlow: true };
  return /^[\w-]*$/.test(part) ? { kind: "name", path: steps, names: there, from: from(part), typed: part, isFlow: true } : { kind: "none" };
}
