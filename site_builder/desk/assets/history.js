// What was done to a text, so that it can be undone: one history for the form, the text and what came from the disk.

const TOGETHER = 800; // ms within which keys are undone together
const MOST = 500;

// Where two texts differ: `gone` stood at `at`, and `came` stands there now.
export function difference(old, text) {
  const most = Math.min(old.length, text.length);
  let start = 0, end = 0;
  while (start < most && old[start] === text[start]) start++;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  return { at: start, gone: old.slice(start, old.length - end), came: text.slice(start, text.length - end) };
}

const exchanged = (text, at, gone, came) => text.slice(0, at) + came + text.slice(at + gone.length);

// Shapes: a step is a difference, with the caret before it and after it, where it was typed, and when.
export class History {
  constructor() { Object.assign(this, { past: [], future: [] }); }

  // Notes a change. Keys that follow each other at one place are one step, line by line; `isNew` begins another.
  note(old, text, { caret = null, now = 0, isNew = false } = {}) {
    const step = difference(old, text), last = this.past.at(-1);
    if (!step.gone && !step.came) return;
    const joins = now && !isNew && last?.time && now - last.time < TOGETHER && !step.came.includes("\n") && !this.future.length
      && step.at + step.gone.length >= last.at && step.at <= last.at + last.came.length;
    this.future = [];
    if (joins) {
      const before = exchanged(old, last.at, last.came, last.gone);
      Object.assign(last, difference(before, text), { time: now, after: caret?.after });
      if (!last.gone && !last.came) this.past.pop();
      return;
    }
    this.past.push({ ...step, before: caret?.before, after: caret?.after, time: now });
    if (this.past.length > MOST) this.past.shift();
  }

  // The text before the last step, with the caret as it was.
  undo(text) {
    const step = this.past.pop();
    if (!step) return null;
    this.future.push(step);
    return { text: exchanged(text, step.at, step.came, step.gone), caret: step.before ?? [step.at, step.at + step.gone.length] };
  }

  redo(text) {
    const step = this.future.pop();
    if (!step) return null;
    this.past.push({ ...step, time: 0 });
    return { text: exchanged(text, step.at, step.gone, step.came), caret: step.after ?? [step.at + step.came.length, step.at + step.came.length] };
  }
}
