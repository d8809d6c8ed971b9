// F6 leads from pane to pane, and Shift+F6 back; each has the focus where it was last. So a keyboard need not pass through
// all that stands in a pane, nor through the links of the page, to get to the next one.

const PARTS = ".bar, .pane";
const last = new WeakMap(); // what had the focus last, by pane

document.addEventListener("focusin", ({ target }) => {
  const part = target.closest(PARTS);
  if (part && part !== target) last.set(part, target);
});

export function leadByKey(event) {
  if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
  const parts = [...document.querySelectorAll(PARTS)];
  if (!parts.length) return;
  event.preventDefault();
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const next = event.shiftKey ? parts.at(here - (here < 0 ? 0 : 1)) : parts[(here + 1) % parts.length];
  const there = last.get(next);
  (there?.isConnected && next.contains(there) ? there : next).focus();
}

document.addEventListener("keydown", leadByKey);
