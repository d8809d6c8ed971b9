// What the desk says, in the language of its interface; the keys are the English texts.

let words = {};

export const takeWords = (found) => { words = found; };

// What the tab is called: what is open, and that it is the desk.
export const nameTab = (name) => { document.title = `${name} · ${t("Desk")}`; };

// For a text with names in braces, such as "{count} of {all}", and their values: {count: 1, all: 2}.
export function t(text, values = {}) {
  return (words[text] || text).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
