// The page as readers will see it. It runs no scripts: the site needs none, and the desk can look into the frame instead.
//
// A new page takes the place of what is another in the one that is shown. Where that cannot be, it is loaded behind it and
// shown when it is there, scrolled to the same words.

import { onNews } from "../api.js";
import { isFault } from "../findings.js";
import { html, useEffect, useRef, useState } from "../libraries/ui.js";
import { leadByKey } from "../pane_keys.js";
import { t } from "../words.js";
import { asList } from "./event/reading.js";
import { becomes } from "./page/become.js";

// Called so, for an element of a page may have the name of what is asked of its document.
const { getElementById, querySelectorAll } = Document.prototype, { closest } = Element.prototype;
const around = ({ target }, selector) => (target.nodeType === 1 ? closest.call(target, selector) : null);

const asPath = (path) => path.replace(/\.(yaml|md)$/, "/").replace(/^site\/$/, "").replace(/^people\//, "speakers/").replace(/^pages\//, "");

// Whether an event is only begun: nobody's account is there yet, and no page can be.
export const isBegun = ({ path, value }) => path.startsWith("events/") && value?.title !== undefined && !asList(value.accounts).length;

// Whether no page is made of the file as it is. Words that are not in their source are an error, and stand there still.
export const hasNoPage = ({ findings }) => isFault(findings.filter(({ code }) => code !== "not-in-source"));

// shown: the id of a quote, to which the page goes and which it marks.
export function PagePane({ file, lead, show, shown }) {
  const box = useRef(null), marked = useRef(""), [isShown, setShown] = useState(false);
  useEffect(() => {
    marked.current = shown;
    mark(box.current.querySelector("iframe:not(.next)"), shown, true);
  }, [shown]);
  useEffect(() => {
    const address = `/${asPath(file.path)}?still`; // without scripts
    let known = "", isAsking = false, isBehind = false, isOver = false;
    // Once it is shown, it is looked at again: something may have happened since it was asked for.
    const load = () => exchange(box.current, address, lead, show, marked, () => { setShown(true); look(); });
    // One question at a time: what happens meanwhile is asked for once more, however much it is.
    const look = async () => {
      isBehind = isAsking;
      if (isAsking) return;
      isAsking = true;
      do {
        isBehind = false;
        await take().catch(() => {});
      } while (isBehind && !isOver);
      isAsking = false;
    };
    const take = async () => {
      if (box.current.querySelector("iframe.next")) return; // it is looked at when it is there
      const response = await fetch(address, { cache: "no-cache" }), tag = response.headers.get("ETag");
      if (isOver || tag === known) return;
      const text = await response.text();
      if (isOver) return;
      known = tag;
      const frame = box.current.querySelector("iframe:not(.next)");
      if (becomes(frame?.contentDocument, text)) mark(frame, marked.current, false);
      else load();
    };
    load();
    const end = onNews(look, true);
    return () => { isOver = true; end(); };
  }, [file.path]);
  const isStale = !isBegun(file) && isShown && hasNoPage(file);
  const said = isBegun(file) ? t("The page will be here once the event has a side.") : !isShown ? t("Opening …") : isStale ? t("There are errors in the file. The page follows again when they are mended.") : "";
  return html`<div class=${isBegun(file) ? "frames begun" : "frames"} ref=${box}>${said && html`<p class=${isStale ? "soft stale" : "soft"} role="status">${said}</p>`}</div>`;
}

function mark(frame, id, isGoing) {
  const inside = frame?.contentDocument;
  if (!inside) return;
  const quote = id && getElementById.call(inside, id);
  if (!quote) return;
  querySelectorAll.call(inside, ".of-desk").forEach((each) => { each.style.outline = ""; each.classList.remove("of-desk"); });
  quote.classList.add("of-desk");
  Object.assign(quote.style, { outline: "2px solid", outlineOffset: "4px" });
  if (!isGoing) return;
  for (let fold = quote.closest("details:not([open])"); fold; fold = fold.parentElement?.closest("details:not([open])")) fold.open = true;
  const { top, bottom } = quote.getBoundingClientRect();
  if (top < 0 || bottom > frame.clientHeight) quote.scrollIntoView({ block: "center", behavior: "instant" });
}

// Once it is shown, something more is done.
function exchange(box, address, lead, show, marked, done) {
  const old = box.querySelector("iframe:not(.next)");
  box.querySelector("iframe.next")?.remove();
  const next = Object.assign(document.createElement("iframe"), { className: "next", title: t("The page"), src: address });
  next.setAttribute("sandbox", "allow-same-origin");
  next.addEventListener("load", () => {
    const inside = next.contentDocument;
    if (!inside) next.remove(); // nobody answered
    if (!next.isConnected) return;
    next.classList.remove("next");
    if (old) {
      next.contentWindow.scrollTo({ top: old.contentWindow?.scrollY ?? 0, behavior: "instant" });
      old.remove();
    }
    mark(next, marked.current, false);
    done();
    next.contentWindow.addEventListener("keydown", leadByKey);
    // No link is followed: not by the middle button either, nor one of a drawing.
    const stay = (event) => around(event, "a, area") && event.preventDefault();
    for (const kind of ["click", "auxclick"]) next.contentWindow.addEventListener(kind, stay, true);
    next.contentWindow.addEventListener("click", (event) => {
      const quote = around(event, "[id]");
      if (quote) { lead({ id: quote.id, time: Date.now() }); show("event"); }
    });
  });
  box.append(next);
}
