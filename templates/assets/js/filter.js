// The list of all events -> those that fit what is chosen. The events come from list.js, which is read when the
// form is first opened; every word that is shown stands there or in the page. Without this file there are links.
"use strict";
{
  const AT_ONCE = 50;
  const part = (id) => document.getElementById(id);
  const box = part("_narrow"), form = box.querySelector("form"), links = box.querySelector(".groups");
  const field = part("_q"), selects = [...form.querySelectorAll("select")], controls = [field, ...selects];
  const fitting = part("_fitting"), rows = fitting.querySelector("ul"), more = part("_more"), all = part("_all");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const word = (name) => part("_words").content.querySelector(`[data-word=${name}]`).textContent;
  const copy = (id) => part(id).content.firstElementChild.cloneNode(true);
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let list, loading, texts, facets, options, timer, found = [];

  const load = () => loading ??= new Promise((done, failed) => {
    // Where a server asks that addresses of scripts are vouched for, this one is: it stands in the page.
    const vouched = globalThis.trustedTypes?.createPolicy("list", { createScriptURL: (address) => address });
    const src = vouched?.createScriptURL(box.dataset.list) ?? box.dataset.list;
    const script = Object.assign(document.createElement("script"), { src, onerror: failed });
    script.onload = () => done(globalThis.eventList);
    document.head.append(script);
  });

  const fill = () => {
    facets = selects.map((select) => list.facets[select.name]);
    texts = list.events.map(([, title, , , place, , words]) => folded([title, place, ...words.map(([text]) => text)].join("\n")));
    options = selects.map((select, at) => facets[at].map(([id]) => {
      const element = select.name === "year" ? document.createElement("option") : copy("_option");
      select.append(Object.assign(element, { value: id }));
      return { element, count: -1 };
    }));
  };

  // Each option says how many events there would be with it and with what else is chosen.
  const writeNumbers = (counts, chosen) => selects.forEach((select, at) => facets[at].forEach(([, name], index) => {
    const option = options[at][index], count = counts[at][index];
    if (option.count !== count) option.element.textContent = `\u2068${name}\u2069 (${number.format(count)})`;
    option.count = count;
    option.element.disabled = !count && chosen[at] !== index;
  }));

  // At which choice an event fails: -1 at none, -2 at more than one.
  const missedBy = (members, chosen) => {
    let missed = -1;
    for (let at = 0; at < chosen.length; at += 1) {
      if (chosen[at] < 0 || members[at].includes(chosen[at])) continue;
      if (missed >= 0) return -2;
      missed = at;
    }
    return missed;
  };

  const search = () => {
    const chosen = selects.map((select) => select.selectedIndex - 1), counts = facets.map((values) => new Uint32Array(values.length));
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    found = [];
    for (let place = 0; place < texts.length; place += 1) {
      const event = list.events[place], members = event.at(-1), missed = missedBy(members, chosen);
      if (missed === -2 || !words.every((part) => texts[place].includes(part))) continue;
      if (missed === -1) found.push(event);
      for (let at = 0; at < members.length; at += 1) {
        if (missed === -1 || missed === at) for (const index of members[at]) counts[at][index] += 1;
      }
    }
    show(words.length > 0 || chosen.some((index) => index >= 0));
    clearTimeout(timer), timer = setTimeout(writeNumbers, 0, counts, chosen); // after the events, which matter more
  };

  const rowOf = ([id, title, date, machine, place, line, words]) => {
    const row = copy("_row"), [when, , marked, last] = row.children, link = row.querySelector("a");
    Object.assign(when.firstChild, { dateTime: machine, textContent: date });
    if (!machine) when.textContent = date;
    link.href = new URL(`${id}/index.html`, new URL(box.dataset.list, location.href));
    link.textContent = title;
    if (list.drafts.includes(id)) link.after(" ", copy("_draft"));
    words.forEach(([textContent, lang, dir, scope, ...users], at) => {
      const use = document.createElement("span");
      use.append(Object.assign(copy("_word"), { lang, dir, textContent }));
      if (scope) use.append(" ", Object.assign(copy("_scope"), { textContent: scope }));
      for (const [name, mark] of users) {
        const side = copy("_user");
        side.classList.add(`side-${mark}`), side.firstChild.textContent = name;
        use.append(" ", side);
      }
      marked.append(at ? (users.length ? " " : " · ") : "", use);
    });
    if (!words.length) marked.remove();
    last.firstChild.textContent = place;
    last.append(place ? " · " : "", list.lines[line]);
    if (!place) last.firstChild.remove();
    return row;
  };

  const showMore = () => {
    const first = rows.children.length;
    rows.append(...found.slice(first, first + AT_ONCE).map(rowOf));
    more.hidden = rows.children.length === found.length;
    if (first) rows.children[first].querySelector("a").focus();
  };

  const show = (isFiltered) => {
    rows.replaceChildren();
    all.hidden = isFiltered, fitting.hidden = !isFiltered || !found.length, part("_clear").hidden = !isFiltered;
    const words = isFiltered ? word(found.length ? "some" : "none") : "";
    part("_fit").textContent = words.replace("{number}", number.format(found.length));
    if (isFiltered) showMore();
  };

  // ?side=…&year=…&q=…; a choice is a step for the Back button, a letter is not.
  const write = (method) => {
    const address = new URL(location.href);
    for (const { name, value } of controls) {
      address.searchParams.delete(name);
      if (value.trim()) address.searchParams.set(name, value.trim());
    }
    if (address.href === location.href) return;
    try {
      history[method](null, "", address);
    } catch {
      // some browsers keep the address of a file from disk as it is
    }
  };

  const read = () => {
    const given = new URL(location.href).searchParams;
    field.value = given.get("q") ?? "";
    for (const select of selects) {
      select.value = given.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.selectedIndex = 0; // an address of another time
    }
    search();
  };

  const start = (found) => {
    if (list) return;
    list = found;
    fill();
    form.firstElementChild.disabled = false;
    read();
  };
  const giveUp = () => {
    form.hidden = true, links.hidden = false;
    part("_fit").textContent = word("broken");
  };
  links.hidden = true;
  form.hidden = false;
  if (controls.some(({ name }) => new URL(location.href).searchParams.get(name))) box.open = true;
  box.addEventListener("toggle", () => box.open && load().then(start, giveUp));
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", () => (search(), write("replaceState")));
  for (const select of selects) select.addEventListener("change", () => (search(), write("pushState")));
  more.addEventListener("click", showMore);
  part("_clear").addEventListener("click", () => {
    for (const control of controls) control.value = "";
    search();
    write("pushState");
    field.focus();
  });
  window.addEventListener("popstate", () => list && read());
}
