// Runs in the desk's page: when keys were pressed, and when what they wrote is painted, by the browser's own clock.

(() => {
  if (window.top !== window) return;
  const entries = [], long = [], frames = [];
  let key = 0, isScrolling = false, last = 0;
  const inFrame = () => document.querySelector(".pane-page iframe:not(.next)")?.contentDocument;
  const paint = () => new Promise((go) => {
    requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => go(performance.now()); port2.postMessage(0); });
  });

  performance.setResourceTimingBufferSize(5000);
  addEventListener("keydown", (event) => { key = event.timeStamp; }, { capture: true });
  new PerformanceObserver((list) => entries.push(...list.getEntries().map(({ name, duration, processingStart, processingEnd }) => ({ name, duration, busy: processingEnd - processingStart }))))
    .observe({ type: "event", durationThreshold: 16 });
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });

  window.times = {
    begin() { performance.clearResourceTimings(); entries.length = long.length = frames.length = 0; },

    // When the page in the frame has a word in its heading, from the last key on, with what was asked for meanwhile.
    async shown(word) {
      while (!inFrame()?.querySelector("h1")?.textContent.includes(word)) await new Promise(requestAnimationFrame);
      const shown = performance.now(), painted = await paint();
      const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime >= key).map(({ name, startTime, responseEnd, transferSize }) => (
        { name: name.replace(location.origin, "").replace(/\?.*/, ""), from: startTime - key, to: responseEnd - key, size: transferSize }));
      return { shown: shown - key, painted: painted - key, asked };
    },

    typed() { return { entries: entries.filter(({ name }) => ["keydown", "keypress", "keyup", "input"].includes(name)), long: [...long] }; },

    scroll(isOn) {
      isScrolling = isOn;
      const note = (now) => { if (last) frames.push(now - last); last = now; if (isScrolling) requestAnimationFrame(note); };
      if (isOn) { last = 0; requestAnimationFrame(note); }
      return [...frames];
    },
  };
})();
