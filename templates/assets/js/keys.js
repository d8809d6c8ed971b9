// Single keys: "/" search, "j" and "k" the next and the last section, "?" help.
// They can be switched off on the page of help, for readers whose tools use the same keys.
"use strict";

(() => {
  // The links of the head and the foot, wherever this page is: an address ends alike, its `href` may be shorter.
  const linkTo = (page) => [...document.querySelectorAll(".site a, .end a")]
    .find((link) => link.pathname.endsWith(`/${page}/index.html`)).href;
  const key = "single-keys";
  const kept = (() => { try { return window.localStorage; } catch { return null; } })(); // a browser may forbid it
  const isOff = () => kept?.getItem(key) === "off";

  function step(direction) {
    const headings = [...document.querySelectorAll("main h2")].filter((each) => each.getClientRects().length);
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0;
    const tops = headings.map((each) => Math.round(each.getBoundingClientRect().top - edge));
    const at = direction > 0 ? tops.findIndex((top) => top > 4) : tops.findLastIndex((top) => top < -4);
    if (at < 0) return;
    headings[at].tabIndex = -1;
    headings[at].focus({ preventScroll: true });
    headings[at].scrollIntoView();
  }

  const actions = {
    "/": () => location.assign(`${linkTo("search")}#_query`),
    "?": () => location.assign(linkTo("help")),
    j: () => step(1),
    k: () => step(-1),
  };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    const action = actions[event.key];
    if (!action || isTyping || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
    event.preventDefault();
    action();
  });

  const box = document.getElementById("_single-keys");
  if (box && kept) {
    box.closest("p").hidden = false;
    box.checked = !isOff();
    box.addEventListener("change", () => kept.setItem(key, box.checked ? "on" : "off"));
  }
})();
