// Questions as rows, sides as columns; below each other where there is no room.

import { EntryPicker } from "../../entry_picker.js";
import { html, useEffect, useRef, useState } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { finish, useBegun } from "./begun.js";
import { Cell } from "./cell.js";
import { TextField } from "./fields.js";
import { Findings, findingsAt, findingsOf } from "../../findings.js";
import { labelOf } from "../../labels.js";
import { Field, Fields, writeField } from "./owner.js";
import { accountPlace, at, below, canBeNamed, labelsOf, questionPlace } from "./reading.js";

export function Rows({ pane, accounts }) {
  const { questions } = pane.event;
  const [ask, type, showAsk] = useBegun(pane.file, "new question", "");
  const add = () => { if (!ask.trim()) return; pane.say(t("Added.")); finish(pane.file, ["new question"], () => pane.edit({ do: "add-question", ask: ask.trim() }), showAsk); showAsk(); };
  return html`<div class="rows sides-${Math.min(8, Math.max(1, accounts.length))}">
    <section aria-label=${t("Sides")}><h2>${t("Sides")}</h2>
      ${accounts.length ? html`<${Findings} found=${findingsOf(pane.file.findings, ["accounts"])} />` : html`<p class="empty">${t("First name the sides that give an account of this event.")}</p>`}
      <ul role="list" class="cells">${accounts.map((account) => html`<${Account} key=${account.side} pane=${pane} account=${account} />`)}</ul>
      <div class="field"><${EntryPicker} kinds=${["sides"]} value="" label=${t("Add a side")} placeholder=${t("Add …")} onPick=${(side) => side && !accounts.some((each) => each.side === side) && pane.edit({ do: "add-account", side })} /></div>
    </section>
    ${questions.map((question, number) => html`<${Row} key=${question.id} pane=${pane} question=${question} number=${number} accounts=${accounts} />`)}
    <section class="new-question" aria-label=${t("A new question")}>
      <${Findings} found=${findingsOf(pane.file.findings, ["questions"])} />
      ${questions.length ? "" : html`<p class="empty">${t("Then ask a question on which their accounts can be compared.")}</p>`}
      <label class="field">${t("Ask a question, in neutral words")}
        <input type="text" dir="auto" data-key="new question" value=${ask} onInput=${(event) => type(event.target.value)} onKeyDown=${(event) => event.key === "Enter" && add()} /></label>
      <button type="button" disabled=${!ask.trim()} onClick=${add}>${t("Add the question")}</button>
    </section>
    ${accounts.length ? html`<section aria-label=${t("Also said")}><h2>${t("Also said")}</h2><p class="soft">${t("Quotes that answer no question.")}</p>
      <ul role="list" class="cells">${accounts.map((account) => html`<${Cell} key=${account.side} pane=${pane} account=${account} question="" />`)}</ul></section>` : ""}
  </div>`;
}

function Account({ pane, account }) {
  const { side } = account, place = accountPlace(side), [isOpen, open] = useState(false), { properties } = pane.defs.Account;
  const shown = ["quotes", "silent", "gist"];
  const found = findingsAt(pane.file.findings, account.path, [...shown.slice(0, 2).map((name) => [...account.path, name]), [...account.path, "gist"]]).filter(({ code }) => code !== "gap");
  const isEmpty = !account.quotes.length && !account.silences.length;
  return html`<li class="cell account side-${pane.markOf(side)}"><h3 class="side"><bdi>${pane.sideName(side)}</bdi></h3>
    <${TextField} label=${labelOf("gist")} value=${account.value.gist ?? ""} found=${findingsAt(pane.file.findings, [...account.path, "gist"])} name=${`account ${side} gist`}
      write=${(now) => writeField(pane, below(place, "gist"), now)} />
    <${Findings} found=${found} />
    ${isOpen ? html`<${Fields} pane=${pane} place=${place} of="Account" properties=${properties} names=${Object.keys(properties).filter((name) => !shown.includes(name))} owner=${`account ${side}`} group=${account.value} required=${["side"]} />
      ${isEmpty ? html`<button type="button" class="small danger" onClick=${() => pane.edit(at(place, (path) => ({ do: "take-out", path })))}>${t("Take this side out")}</button>`
        : html`<p class="soft">${t("This side can be taken out once it has no quote and no silence: move them to another side, or take them out.")}</p>`}` : ""}
    <p class="buttons"><button type="button" class="small" aria-expanded=${isOpen} onClick=${() => open(!isOpen)}>${t("More")}</button></p>
  </li>`;
}

