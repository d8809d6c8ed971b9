// The page of frames: a button copies the code above it. Without this file the code is selected and copied by hand.
"use strict";

const { copy, copied } = document.currentScript.dataset;
const status = document.getElementById("_status");

for (const code of document.querySelectorAll("textarea")) {
  const button = document.createElement("button");
  button.textContent = copy;
  button.setAttribute("aria-describedby", code.getAttribute("aria-labelledby"));
  button.addEventListener("click", async () => {
    code.select();
    try {
      await navigator.clipboard.writeText(code.value);
    } catch {
      return; // no clipboard here: the code is selected
    }
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = copied; });
  });
  const line = document.createElement("p");
  line.append(button);
  code.after(line);
  code.addEventListener("focus", () => code.select());
}
