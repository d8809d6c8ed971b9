// What is done with a file as a whole: published or a draft again, another id, deleted.

import { ask } from "../../api.js";
import { useId } from "../../ids.js";
import { html, useEffect, useRef, useState } from "../../libraries/ui.js";
import { Refusal } from "../../refusal.js";
import { t } from "../../words.js";
import { keepDeleted } from "./put_back.js";
import { Rename } from "./rename.js";

export function FileMenu({ file }) {
  const id = useId(), box = useRef(null), opener = useRef(null);
  const [isOpen, open] = useState(false);
  const [about, set] = useState(null);
  useEffect(() => {
    if (isOpen) ask("about", { path: file.path }).then(set, () => {});
  }, [isOpen, file.path, file.digest]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const away = (event) => box.current?.contains(event.target) || open(false);
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, [isOpen]);
  if (file.path === "site.yaml") return "";
  const keys = (event) => {
    if (event.key === "Escape") { event.stopPropagation(); open(false); opener.current.focus(); }
  };
  return html`
    <div class="file-menu" ref=${box} onKeyDown=${keys}>
      <button type="button" ref=${opener} aria-expanded=${isOpen} aria-controls=${id} onClick=${() => open(!isOpen)}>${t("More")}</button>
      ${isOpen ? html`
        <div class="file-panel" id=${id}>
          ${about && file.path.startsWith("events/") ? html`<${Status} file=${file} today=${about.today} />` : ""}
          <${Rename} file=${file} />
          ${about ? html`<${Delete} file=${file} about=${about} />` : ""}
        </div>` : ""}
    </div>`;
}

function Status({ file, today }) {
  const [said, say] = useState(null);
  if (!file.value) return "";
  const isDraft = file.value.status === "draft";
  const publish = () => {
    const edits = [{ do: "remove", path: ["status"] }];
    if (!file.value.published && today) edits.push({ do: "set", path: ["published"], value: today });
    return edits;
  };
  const turn = () => file.edit(...(isDraft ? publish() : [{ do: "set", path: ["status"], value: "draft" }])).then(() => say(null), say);
  return html`
    <section><h2>${isDraft ? t("This is a draft") : t("This is published")}</h2>
      <p>${isDraft ? t("The site is built without it.") : t("The site shows it from the next time that it is built.")}</p>
      <button type="button" onClick=${turn}>${isDraft ? t("Publish it") : t("Make it a draft again")}</button>
      <${Refusal} said=${said} />
    </section>`;
}

function Delete({ file, about }) {
  const [isAsking, confirm] = useState(false);
  const [said, say] = useState(null);
  const name = file.value?.title ?? file.value?.name ?? file.value?.headword ?? file.path;
  const remove = async () => {
    try {
      await ask("delete", { path: file.path, digest: file.digest });
      keepDeleted(file.path, name, file.text);
      const folder = file.path.split("/")[0];
      location.hash = folder === "events" ? "#/" : `#/entries/${folder}`;
    } catch (error) { say(error); }
  };
  const isFree = !about.count && !about.unread;
  return html`
    <section><h2>${t("Delete")}</h2>
      ${about.count ? html`<p>${t("It cannot be deleted while others name it: {count}", { count: about.count })}</p>
        <ul role="list">${about.users.slice(0, 5).map(({ path, name: called }) => html`<li key=${path}><a href=${`#/${path}`}><bdi>${called}</bdi></a></li>`)}</ul>` : ""}
      ${!about.count && about.unread ? html`<p>${t("It cannot be deleted yet: some files cannot be read, and may name it.")}</p>` : ""}
      ${isFree && !isAsking ? html`<button type="button" onClick=${() => confirm(true)}>${t("Delete it …")}</button>` : ""}
      ${isFree && isAsking ? html`
        <p>${t("This file goes:")} <bdi dir="ltr">${file.path}</bdi>${about.has_record ? html`, <bdi dir="ltr">${file.path.replace("sources/", "verified/")}</bdi>` : ""}.
          ${t("It can be put back from the list of entries, as long as this browser keeps it.")}</p>
        <div class="buttons">
          <button type="button" class="danger" disabled=${file.state !== "saved"} onClick=${remove}>${t("Delete it now")}</button>
          <button type="button" onClick=${() => confirm(false)}>${t("Keep it")}</button></div>` : ""}
      <${Refusal} said=${said} />
    </section>`;
}
