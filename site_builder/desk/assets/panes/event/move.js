// Where a quote can go: a list of places behind the button "Move", and by dragging.

import { html, useEffect, useRef } from "../../libraries/ui.js";
import { t } from "../../words.js";
import { accountPlace, canBeNamed, quotePlace } from "./reading.js";

// The edit that sets a quote into a cell; beside: [id of a quote, whether before it], or nothing for its end.
export const moveTo = (id, from, question, side, beside = null) => (value) => {
  const path = quotePlace(id)(value), account = accountPlace(side)(value);
  if (!path || !account) return [];
  const other = beside && quotePlace(beside[0])(value);
  return [{ do: "move-quote", quote: path, account, from, question, beside: other || null, is_before: Boolean(beside?.[1]) }];
};

// The quotes of a cell, in the order of the file.
export const inCell = (account, question) => account.quotes.filter((quote) => (question ? quote.answers.includes(question) : !quote.answers.length));

export function MoveMenu({ pane, quote, question, close }) {
  const { event } = pane, box = useRef(null);
  const account = event.accounts.find(({ side }) => side === quote.side);
  const cell = inCell(account, question), number = cell.findIndex(({ id }) => id === quote.id);
  const rows = [...event.questions.filter(canBeNamed).map(({ id, ask }) => [id, ask || id]), ["", t("Also said: it answers no question")]].filter(([id]) => id !== question);
  const sides = pane.order.filter((side) => side !== quote.side);
  useEffect(() => { box.current.querySelector("button")?.focus(); }, []);
  const go = (to, side, beside, said) => {
    close(false);
    pane.focus(`${quote.id}@${to} move`);
    pane.say(said);
    pane.edit(moveTo(quote.id, question, to, side, beside));
  };
  const keys = (press) => {
    if (press.key === "Escape") { press.stopPropagation(); close(true); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
    if (!step) return;
    press.preventDefault();
    const all = [...box.current.querySelectorAll("button")];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  };
  return html`<div class="places box" ref=${box} role="group" aria-label=${t("Where to move this quote")} onKeyDown=${keys}>
    ${cell.length > 1 ? html`<p>${t("In this cell")}</p>` : ""}
    ${number > 0 ? html`<button type="button" onClick=${() => go(question, quote.side, [cell[number - 1].id, true], t("Moved up."))}>${t("Up")}</button>` : ""}
    ${number < cell.length - 1 ? html`<button type="button" onClick=${() => go(question, quote.side, [cell[number + 1].id, false], t("Moved down."))}>${t("Down")}</button>` : ""}
    ${rows.length ? html`<p>${t("To another question")}</p>` : ""}
    ${rows.map(([id, said]) => html`<button type="button" key=${id} dir="auto" onClick=${() => go(id, quote.side, null, t("Moved to: {place}", { place: said }))}>${said}</button>`)}
    ${sides.length ? html`<p>${t("To another side")}</p>` : ""}
    ${sides.map((side) => html`<button type="button" key=${side} class="side side-${pane.markOf(side)}" dir="auto" onClick=${() => go(question, side, null, t("Moved to: {place}", { place: pane.sideName(side) }))}>${pane.sideName(side)}</button>`)}
    <button type="button" class="cancel" onClick=${() => close(true)}>${t("Cancel")}</button>
  </div>`;
}

const FAR = 6; // pixels from which a press is a drag

// A handle by which a quote is dragged, with a mouse, a pen or a finger. For keys there is the list of places.
export function Handle({ pane, quote, question }) {
  const down = (event) => {
    if (event.button) return;
    const handle = event.currentTarget, card = handle.closest(".quote"), table = handle.closest(".rows");
    const start = [event.clientX, event.clientY];
    let over = null, line = null;
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    const clear = () => { over?.classList.remove("over"); line?.classList.remove("line-before", "line-after"); };
    const move = (now) => {
      if (Math.hypot(now.clientX - start[0], now.clientY - start[1]) < FAR && !card.classList.contains("dragged")) return;
      card.classList.add("dragged");
      scrollAlong(handle.closest(".pane"), now.clientY);
      clear();
      const under = document.elementFromPoint(now.clientX, now.clientY);
      over = under && table.contains(under) ? under.closest(".cell") : null;
      over?.classList.add("over");
      line = over && [...over.querySelectorAll(".quote:not(.dragged)")].find((each) => { const { top, bottom } = each.getBoundingClientRect(); return now.clientY >= top && now.clientY <= bottom; });
      if (!line) return;
      const { top, height } = line.getBoundingClientRect();
      line.classList.add(now.clientY < top + height / 2 ? "line-before" : "line-after");
    };
    const end = (now) => {
      handle.removeEventListener("pointermove", move);
      const isBefore = line?.classList.contains("line-before"), target = line?.dataset.quote, to = over?.dataset;
      clear();
      card.classList.remove("dragged");
      if (now.type !== "pointerup" || !to) return;
      if (to.question === question && to.side === quote.side && (!target || target === quote.id)) return;
      pane.say(t("Moved to: {place}", { place: pane.sideName(to.side) }));
      pane.edit(moveTo(quote.id, question, to.question, to.side, target ? [target, isBefore] : null));
    };
    handle.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, end, { once: true });
  };
  return html`<span class="handle" aria-hidden="true" title=${t("Drag to move")} onPointerDown=${down}>⠿</span>`;
}

function scrollAlong(pane, y) {
  const box = pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
  const { top, bottom } = box === pane ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  if (y < top + 48) box.scrollTop -= 16;
  if (y > bottom - 48) box.scrollTop += 16;
}
