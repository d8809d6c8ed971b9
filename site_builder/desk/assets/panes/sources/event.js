// What the pane asks of the value of the open event, which may be anything while it is typed.

const asList = (value) => (Array.isArray(value) ? value : value ? [value] : []);
const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const groups = (value) => asList(value).filter(isGroup);

// Quotes with their side; the only rendering may stand on the quote itself.
export function quotesOf(value) {
  if (!isGroup(value)) return [];
  return groups(value.accounts).flatMap((account) => groups(account.quotes).map((quote) => ({
    quote, side: account.side, renderings: quote.renderings ? groups(quote.renderings) : [quote],
  })));
}

export const sidesOf = (value) => [...new Set(isGroup(value) ? groups(value.accounts).map(({ side }) => side).filter(Boolean) : [])];

export const questionsOf = (value) => (isGroup(value) ? groups(value.questions).filter(({ id }) => typeof id === "string") : []);

// [[id, label]] of the positions of a question, which are a group or a list of groups.
export function positionsOf(question) {
  if (isGroup(question?.positions)) return Object.entries(question.positions).map(([id, label]) => [id, String(label)]);
  return groups(question?.positions).map(({ id, label }) => [id, String(label ?? id)]);
}