function Row({ pane, question, number, accounts }) {
  const { id } = question, place = questionPlace(id), [isOpen, open] = useState(false), { properties } = pane.defs.Question;
  const found = findingsAt(pane.file.findings, question.path, [[...question.path, "ask"]]);
  const move = (to) => { pane.say(to < number ? t("Moved up.") : t("Moved down.")); pane.edit(at(place, (path) => ({ do: "place", path, number: to }))); };
  const count = pane.event.questions.length, box = useRef(null);
  useStickyHeight(box);
  return html`<section class="asked" ref=${box} aria-label=${question.ask || id}>
    <h2 class="unseen">${question.ask || id}</h2>
    <${TextField} label=${t("Question {number}", { number: number + 1 })} className="ask" value=${question.ask ?? ""} found=${findingsAt(pane.file.findings, [...question.path, "ask"])} name=${`question ${id} ask`}
      write=${(now) => writeField(pane, below(place, "ask"), now, null, true)} />
    <${Findings} found=${found} />
    <p class="buttons">
      <button type="button" class="small" data-key=${`question ${id} open`} aria-expanded=${isOpen} onClick=${() => open(!isOpen)}>${labelsOf(question).length ? t("Positions: {count}", { count: labelsOf(question).length }) : t("Positions and more")}</button>
      ${number > 0 ? html`<button type="button" class="small" data-key=${`question ${id} up`} onClick=${() => move(number - 1)}>${t("Up")}</button>` : ""}
      ${number < count - 1 ? html`<button type="button" class="small" data-key=${`question ${id} down`} onClick=${() => move(number + 1)}>${t("Down")}</button>` : ""}
    </p>
    ${isOpen ? html`<div class="form box"><${Positions} pane=${pane} question=${question} place=${place} />
      <${Fields} pane=${pane} place=${place} of="Question" properties=${properties} names=${Object.keys(properties).filter((name) => !["ask", "positions"].includes(name))} owner=${`question ${id}`} group=${pane.questionOf(id)} required=${["id"]} />
      <button type="button" class="small danger" onClick=${() => { pane.say(t("The question was taken out. Undo brings it back.")); pane.focus("new question"); pane.edit(at(place, (path) => ({ do: "remove-question", question: path }))); }}>${t("Take this question out")}</button></div>` : ""}
    ${canBeNamed(question) ? html`<ul role="list" class="cells">${accounts.map((account) => html`<${Cell} key=${account.side} pane=${pane} account=${account} question=${id} />`)}</ul>` : ""}
  </section>`;
}

// The names of the sides stay in view below the question, which may have several lines.
function useStickyHeight(box) {
  useEffect(() => {
    const asked = box.current.querySelector(".ask");
    const watch = new ResizeObserver(() => box.current?.style.setProperty("--asked", `${asked.offsetHeight}px`));
    watch.observe(asked);
    return () => watch.disconnect();
  }, []);
}

// Named answers. Their ids are made from the words.
function Positions({ pane, question, place }) {
  const [label, type] = useState("");
  const add = () => { if (!label.trim()) return; pane.edit(at(place, (path) => ({ do: "add-position", question: path, label: label.trim() }))); type(""); };
  const isList = Array.isArray(question.positions);
  const steps = (id, number) => (isList ? ["positions", number, "label"] : ["positions", id]);
  return html`<fieldset><legend>${labelOf("positions")}</legend><p class="soft">${t("Named answers that quotes can take. They decide whether the question is agreed or disputed.")}</p>
    ${labelsOf(question).map(([id, said], number) => html`<${TextField} key=${id} label=${t("Position {number}", { number: number + 1 })} value=${said} write=${(now) => writeField(pane, below(place, ...steps(id, number)), now)} />`)}
    <label class="field">${t("Another position")}<input type="text" dir="auto" value=${label} onInput=${(event) => type(event.target.value)} onKeyDown=${(event) => event.key === "Enter" && add()} /></label>
    <button type="button" class="small" disabled=${!label.trim()} onClick=${add}>${t("Add the position")}</button></fieldset>`;
}
