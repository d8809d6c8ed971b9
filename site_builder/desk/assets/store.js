// One open file: its text and value, what was done to it, and how it gets to the disk.
//
// The text is the truth; the form's value is read from it by the server, which also makes each edit of the form, so that
// what an edit does not name keeps its bytes. Every change is kept in the browser at once, and saved a moment later.

import { Lost, Refused, ask } from "./api.js";
import { History } from "./history.js";
import { keep, kept } from "./kept.js";
import { spanOf } from "./panes/file/places.js";

const PAUSE = 40, LONG_PAUSE = 150; // ms without a key before a text is saved; where the last save took as long as that
const LOOKED = 100; // ms after a save in which nothing more came, before findings are asked for
const AGAIN = 2000; // ms after which a save that failed is tried again
const linesOf = (text) => text.split(/\r\n|\r|\n/);
const A_MOMENT = 400; // ms in which a file may be gone that another program writes anew

// The field in which edits put a text, and nothing else.
const typedAt = ([{ do: what, path, value }, ...others]) => (!others.length && what === "set" && typeof value === "string" ? JSON.stringify(path) : "");

// Shapes: `state` is one of "opening", "saved", "unsaved", "saving", "clash", "refused", "lost"; `clash` is what stands on
// the disk, and both put together; `said` is a refusal; `lost` is why nobody answers; `restored` says that it was
// brought back; `caret` is where undo leads the caret; `mine` is the text before this page saved it, as it saved it last,
// and the lines that are its own; `over` is the same, with those lines that another program has written over.
export class OpenFile {
  constructor(path) {
    Object.assign(this, {
      path, text: "", value: null, cannot: "", digest: "", base: "", state: "opening", clash: null, said: null, lost: "",
      restored: false, isKept: true, isWaiting: false, findings: [], foundIn: null, caret: null, mine: null, over: null,
    });
    this.listeners = new Set();
    this.history = new History();
    this.line = Promise.resolve(); // edits, one after the other
    this.timer = 0;
    this.took = 0; // ms of the last save
    this.looking = 0;
    this.typing = { at: "", from: "", text: "" }; // the field in which the last edits wrote, the text before and after them
  }

  get past() { return this.history.past; }

  get future() { return this.history.future; }

  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell() { for (const listener of [...this.listeners]) listener(); }

  async open() {
    const found = await ask("open", { path: this.path });
    Object.assign(this, found, { base: found.text, state: "saved" });
    const unsaved = await kept(this.path);
    if (unsaved && unsaved.text !== found.text) {
      Object.assign(this, { base: unsaved.base ?? found.text, digest: unsaved.digest, restored: true });
      this.put(unsaved.text);
      await this.read(unsaved.text).catch(() => {});
    } else keep(this.path, null);
    this.tell();
    this.look();
    return this;
  }

  // ---------------------------------------------------------------- changes

  // Another text takes the place of this one, and can be undone.
  put(text, how) {
    this.history.note(this.text, text, how);
    this.text = text;
    this.changed();
  }

  // Edits of the form. Resolves when they are in the text; a refusal is thrown, and nothing has changed. An edit may be a
  // function that makes edits of the value as it is when its turn comes. What is typed in one field, one edit after the
  // other, is made of the text as it was before: so the file is as if all had been typed at once.
  edit(...wanted) {
    const made = this.line.then(async () => {
      for (;;) {
        const { text } = this;
        const edits = wanted.flatMap((each) => (typeof each === "function" ? each(this.value) : each));
        if (!edits.length) return;
        const place = typedAt(edits), goesOn = place && place === this.typing.at && text === this.typing.text;
        const from = goesOn ? this.typing.from : text;
        const found = await ask("edit", { path: this.path, text: from, edits });
        if (this.text !== text) continue; // somebody typed meanwhile
        this.typing = { at: place, from, text: found.text };
        if (found.text !== text) {
          this.put(found.text, place ? { now: performance.now(), isNew: !goesOn } : undefined);
          Object.assign(this, found);
          this.tell();
        }
        return;
      }
    });
    this.line = made.then(() => this.wait(false), (error) => this.wait(error instanceof Lost));
    return made;
  }

