// What concerns the whole page: that the desk has ended, that something was brought back, that others are here.

import { Lost, ask } from "./api.js";
import { html, useEffect, useState } from "./libraries/ui.js";
import { browser, tab } from "./kept.js";
import { t } from "./words.js";

const ASKED = 5000; // ms between two questions for who is here
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(`site-builder desk ${document.documentElement.dataset.site}`) : null;

// Says to the desk which file this tab has open, and hears who else has, and whether the desk is there.
function useOthers(path) {
  const [here, set] = useState({ others: [], lost: "" });
  useEffect(() => {
    let isOver = false, timer = 0;
    const say = async () => {
      clearTimeout(timer);
      const found = await ask("others", { tab, browser, path })
        .then(({ others }) => ({ others, lost: "" }), (error) => ({ others: [], lost: error instanceof Lost ? error.why : "" }));
      if (isOver) return;
      set(found);
      timer = setTimeout(say, ASKED);
    };
    const leave = () => ask("others", { tab, browser, path: "" }, { keepalive: true }).catch(() => {}).then(() => channel?.postMessage("left"));
    say().then(() => channel?.postMessage("here"));
    channel?.addEventListener("message", say);
    addEventListener("pagehide", leave);
    return () => {
      isOver = true;
      clearTimeout(timer);
      channel?.removeEventListener("message", say);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [path]);
  return here;
}

const WHERE = {
  tab: () => t("another tab of this browser"), browser: () => t("another browser"),
  desk: ({ machine }) => (machine ? t("another desk, on {machine}", { machine }) : t("another desk")),
};

const ENDED = {
  ended: () => t("The desk has ended. Start it again in the terminal: site-builder desk. Then open the address that it prints, in this browser; this page goes on by itself."),
  key: () => t("The desk was started again. Open the address that the terminal printed, in this browser; this page goes on by itself."),
  fault: () => t("The desk could not answer. It is asked again and again; the terminal may say why."),
};

// `file` is the one that is open, if any.
export function Notices({ file = null, show = () => {} }) {
  const { others, lost } = useOthers(file?.path ?? "");
  useEffect(() => { if (!lost && file?.state === "lost") file.save(); }, [lost]);
  const why = lost || (file?.state === "lost" ? file.lost : "");
  const said = [...new Set(others.map((each) => WHERE[each.where](each)))];
  const also = t("This file is also open in {places}.", { places: said.join(", ") });
  return html`
    <div class="notices">
      ${why && html`<div class="notice notice-fault" role="alert"><p>${(ENDED[why] ?? ENDED.ended)()}</p>
        ${file && file.state !== "saved" && html`<p>${file.isKept ? t("What you typed is kept in this browser.") : t("This browser keeps nothing: do not close this page.")}</p>
          <${CopyText} text=${file.text} />`}</div>`}
      ${file?.state === "refused" && html`<div class="notice notice-fault" role="alert"><p>${t("This was not saved:")} <span lang="en">${file.said.message}</span></p>
        <p lang="en">${file.said.why}: ${file.said.fix}</p>
        <button type="button" onClick=${() => { file.state = "unsaved"; file.save(); }}>${t("Try again")}</button> <${CopyText} text=${file.text} /></div>`}
      ${file?.clash && html`<div class="notice notice-fault" role="alert"><p>${t("This file was changed on the disk meanwhile. Nothing was written over.")}</p>
        <button type="button" onClick=${() => show("file")}>${t("Look at both")}</button></div>`}
      ${file?.restored && html`<${Restored} file=${file} />`}
      ${file?.over && html`<div class="notice" role="status"><p>${t("Another program has saved this file without lines that this page had saved: {count}. It may have had an older text.", { count: file.over.lines.length })}</p>
        <button type="button" onClick=${() => file.compare().then(() => show("file"), () => {})}>${t("Look at both")}</button>
        <button type="button" onClick=${() => { file.over = null; file.tell(); }}>${t("Leave it as it is")}</button></div>`}
      ${said.length > 0 && html`<div class="notice" role="status"><p>${also}
        ${" "}${t("What is saved there appears here; what both change at once is shown side by side.")}</p></div>`}
    </div>`;
}

function Restored({ file }) {
  return html`<div class="notice" role="status"><p>${t("Brought back: what you had typed before this page was closed and what was not yet on the disk.")}</p>
    <button type="button" onClick=${() => { file.restored = false; file.throwAway(); }}>${t("Throw it away")}</button>
    <button type="button" onClick=${() => { file.restored = false; file.tell(); }}>${t("Keep it")}</button></div>`;
}

function CopyText({ text }) {
  const [isCopied, set] = useState(false);
  return html`<button type="button" onClick=${() => navigator.clipboard?.writeText(text).then(() => set(true), () => {})}>
    ${isCopied ? t("Copied") : t("Copy the text")}</button>`;
}
