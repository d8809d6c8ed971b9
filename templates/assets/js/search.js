// The form of the search page -> what Pagefind finds. Every word it shows stands in the page.
"use strict";
{
  const AT_ONCE = 20, PARTS = 3, PAUSE = 150; // results, parts of a result, milliseconds
  const root = new URL("../../", document.currentScript.src);
  const part = (id) => document.getElementById(id);
  const box = part("_search"), form = box.querySelector("form"), field = part("_query");
  const groups = [...form.querySelectorAll("[data-filter]")];
  const home = new URL(box.dataset.home, location.href);
  const lang = document.documentElement.lang, number = new Intl.NumberFormat(lang);
  const words = {};
  for (const item of part("_words").content.querySelectorAll("[data-word]")) words[item.dataset.word] = item.textContent;
  const indexParts = Array.from({ length: Number(box.dataset.parts) }, (_, at) => String(at + 1));
  let pagefind, found = [], shown = 0, turn = 0, timer;

  const say = (word, values) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const copy = (id) => part(id).content.firstElementChild.cloneNode(true);
  const keysAreOff = () => { try { return localStorage.getItem("single-keys") === "off"; } catch { return false; } };
  const lower = (text) => text.toLocaleLowerCase(lang);

  // The index is written as site_builder/language/search_letters.py says: some letters as plain ones, and spaces where a script
  // sets none, each with an invisible sign. A query is written alike, and what is found is shown as it was.
  const SIGNS = /[\u2061-\u2063]/g;
  const letters = Object.fromEntries(box.dataset.letters.split(" ").map((item) => {
    const [, letter, plain, signs] = item.match(/^(.)(.*):(\d+)$/u);
    return [letter, (plain || "\u2063") + "\u2061".repeat(Number(signs))];
  }));
  const written = Object.fromEntries(Object.entries(letters).map(([letter, plain]) => [plain, letter]));
  const longestFirst = Object.keys(written).sort((one, other) => other.length - one.length).join("|");
  const unwrite = new RegExp(`(?:${longestFirst})(?!\u2061)`, "g");
  const UNSPACED = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"].map((name) => `\\p{Script=${name}}`).join("");
  const border = new RegExp(`[${UNSPACED}]\\p{M}*(?=[\\p{L}\\p{N}])|[\\p{L}\\p{N}]\\p{M}*(?=[${UNSPACED}])`, "gu");
  const plain = (text) => [...text].map((letter) => letters[letter] ?? letter).join("").replace(SIGNS, "").replace(border, "$& ");
  const asShown = (text) => text.replace(/\u2062(<\/mark>)? (<mark>)?/g, "$1$2").replace(/<\/mark><mark>/g, "")
    .replace(unwrite, (plain) => written[plain]).replace(SIGNS, "");
  // Pagefind loses the places of letters that stand with and without marks, as vowels do in these scripts: there it is
  // asked for pages with all of the letters, of which those are kept that hold the run.
  const MOST_READ = 200;
  const isMarkedRun = (query) => !/[\s"]/.test(query)
    && /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(query);
  const holding = async (results, query) => {
    const run = lower(query).normalize("NFKC"), read = results.slice(0, MOST_READ);
    const pages = await Promise.all(read.map((result) => result.data()));
    return read.filter((_, at) => lower(asShown(pages[at].content)).normalize("NFKC").includes(run));
  };

  // A run without spaces stands in the text as it was typed: its parts one after the other.
  const asWritten = (query) => {
    const text = plain(query);
    if (isMarkedRun(query)) return text;
    return /[\s"]/.test(query) || !/\s/.test(text) ? text : `"${text}"`;
  };
  const bare = (text) => lower(plain(text)).normalize("NFKD").replace(/\p{M}/gu, "");

  // Years before 1 are counted as astronomers do: 0 is 1 BC.
  const yearWords = (year) => {
    const before = { year: "numeric", era: "short", timeZone: "UTC" };
    return year > 0 ? year : new Intl.DateTimeFormat(lang, before).format(new Date(0).setUTCFullYear(year));
  };

  // What the form asks for, which its address keeps too.
  const asked = () => {
    const given = new URLSearchParams(new FormData(form)), filters = {}, address = new URL(location.href);
    for (const { dataset, firstElementChild: summary } of groups) {
      const any = given.getAll(dataset.filter);
      summary.lastElementChild.textContent = any.length ? ` (${number.format(any.length)})` : "";
      if (any.length) filters[dataset.filter] = { any };
    }
    if (!field.value.trim()) given.delete("q");
    address.search = given;
    try {
      if (address.href !== location.href) history.replaceState(null, "", address);
    } catch {
      // some browsers let an address change only so often
    }
    return { query: field.value.trim(), filters };
  };

  // An excerpt begins with the names that stand above it already.
  const without = (html, name) => {
    const bare = (word) => word.replace(/<\/?mark>|[.]/g, "");
    const names = name.split(" "), all = html.split(" ");
    return names.every((word, at) => bare(word) === bare(all[at] ?? "")) ? all.slice(names.length).join(" ") : html;
  };

  // Where all letters of a run were asked for, they are marked wherever they stand: only the run itself shall be.
  const runMarked = (html) => {
    const run = field.value.trim(), signs = /[.*+?^${}()|[\]\\/]/g;
    if (!isMarkedRun(run)) return html;
    return html.replace(/<\/?mark>/g, "").replace(new RegExp(run.replace(signs, "\\$&"), "giu"), "<mark>$&</mark>");
  };

  // Text and <mark>, and nothing else that an excerpt might hold.
  const setExcerpt = (element, html, names) => {
    for (const [, opened, text] of names.reduce(without, html).matchAll(/(<mark>)?([^<]+)(?:<\/mark>)?/g)) {
      const target = opened ? element.appendChild(document.createElement("mark")) : element;
      target.append(text.replace(/&lt;/g, "<").replace(/&gt;/g, ">"));
    }
  };

  const namesOf = ({ meta }) => [meta.title, ...(meta.also ? meta.also.split(" · ") : [])].map(asShown);
  // 0 for a page called just what was typed, 1 for another name of it, 2 and 3 for one that differs in marks alone:
  // Pagefind weighs words, not names.
  const distance = (data) => {
    const names = namesOf(data), query = field.value.trim();
    const places = [names.map(lower).indexOf(lower(query)), names.map(bare).indexOf(bare(query))];
    const by = places.findIndex((at) => at >= 0);
    return by < 0 ? 4 : 2 * by + Math.min(places[by], 1);
  };

  const resultItem = (data) => {
    const item = copy("_result"), link = item.querySelector("a"), names = namesOf(data);
    const year = data.filters.year ? ` · ${yearWords(Number(data.filters.year[0]))}` : "";
    link.href = new URL(data.raw_url.replace(/^\//, ""), home);
    link.textContent = names[0];
    item.querySelector("p").textContent = words[data.meta.kind ?? "text"] + year;
    if (data.meta.also) item.querySelector(".also").textContent = say("also", { names: asShown(data.meta.also) });
    const parts = data.sub_results.filter((sub) => sub.url.includes("#"));
    parts.sort((one, other) => other.locations.length - one.locations.length);
    for (const sub of parts.slice(0, PARTS)) {
      const line = item.querySelector("ul").appendChild(copy("_part")), anchor = line.querySelector("a");
      anchor.href = link.href + sub.url.slice(sub.url.indexOf("#"));
      anchor.textContent = asShown(sub.title);
      setExcerpt(line.querySelector(".excerpt"), runMarked(asShown(sub.excerpt)), [anchor.textContent]);
    }
    if (!parts.length) setExcerpt(item.querySelector(".excerpt"), runMarked(asShown(data.excerpt)), names);
    for (const empty of item.querySelectorAll("p:empty, ul:empty")) empty.remove();
    return item;
  };

  const showMore = async () => {
    const mine = turn, first = shown, results = part("_results");
    shown = Math.min(found.length, first + AT_ONCE);
    const pages = await Promise.all(found.slice(first, shown).map((result) => result.data()));
    if (mine !== turn) return;
    if (!first) results.replaceChildren(), pages.sort((one, other) => distance(one) - distance(other));
    results.append(...pages.map(resultItem));
    part("_more").hidden = shown === found.length;
    if (first) results.children[first].querySelector("a").focus();
  };

  // Pagefind brings the parts of an index together by score, and a list has none. So each is asked by itself: they hold
  // one time after the other, the latest first.
  const listed = async (filters) => {
    const found = await Promise.all(indexParts.map((part) =>
      pagefind.search(null, { filters: { ...filters, part }, sort: { date: "desc" } })));
    return found.flatMap(({ results }) => results);
  };

  const search = async () => {
    clearTimeout(timer);
    const mine = ++turn, { query, filters } = asked(), isFiltered = Object.keys(filters).length > 0;
    form.querySelector("[type=reset]").hidden = !isFiltered;
    const results = query ? (await pagefind.search(asWritten(query), { filters })).results : isFiltered ? await listed(filters) : [];
    const held = isMarkedRun(query) ? await holding(results, query) : results;
    if (mine !== turn) return;
    found = held, shown = 0;
    const count = found.length, counted = count ? new Intl.PluralRules(lang).select(count) : "zero";
    const word = query ? counted : isFiltered ? "all" : "";
    part("_found").textContent = word && say(word, { query, number: number.format(count) });
    part("_nothing").hidden = count > 0 || !word;
    await showMore();
  };

  const addChoices = (filters, given) => {
    for (const group of groups) {
      const name = group.dataset.filter, wanted = given.getAll(name), isYear = name === "year";
      const order = isYear ? (one, other) => other - one : new Intl.Collator(lang).compare;
      for (const value of Object.keys(filters[name] ?? {}).sort(order)) {
        const label = group.querySelector("fieldset").appendChild(copy("_choice"));
        Object.assign(label.firstChild, { name, value, checked: wanted.includes(value) });
        label.lastChild.textContent = isYear ? yearWords(Number(value)) : value;
      }
      group.hidden = !group.querySelector("input");
      group.open = wanted.length > 0;
    }
  };

  const listen = () => {
    form.addEventListener("submit", (event) => (event.preventDefault(), search()));
    form.addEventListener("change", (event) => event.target.type === "checkbox" && search());
    form.addEventListener("reset", (event) => {
      event.preventDefault(); // the words stay, the choices go
      for (const input of form.querySelectorAll(":checked")) input.checked = false;
      field.focus();
      search();
    });
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, PAUSE);
    });
    part("_more").addEventListener("click", showMore);
    // Before the keys of all pages hear of it: "/" would load this one again.
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.target === field || event.ctrlKey || event.metaKey || event.altKey) return;
      if (keysAreOff()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      field.focus();
    }, true);
  };

  const start = async () => {
    const given = new URLSearchParams(location.search);
    // Where a server asks that addresses of scripts are vouched for, Pagefind's worker is, and nothing else.
    const worker = new URL(`${box.dataset.index}/pagefind-worker.js`, root).href;
    globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (address) => new URL(address, location.href).href === worker ? address : null });
    try {
      pagefind = await import(new URL(`${box.dataset.index}/pagefind.js`, root));
      const options = { ranking: { metaWeights: { title: 20, also: 20, kind: 0 } } };
      await pagefind.options({ ...options, mergeFilter: { part: indexParts[0] } });
      for (const part of indexParts.slice(1)) {
        await pagefind.mergeIndex(new URL(`${box.dataset.index}/${part}/`, root).href, { ...options, mergeFilter: { part } });
      }
      addChoices(await pagefind.filters(), given);
    } catch {
      part("_broken").hidden = false;
      return;
    }
    field.value = given.get("q") ?? "";
    form.hidden = false;
    listen();
    if (location.hash === "#_query") field.focus();
    await search();
  };

  if (box.dataset.index && location.protocol === "file:") part("_disk").hidden = false;
  else if (box.dataset.index) start();
}