  // While nobody answers, what was typed into a form is not in the text: the field sends it again.
  wait(isWaiting) {
    if (isWaiting === this.isWaiting) return;
    this.isWaiting = isWaiting;
    this.tell();
  }

  // The text as it was typed; its value follows. `caret` has the places before and after.
  type(text, caret = null) {
    if (text === this.text) return;
    this.put(text, { caret, now: performance.now() });
    this.followValue(text);
  }

  // What a finding proposes; only in the text in which it was found.
  mend(finding) {
    if (!finding.mend?.length || this.foundIn !== this.text) return false;
    const lineEnd = this.text.includes("\r\n") ? "\r\n" : "\n";
    const edits = finding.mend.map(([line, column, endLine, endColumn, text]) => (
      { ...spanOf(this.text, line, column, endLine, endColumn), text: text.replaceAll("\n", lineEnd) }));
    edits.sort((one, other) => other.from - one.from);
    let { text } = this;
    for (const { from, to, text: came } of edits) text = text.slice(0, from) + came + text.slice(to);
    this.put(text);
    this.followValue(text);
    return true;
  }

  followValue(text) {
    this.line = this.line.then(() => this.text === text && this.read(text).then(() => this.tell())).catch(() => {});
  }

  async read(text) {
    const found = await ask("edit", { path: this.path, text, edits: [] }).catch((error) => {
      if (error instanceof Refused) return { text, value: null, cannot: error.message };
      throw error;
    });
    if (this.text === text) Object.assign(this, found);
  }

  undo() { this.step("undo"); }

  redo() { this.step("redo"); }

  step(way) {
    this.line = this.line.then(() => {
      const found = this.history[way](this.text);
      if (!found) return undefined;
      Object.assign(this, { text: found.text, caret: found.caret });
      this.changed();
      return this.read(found.text).then(() => this.tell());
    }).catch(() => {});
  }

