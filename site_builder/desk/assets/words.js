// What the desk says, in the language of its interface; the keys are the English texts.

let words = {};

export const takeWords = (found) => { words = found; };

// For a text with names in braces, such as "{count} of {all}", and their values: {count: 1, all: 2}.
export function t(text, values = {}) {
  return (words[text] || text).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
