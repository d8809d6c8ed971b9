// The event page: the chosen sides go into the address, a link to a quote can be copied, and #present opens the slides.
// All of it works without this file too, but for the address and the clipboard.
"use strict";

const boxes = [...document.querySelectorAll(".choose input")];
const status = document.getElementById("_status");
const words = document.currentScript.dataset;

function say(text) {
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}

// ?sides=a,b chooses; an address without it leaves the choice that the browser kept.
function chooseFromAddress() {
  const named = new URLSearchParams(location.search).get("sides");
  if (named === null) return;
  const ids = named.split(",");
  if (!boxes.some((box) => ids.includes(box.value))) return;
  for (const box of boxes) box.checked = ids.includes(box.value);
}

function writeAddress() {
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const address = new URL(location.href);
  address.searchParams.delete("sides");
  const query = chosen.length < boxes.length ? `sides=${chosen.join(",")}` : "";
  address.search = [address.search.slice(1), query].filter(Boolean).join("&");
  try {
    history.replaceState(null, "", address);
  } catch {
    // some browsers keep the address of a file from disk as it is
  }
}

// What an address leads to, or what is around it, may be folded: then it is unfolded. Some browsers do so themselves.
function unfold(target) {
  const closed = [...document.querySelectorAll("details:not([open])")].filter((each) =>
    each.contains(target) || (target.classList.contains("fold") && each.parentElement === target));
  for (const each of closed) each.open = true;
  if (closed.length) target.scrollIntoView();
}

// An address may hold what is no text at all, such as #100%.
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
}

// #present is the link that leads to the slides. A link may lead into an account that is not shown: then it is shown.
function showTarget() {
  const target = document.getElementById(fragment());
  if (target && target.id === "present") location.replace(target.href);
  if (target) unfold(target);
  const cell = target && target.closest(".cell");
  const box = cell && boxes.find((each) => cell.classList.contains(each.id.replace("_show-", "n-")));
  if (!box || box.checked) return;
  box.checked = true;
  writeAddress();
  target.scrollIntoView();
}

async function copyLink(link) {
  try {
    await navigator.clipboard.writeText(link.href);
    say(words.copied);
  } catch {
    // no clipboard here: the address bar holds the link
  }
}

function share() {
  const button = document.createElement("button");
  button.textContent = words.share;
  button.addEventListener("click", async () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    if (navigator.share) await navigator.share({ title: document.title, url: address }).catch(() => {});
    else await copyLink({ href: address });
  });
  const line = document.createElement("p");
  line.append(button);
  document.querySelector("#_cite").append(line);
}

// Each on its own: where one fails, the others still work, and the browser's console says which it was.
for (const start of [
  () => boxes.forEach((box) => box.addEventListener("change", writeAddress)),
  () => window.addEventListener("hashchange", showTarget),
  () => document.addEventListener("click", (event) => {
    const link = event.target.closest(".permalink");
    if (link) copyLink(link);
  }),
  share,
  chooseFromAddress,
  showTarget,
]) {
  try {
    start();
  } catch (error) {
    reportError(error);
  }
}