  changed() {
    this.state = this.clash ? "clash" : "unsaved";
    this.isKept = keep(this.path, { text: this.text, base: this.base, digest: this.digest });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), this.took > LONG_PAUSE ? LONG_PAUSE : PAUSE);
    this.tell();
  }

  // ---------------------------------------------------------------- the disk

  async save() {
    if (this.saving || this.clash || this.state === "saved") return;
    const { text, digest, base } = this;
    const began = performance.now();
    this.saving = true;
    this.state = "saving";
    this.tell();
    clearTimeout(this.timer);
    try {
      this.take(text, await ask("save", { path: this.path, text, digest, base }));
    } catch (error) {
      if (error instanceof Refused) Object.assign(this, { state: "refused", said: error, lost: "" });
      else Object.assign(this, { state: "lost", lost: error instanceof Lost ? error.why : "fault" });
      if (!(error instanceof Refused) || error.code === "desk-disk") this.timer = setTimeout(() => this.save(), AGAIN);
    } finally {
      this.saving = false;
      this.took = performance.now() - began;
    }
    this.tell();
    if (this.state === "unsaved") this.save();
    if (this.state === "saved") this.lookSoon();
  }

  take(text, found) {
    this.lost = "";
    if (found.clash) {
      Object.assign(this, { clash: found, state: "clash", said: null });
      return;
    }
    this.mine = { base: this.mine?.base ?? this.base, text, digest: found.digest, lines: this.ownLines(text) };
    Object.assign(this, { digest: found.digest, base: text, said: null });
    this.state = this.text === text ? "saved" : "unsaved";
    if (this.state === "saved") keep(this.path, null);
    else this.isKept = keep(this.path, { text: this.text, base: text, digest: found.digest });
  }

  // The file was saved by another hand: taken over where nothing here waits to be saved, else left to `save`.
  async follow() {
    if (this.state !== "saved" && this.state !== "clash") return;
    const { digest } = this;
    let found = await this.there(digest);
    if (found && !found.digest && this.digest) {
      await new Promise((go) => { setTimeout(go, A_MOMENT); });
      found = await this.there(digest);
    }
    if (!found) return;
    if (this.digest !== digest) { await this.follow(); return; } // saved here meanwhile: this answer may be older
    if (this.state === "clash" ? found.digest !== this.clash.clash.digest : !found.digest && this.digest) {
      Object.assign(this, { clash: null, state: "unsaved" });
      this.save(); // what comes back says how both stand
    } else if (this.state === "saved" && found.digest !== this.digest) {
      this.history.note(this.text, found.text);
      Object.assign(this, found, { base: found.text, ...this.writtenOver(found.text) });
      this.tell();
    }
    this.lookSoon();
  }

  // The lines of a text that this page has written, at this save or before.
  ownLines(text) {
    const before = new Set(linesOf(this.base)), now = new Set(linesOf(text));
    const more = [...now].filter((line) => line.trim() && !before.has(line));
    return [...new Set([...this.mine?.lines ?? [], ...more])].filter((line) => now.has(line));
  }

  // What another program has written over: lines that this page had saved, of which that one knew nothing.
  writtenOver(text) {
    if (!this.mine) return {};
    const now = new Set(linesOf(text)), lines = this.mine.lines.filter((line) => !now.has(line));
    return lines.length ? { mine: null, over: { ...this.mine, lines } } : {};
  }

  // Shows what was written over beside what stands on the disk, as where both were saved at once.
  async compare() {
    const { base, text, digest } = this.over, clash = { path: this.path, text: this.text, digest: this.digest, fault: "" };
    const both = await ask("merge", { base, mine: text, theirs: clash.text });
    if (this.text !== clash.text || this.state !== "saved") return;
    this.history.note(this.text, text);
    Object.assign(this, { text, over: null, clash: { clash, moved: "", ...both }, state: "clash" });
    this.isKept = keep(this.path, { text, base, digest });
    this.tell();
  }

  // The file on the disk; without a digest where it is gone, or no text. Nothing where nobody answers. Of a file with a
  // digest that is known, nothing more is said.
  there(known = "") {
    return ask("open", { path: this.path, known }).catch((error) => (error instanceof Refused ? { digest: "" } : null));
  }

  // How a clash ends: with a text that an editor has chosen. What stood on the disk can be had back by undoing.
  settle(text) {
    const { clash } = this.clash, isText = clash.digest && !clash.fault;
    Object.assign(this, { clash: null, said: null, digest: clash.digest, base: clash.text });
    if (isText && clash.text !== text) {
      this.history.note(this.text, clash.text);
      this.text = clash.text;
    }
    this.put(text);
    this.followValue(text);
  }

  // What stands on the disk counts, and what was typed can only be had back by undoing.
  async throwAway() {
    clearTimeout(this.timer);
    const found = await this.there();
    if (!found?.digest) return;
    if (this.text !== found.text) this.history.note(this.text, found.text);
    Object.assign(this, found, { base: found.text, state: "saved", clash: null, restored: false, said: null });
    keep(this.path, null);
    this.tell();
    this.look();
  }

  // The file stays as it is on the disk, or gone, and this page is left.
  leave(path = "") {
    const { text, base, digest } = this;
    clearTimeout(this.timer);
    if (path && text !== base) keep(path, { text, base, digest });
    keep(this.path, null);
    Object.assign(this, { state: "saved", clash: null });
    location.hash = `#/${path}`;
  }

  // The page comes first, and what is typed on meanwhile needs no findings of what stood before.
  lookSoon() {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.state === "saved" && this.look(), LOOKED);
  }

  async look() {
    clearTimeout(this.looking);
    const { digest, text } = this;
    const found = await ask("findings", { path: this.path }).catch(() => null);
    if (!found || this.digest !== digest) return;
    const isSame = JSON.stringify(found) === JSON.stringify(this.findings);
    Object.assign(this, { findings: isSame ? this.findings : found, foundIn: text });
    this.tell();
  }
}
