// The slides of an event: keys go from one to the next. Without this file the links at their foot do, and scrolling.
"use strict";
{
  const slides = [...document.querySelectorAll(".slide")], buttons = document.querySelectorAll(".turn button");
  const status = document.getElementById("_status");
  const onward = document.documentElement.dir === "rtl" ? -1 : 1;
  const steps = { ArrowRight: onward, ArrowLeft: -onward, ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1, " ": 1 };
  const SCROLLING = { ArrowDown: 80, ArrowUp: 80, PageDown: innerHeight * .8, PageUp: innerHeight * .8, " ": innerHeight * .8 };

  const current = () => Math.max(0, slides.findLastIndex((slide) => slide.getBoundingClientRect().top < innerHeight / 2));
  const show = (at) => slides[at] && location.replace(`#${slides[at].id}`);

  // What is longer than the screen is first read to its end; then comes the next slide.
  const step = (key, way) => {
    const at = current(), { top, bottom } = slides[at].getBoundingClientRect();
    const rest = way > 0 ? bottom - innerHeight : -top;
    if (SCROLLING[key] && rest > 2) scrollBy(0, way * Math.min(rest, SCROLLING[key]));
    else show(at + way);
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || (key === " " && target.closest("button"))) return;
    if (steps[key]) step(key, event.shiftKey && key === " " ? -1 : steps[key]);
    else if (key === "Home") show(0);
    else if (key === "End") show(slides.length - 1);
    else if (key === "Escape") slides[current()].querySelector(".leave").click();
    else return;
    event.preventDefault();
  });

  let told = current();
  document.addEventListener("scroll", () => {
    const at = current();
    if (at !== told) status.textContent = slides[told = at].querySelector(".turn").ariaLabel;
  }, { passive: true });

  for (const button of buttons) {
    button.hidden = !document.fullscreenEnabled;
    button.addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    });
  }
  document.addEventListener("fullscreenchange", () => {
    for (const button of buttons) button.ariaPressed = String(Boolean(document.fullscreenElement));
  });
}
