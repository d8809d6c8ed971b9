// Keeps a tab of the preview in step with the files: its page is loaded again when its bytes are others, and stays where
// it was; what is wrong with the files stands over it. Only the preview adds this script to pages.
"use strict";

(() => {
  const me = document.currentScript.dataset, path = location.pathname, isAlone = "alone" in me;
  const isTop = window.top === window;
  const { search: version } = new URL(document.currentScript.src), own = (name) => `/_serve/${name}${version}`;
  const PLACE = `site-builder place ${path}`, FOLDED = "site-builder folded", SAID = "site-builder said";
  const PATIENCE = 15000, LOST = 2500, HIDDEN = 300; // ms

  const kept = (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
  const keep = (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* then not */ } };

  // ------------------------------------------------------------------ where the reader was

  // What was folded or unfolded and what was scrolled since the page was there: few things of the many on a page.
  const toggled = new Set(), scrolled = new Set();
  document.addEventListener("toggle", ({ target }) => target.localName === "details" && toggled.add(target), true);
  document.addEventListener("scroll", ({ target }) => target instanceof HTMLElement && scrolled.add(target), { capture: true, passive: true });

  // An element is known again by its id, or by what stands around it and its number among its like there.
  function nameOf(element) {
    if (element.id) return `#${element.id}`;
    const around = element.parentElement?.closest("[id]");
    const like = [...(around ?? document).querySelectorAll(element.localName)];
    return `${around ? `#${around.id}` : ""} ${element.localName} ${like.indexOf(element)}`;
  }

  function named(name) {
    const [around, kind, number] = name.split(" ");
    const start = around ? document.getElementById(around.slice(1)) : document;
    return kind ? start?.querySelectorAll(kind)[number] : start;
  }

  // The part that stands at the top of the window, so that what is added above it moves nothing.
  function anchor() {
    let best = null;
    for (const element of document.body.querySelectorAll("[id]")) {
      const box = element.getBoundingClientRect();
      if (!box.height || box.top > innerHeight / 3) continue;
      if (box.bottom > 0 && (!best || box.top >= best.top)) best = { name: nameOf(element), top: box.top };
    }
    return best;
  }

  function savePlace() {
    const focused = document.activeElement;
    const isField = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
    keep(PLACE, {
      x: scrollX, y: scrollY, anchor: scrollY ? anchor() : null,
      folds: [...toggled].filter((each) => each.isConnected).map((each) => [nameOf(each), each.open]),
      boxes: [...scrolled].filter((each) => each.isConnected).map((each) => [nameOf(each), each.scrollLeft, each.scrollTop]),
      panel: panel?.scrolled() ?? 0,
      focus: focused === panel?.host ? panel.focused() : focused && focused !== document.body ? nameOf(focused) : null,
      range: isField ? [focused.selectionStart, focused.selectionEnd] : null,
    });
  }

  function scrollBack(place) {
    const at = place.anchor && named(place.anchor.name);
    const top = at ? at.getBoundingClientRect().top + scrollY - place.anchor.top : place.y;
    scrollTo({ left: place.x, top: Math.max(0, top), behavior: "instant" });
  }

  function restorePlace() {
    const place = kept(PLACE);
    if (!place) return;
    try { sessionStorage.removeItem(PLACE); } catch { /* it was never kept */ }
    for (const [name, open] of place.folds) {
      const fold = named(name);
      if (fold) fold.open = open;
    }
    for (const [name, left, top] of place.boxes) {
      const box = named(name);
      if (box) [box.scrollLeft, box.scrollTop] = [left, top];
    }
    const focused = place.focus && !place.focus.startsWith("panel ") && named(place.focus);
    if (focused) {
      focused.focus({ preventScroll: true });
      if (place.range && place.range[0] !== null) focused.setSelectionRange?.(...place.range);
    }
    panelFocus = place.focus?.startsWith("panel ") ? place.focus : null;
    panelScroll = place.panel;
    // Fonts and pictures still move things, and the browser has a place of its own in mind; a reader's hand ends it.
    let isMine = true;
    const end = () => { isMine = false; };
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(kind, end, { once: true, passive: true });
    const again = () => isMine && scrollBack(place);
    again();
    document.fonts?.ready.then(again);
    const last = () => { again(); history.scrollRestoration = "auto"; requestAnimationFrame(again); };
    if (document.readyState === "complete") last();
    else addEventListener("load", last, { once: true });
  }

  // ------------------------------------------------------------------ what is wrong

  let panel = null, panelFocus = null, panelScroll = 0;
  const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
  const make = (kind, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(kind), values);
    element.append(...inside);
    return element;
  };

  // A panel at the foot of the window, in a tree of its own, so that neither style reaches the other.
  function makePanel() {
    const host = make("div", { lang: "en", dir: "ltr", className: "site-builder" });
    const tree = host.attachShadow({ mode: "open" });
    const button = make("button", { type: "button", id: "fold" });
    const list = make("ol", { id: "list", tabIndex: 0, role: "list" });
    list.setAttribute("aria-label", "Problems");
    button.setAttribute("aria-controls", "list");
    const region = make("section", {}, button, list);
    region.setAttribute("aria-label", "Problems in the content");
    region.hidden = true;
    const lost = make("p", { id: "lost", hidden: true }, "The preview has ended. Start it again: ", make("code", {}, "site-builder serve"));
    const status = make("p", { id: "status", role: "status" });
    tree.append(make("link", { rel: "stylesheet", href: own("serve.css") }), status, region, lost);
    document.body.prepend(host);
    let keys = [];
    // What the panel covers can be scrolled out from under it, and what gets the focus comes out by itself.
    new ResizeObserver(() => {
      const room = `${region.hidden ? 0 : region.offsetHeight}px`;
      document.documentElement.style.scrollPaddingBlockEnd = document.body.style.paddingBlockEnd = room;
    }).observe(region);
    const fold = (isFolded) => {
      list.hidden = isFolded;
      button.setAttribute("aria-expanded", String(!isFolded));
    };
    button.addEventListener("click", () => {
      fold(!list.hidden);
      keep(FOLDED, list.hidden ? keys : null);
    });
    region.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      button.click();
      button.focus();
    });

    function show({ file, problems }) {
      const { errors, warnings, notes, shown } = problems;
      region.hidden = !shown.length;
      host.classList.toggle("mild", !errors);
      const total = [[errors, "error"], [warnings, "warning"], [notes, "note"]].map(([number, word]) => number && count(number, word)).filter(Boolean).join(", ");
      button.textContent = total;
      const now = shown.filter((each) => each.severity === "error").map((each) => `${each.file} ${each.code} ${each.message}`);
      const folded = kept(FOLDED);
      keys = now;
      // Warnings stay folded until they are asked for; an error that is new opens the panel again.
      const isFolded = folded ? now.every((key) => folded.includes(key)) : !errors && list.dataset.opened !== "true";
      const focused = tree.activeElement?.id, top = list.scrollTop;
      list.replaceChildren(...[...shown].sort((one, other) => (other.file === file) - (one.file === file)).map(item));
      const more = errors + warnings + notes - shown.length;
      if (more > 0) list.append(make("li", {}, `And ${more.toLocaleString("en")} more: site-builder check lists all.`));
      fold(isFolded);
      list.scrollTop = top;
      if (focused && !region.hidden) tree.getElementById(focused)?.focus({ preventScroll: true });
      const said = total ? `${total}. ${shown[0].file}, line ${shown[0].line}: ${shown[0].message}` : "";
      if (said !== (kept(SAID) ?? "")) status.textContent = said || "No problems any more.";
      keep(SAID, said);
    }

    return {
      host, show,
      lose: (isLost) => { lost.hidden = !isLost; },
      scrolled: () => list.scrollTop,
      focused: () => `panel ${tree.activeElement?.id ?? "fold"}`,
      restore: () => {
        if (panelFocus && !region.hidden) tree.getElementById(panelFocus.slice(6))?.focus({ preventScroll: true });
        if (panelScroll) list.scrollTop = panelScroll;
        panelFocus = null, panelScroll = 0;
      },
    };
  }

  function item({ file, line, column, severity, code, message, why, fix, before, marked, after }) {
    const place = make("p", { className: "place" }, `${file}:${line}:${column} `, make("span", {}, `${severity} [${code}]`));
    const element = make("li", { className: severity }, place, make("p", { className: "message" }, message));
    if (marked) element.append(make("pre", {}, before, make("mark", {}, marked), after));
    element.append(make("p", {}, make("b", {}, "Why: "), why), make("p", {}, make("b", {}, "Fix: "), fix));
    return element;
  }

  // ------------------------------------------------------------------ news

  let port, isAsking = false, isBehind = false, isLeaving = false, isRestored = false, watchdog, losing;

  function connect() {
    if (window.SharedWorker) {
      const worker = new SharedWorker(own("worker.js"), "site-builder");
      worker.onerror = alone;
      port = worker.port;
      port.onmessage = ({ data }) => hear(data);
    } else {
      alone();
    }
  }

  // Where a browser shares no worker, the tab keeps a connection of its own.
  function alone() {
    const source = new EventSource("/_serve/events");
    source.onmessage = ({ data }) => hear({ news: JSON.parse(data) });
    source.onerror = () => hear({ lost: true });
    const answer = (value) => hear(value);
    port = {
      postMessage: ({ ask: asked }) => asked && fetch(`/_serve/state?path=${encodeURIComponent(asked)}`)
        .then((response) => response.ok ? response.json() : Promise.reject(new Error(response.status)))
        .then((found) => answer({ answer: found }), () => answer({ failed: true })),
    };
    ask();
  }

  function ask() {
    if (isLeaving) return;
    if (isAsking) { isBehind = true; return; }
    isAsking = true, isBehind = false;
    port.postMessage({ ask: path });
    clearTimeout(watchdog);
    watchdog = setTimeout(() => { isAsking = false; connect(); ask(); }, PATIENCE);
  }

  function hear(data) {
    if (data.news) {
      clearTimeout(losing), losing = undefined;
      panel?.lose(false);
      const { reading } = data.news, progress = document.querySelector("[data-reading]");
      if (progress && reading) progress.textContent = `${reading[0].toLocaleString("en")} of ${reading[1].toLocaleString("en")} events were read.`;
      if (document.hidden) setTimeout(ask, HIDDEN); // whoever is looked at comes first
      else ask();
    } else if (data.lost) {
      losing ??= setTimeout(() => panel?.lose(true), LOST);
    } else if (data.failed) {
      isAsking = false;
      clearTimeout(watchdog);
      setTimeout(ask, 1000);
    } else {
      isAsking = false;
      clearTimeout(watchdog);
      take(data.answer);
    }
  }

  let found;
  function take(answer) {
    found = answer;
    if (!isRestored) return; // the page is not there yet
    if (answer.page !== me.page) { loadAgain(); return; }
    if (isTop && !isAlone) {
      panel?.show(answer);
      panel?.restore();
    }
    if (isBehind) ask();
  }

  function loadAgain() {
    if (isLeaving) return;
    isLeaving = true;
    savePlace();
    history.scrollRestoration = "manual";
    location.reload();
    // A page that somehow did not go asks again.
    setTimeout(() => { isLeaving = false; ask(); }, PATIENCE);
  }

  function begin() {
    if (isTop && !isAlone) panel = makePanel();
    const search = document.getElementById("_search");
    if (search) {
      const said = make("p", { lang: "en", dir: "ltr", className: "site-builder-search" }, "Full-text search is made by ", make("code", {}, "site-builder publish"), ". The preview goes without it.");
      search.prepend(said);
    }
    restorePlace();
    isRestored = true;
    if (found) take(found);
  }

  connect();
  ask();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
  addEventListener("pagehide", () => port.postMessage({ bye: true }));
  addEventListener("pageshow", (event) => {
    if (event.persisted) { isLeaving = isAsking = false; connect(); ask(); }
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
})();
