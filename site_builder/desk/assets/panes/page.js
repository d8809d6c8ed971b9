// The page as readers will see it. It runs no scripts: the site needs none, and the desk can look into the frame instead.
//
// A new page is loaded behind the one that is shown and takes its place when it is there, scrolled to the same words.

import { onNews } from "../api.js";
import { html, useEffect, useRef } from "../libraries/ui.js";
import { t } from "../words.js";

const asPath = (path) => path.replace(/\.(yaml|md)$/, "/").replace(/^site\/$/, "").replace(/^people\//, "speakers/").replace(/^pages\//, "");

export function PagePane({ file, lead, show }) {
  const box = useRef(null);
  useEffect(() => {
    const address = `/${asPath(file.path)}`;
    let made = null, isOver = false;
    const look = async () => {
      const state = await fetch(`/_serve/state?path=${encodeURIComponent(address)}`).then((each) => each.json()).catch(() => null);
      if (isOver || !state || state.page === made) return;
      made = state.page;
      exchange(box.current, address, lead, show);
    };
    look();
    const end = onNews(look);
    return () => { isOver = true; end(); };
  }, [file.path]);
  return html`<div class="frames" ref=${box}></div>`;
}

function exchange(box, address, lead, show) {
  const old = box.querySelector("iframe:not(.next)");
  box.querySelector("iframe.next")?.remove();
  const next = Object.assign(document.createElement("iframe"), { className: "next", title: t("The page"), src: address });
  next.setAttribute("sandbox", "allow-same-origin");
  next.addEventListener("load", () => {
    const inside = next.contentDocument;
    if (!inside || !next.isConnected) return;
    next.classList.remove("next");
    if (old) {
      next.contentWindow.scrollTo({ top: old.contentWindow?.scrollY ?? 0, behavior: "instant" });
      old.remove();
    }
    inside.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link) event.preventDefault();
      const quote = event.target.closest("[id]");
      if (quote) { lead({ id: quote.id, time: Date.now() }); show("event"); }
    });
  });
  box.append(next);
}
