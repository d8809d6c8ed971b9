// The value of an event's file -> what the form shows of it. What editors may write alone or in short is read here, once.
//
// A place is a function of the value: it finds a thing by its id, so that an edit that waits for others meets it still.

const AGAIN = "#"; // no id has it

export const asList = (value) => (Array.isArray(value) ? value : value === undefined || value === null || value === "" ? [] : [value]);
export const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// The groups of a list, or the one that stands alone, with their paths.
export function itemsOf(value, path) {
  if (isGroup(value)) return [[value, path]];
  return Array.isArray(value) ? value.map((item, number) => [item, [...path, number]]).filter(([item]) => isGroup(item)) : [];
}

export const valueAt = (value, path) => path.reduce((part, step) => part?.[step], value);

// Quotes, questions, accounts and acts of an event. Quotes without an id are called as the builder calls them.
export function readEvent(value) {
  const questions = itemsOf(value.questions, ["questions"]).map(([question, path]) => ({ ...question, path, id: question.id ?? "" }));
  const accounts = itemsOf(value.accounts, ["accounts"]).map(([account, path]) => ({
    value: account, side: typeof account.side === "string" ? account.side : "", path,
    quotes: itemsOf(account.quotes, [...path, "quotes"]).map(([quote, at]) => readQuote(quote, at)),
    silences: itemsOf(account.silent, [...path, "silent"]).map(([silence, at]) => ({ ...silence, path: at })),
  }));
  const quotes = accounts.flatMap((account) => account.quotes.map((quote) => Object.assign(quote, { side: account.side, account: account.path })));
  nameQuotes(quotes, questions);
  tellApart(questions, "id");
  tellApart(accounts, "side");
  tellApart(quotes, "id");
  const acts = itemsOf(value.acts, ["acts"]).map(([{ id = "", is = "" }]) => ({ id, is }));
  return { questions, accounts, quotes, acts };
}

// An id that is there twice is an error, but an edit of the second must never be written into the first.
function tellApart(items, name) {
  const counts = {};
  for (const item of items) {
    const said = item[name], count = counts[said] = (counts[said] ?? 0) + 1;
    if (count > 1) item[name] = `${said}${AGAIN}${count}`;
  }
}

// The id as the file has it.
export const written = (id) => id.split(AGAIN)[0];

// Whether quotes can name it: it has an id, and no other had it before.
export const canBeNamed = ({ id }) => id !== "" && id === written(id);

function readQuote(quote, path) {
  const texts = quote.renderings === undefined ? [[quote, path]] : itemsOf(quote.renderings, [...path, "renderings"]);
  return {
    value: quote, path, id: quote.id ?? "", isShort: quote.renderings === undefined,
    answers: asList(quote.answers).filter((id) => typeof id === "string"), words: asList(quote.word).map(String),
    renderings: texts.map(([rendering, at], number) => ({ ...rendering, text: String(rendering.text ?? ""), path: at, number })),
  };
}

// As in model/short_forms.py: the speaker, and a number among the speaker's quotes.
function nameQuotes(quotes, questions) {
  const taken = new Set([...quotes, ...questions].map(({ id }) => id).filter(Boolean)), counts = {}, last = {};
  for (const quote of quotes) {
    const { speaker } = quote.value;
    const start = typeof speaker === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(speaker) ? speaker : "quote";
    counts[start] = (counts[start] ?? 0) + 1;
    quote.isNamed = Boolean(quote.id);
    if (quote.id) continue;
    let number = Math.max(counts[start], (last[start] ?? 0) + 1);
    while (taken.has(`${start}-${number}`)) number++;
    last[start] = number;
    quote.id = `${start}-${number}`;
  }
}

// The position that a quote takes on each question.
export function positionsOf(quote) {
  const { position } = quote.value;
  if (typeof position === "string" && position) return quote.answers.length === 1 ? { [quote.answers[0]]: position } : {};
  if (Array.isArray(position)) return Object.fromEntries(position.filter(isGroup).map((each) => [each.question, each.position]));
  return isGroup(position) ? position : {};
}

// The named answers of a question.
export const labelsOf = (question) => (Array.isArray(question.positions)
  ? question.positions.filter(isGroup).map(({ id, label }) => [id, label])
  : Object.entries(question.positions ?? {}));

// ---------------------------------------------------------------- places

export const top = () => [];
export const below = (place, ...steps) => (value) => { const path = place(value); return path && [...path, ...steps]; };
export const quotePlace = (id) => (value) => readEvent(value).quotes.find((quote) => quote.id === id)?.path ?? null;
export const renderingPlace = (id, number) => (value) =>
  readEvent(value).quotes.find((quote) => quote.id === id)?.renderings[number]?.path ?? null;
export const questionPlace = (id) => (value) => readEvent(value).questions.find((question) => question.id === id)?.path ?? null;
export const accountPlace = (side) => (value) => readEvent(value).accounts.find((account) => account.side === side)?.path ?? null;
export const silencePlace = (side, question) => (value) =>
  readEvent(value).accounts.find((account) => account.side === side)?.silences.find((each) => each.question === question)?.path ?? null;

// An edit of what stands at a place when its turn comes; none where it is gone.
export const at = (place, make) => (value) => { const path = place(value); return path ? [make(path, value)].flat().filter(Boolean) : []; };
