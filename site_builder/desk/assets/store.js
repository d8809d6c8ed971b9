// One open file: its text and value, what was done to it, and how it gets to the disk.
//
// The text is the truth; the form's value is read from it by the server, which also makes each edit of the form, so that
// what an edit does not name keeps its bytes. Every change is kept in the browser at once, and saved a moment later.

import { Lost, Refused, ask } from "./api.js";

const PAUSE = 200; // ms without a key before a text is saved
const TOGETHER = 800; // ms within which keys are undone together
const MOST_UNDONE = 500;
const KEPT = (path) => `site-builder desk ${path}`;

const kept = (path) => { try { return JSON.parse(localStorage.getItem(KEPT(path))); } catch { return null; } };
const keep = (path, what) => {
  try {
    if (what) localStorage.setItem(KEPT(path), JSON.stringify(what));
    else localStorage.removeItem(KEPT(path));
  } catch { /* a full or forbidden storage: then only the disk has it */ }
};

// Shapes: `state` is one of "opening", "saved", "unsaved", "saving", "clash", "refused", "lost"; `clash` is what stands on
// the disk, and both put together; `said` is a refusal.
export class OpenFile {
  constructor(path) {
    Object.assign(this, {
      path, text: "", value: null, cannot: "", digest: "", base: "", state: "opening", clash: null, said: null,
      wasRestored: false, past: [], future: [], findings: [],
    });
    this.listeners = new Set();
    this.line = Promise.resolve(); // edits, one after the other
    this.timer = 0;
    this.typed = 0;
  }

  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell() { for (const listener of [...this.listeners]) listener(); }

  async open() {
    const found = await ask("open", { path: this.path });
    Object.assign(this, found, { base: found.text, state: "saved" });
    const unsaved = kept(this.path);
    if (unsaved && unsaved.text !== found.text) {
      this.base = unsaved.base ?? found.text;
      this.digest = unsaved.digest;
      this.wasRestored = true;
      await this.read(unsaved.text);
      this.changed();
    } else keep(this.path, null);
    this.tell();
    this.look();
    return this;
  }

  // ---------------------------------------------------------------- changes

  // Edits of the form. Resolves when they are in the text; a refusal is thrown, and nothing has changed. An edit may be a
  // function that makes edits of the value as it is when its turn comes.
  edit(...wanted) {
    const made = this.line.then(async () => {
      const edits = wanted.flatMap((each) => (typeof each === "function" ? each(this.value) : each));
      if (!edits.length) return;
      const found = await ask("edit", { path: this.path, text: this.text, edits });
      if (found.text === this.text) return;
      this.remember();
      Object.assign(this, found);
      this.changed();
    });
    this.line = made.catch(() => {});
    return made;
  }

  // The text as it was typed; its value follows.
  type(text) {
    if (text === this.text) return;
    const now = performance.now();
    if (now - this.typed > TOGETHER) this.remember();
    this.typed = now;
    this.text = text;
    this.changed();
    this.line = this.line.then(() => this.text === text && this.read(text).then(() => this.tell())).catch(() => {});
  }

  async read(text) {
    const found = await ask("edit", { path: this.path, text, edits: [] }).catch((error) => {
      if (error instanceof Refused) return { text, value: null, cannot: error.message };
      throw error;
    });
    if (this.text === text || this.state === "opening" || this.wasRestored) Object.assign(this, found);
  }

  remember() {
    this.past.push(this.text);
    if (this.past.length > MOST_UNDONE) this.past.shift();
    this.future = [];
  }

  undo() { this.step(this.past, this.future); }

  redo() { this.step(this.future, this.past); }

  step(from, to) {
    if (!from.length) return;
    this.line = this.line.then(async () => {
      const text = from.pop();
      if (text === undefined) return;
      to.push(this.text);
      this.text = text;
      this.typed = 0;
      await this.read(text);
      this.changed();
    }).catch(() => {});
  }

  changed() {
    this.state = this.clash ? "clash" : "unsaved";
    keep(this.path, { text: this.text, base: this.base, digest: this.digest });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
    this.tell();
  }

  // ---------------------------------------------------------------- the disk

  async save() {
    if (this.saving || this.clash || this.state === "saved") return;
    const { text, digest, base } = this;
    this.saving = true;
    this.state = "saving";
    this.tell();
    try {
      const found = await ask("save", { path: this.path, text, digest, base });
      if (found.clash) Object.assign(this, { clash: found, state: "clash" });
      else {
        Object.assign(this, { digest: found.digest, base: text, said: null, wasRestored: false });
        this.state = this.text === text ? "saved" : "unsaved";
        if (this.state === "saved") keep(this.path, null);
        else keep(this.path, { text: this.text, base: text, digest: found.digest });
      }
    } catch (error) {
      if (error instanceof Refused) Object.assign(this, { state: "refused", said: error });
      else if (error instanceof Lost) {
        this.state = "lost";
        this.timer = setTimeout(() => this.save(), 2000);
      } else throw error;
    } finally {
      this.saving = false;
    }
    this.tell();
    if (this.state === "unsaved") this.save();
    if (this.state === "saved") this.look();
  }

  // The file was saved by another hand: taken over where nothing here waits to be saved, else left to `save`.
  async follow() {
    if (this.state !== "saved") return;
    const found = await ask("open", { path: this.path }).catch(() => null);
    if (found && found.digest !== this.digest && this.state === "saved") {
      this.remember();
      Object.assign(this, found, { base: found.text });
      this.tell();
    }
    this.look();
  }

  // How a clash ends: with a text that an editor has chosen of the two.
  async settle(text) {
    const { clash } = this;
    Object.assign(this, { clash: null, digest: clash.clash.digest, base: clash.clash.text });
    this.remember();
    this.text = text;
    await this.read(text);
    this.changed();
  }

  async look() {
    const found = await ask("findings", { path: this.path }).catch(() => null);
    if (!found) return;
    this.findings = found;
    this.tell();
  }
}
