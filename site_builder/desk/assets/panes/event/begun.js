// What is begun in a form and not yet in the file: it stays while its pane is closed, or nobody answers.

import { useState } from "../../libraries/ui.js";

const begun = new WeakMap(); // by file: what stands in its forms, by name

export function begunIn(file) {
  if (!begun.has(file)) begun.set(file, new Map());
  return begun.get(file);
}

// As useState, and how it is shown again; `give` takes what comes next, or a function that makes it of what was.
export function useBegun(file, name, first) {
  const all = begunIn(file), [, draw] = useState(0);
  const give = (change) => {
    const was = all.get(name) ?? first;
    all.set(name, typeof change === "function" ? change(was) : change);
    draw((count) => count + 1);
  };
  return [all.get(name) ?? first, give, () => draw((count) => count + 1)];
}

// Writes what was begun. Its form is empty from then on; where it cannot be written, it comes back as it was.
export function finish(file, names, written, again) {
  const all = begunIn(file), were = names.map((name) => all.get(name));
  names.forEach((name) => all.delete(name));
  return written().catch(() => {
    names.forEach((name, at) => were[at] === undefined || all.has(name) || all.set(name, were[at]));
    again();
  });
}
