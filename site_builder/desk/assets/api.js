// Questions to the desk's server. Each answer is a group; what is refused is thrown with its reason.

export class Refused extends Error {
  constructor({ message, why, fix, code }) {
    super(message);
    Object.assign(this, { why, fix, code });
  }
}

export class Lost extends Error {}

export async function ask(name, values = {}) {
  let response;
  try {
    response = await fetch(`/_desk/api/${name}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(values),
    });
  } catch {
    throw new Lost();
  }
  if (response.ok) return response.json();
  if (response.status === 422) throw new Refused((await response.json()).refused);
  throw new Lost(await response.text());
}

// Calls back when something of the content has changed, whoever changed it; what it returns ends that. All who listen
// share one connection, for a browser opens only a few to one server.
const told = new Set();
let source = null;

export function onNews(tell) {
  told.add(tell);
  if (!source) {
    source = new EventSource("/_serve/events");
    source.onmessage = ({ data }) => { const news = JSON.parse(data); for (const each of [...told]) each(news); };
  }
  return () => {
    told.delete(tell);
    if (!told.size) { source?.close(); source = null; }
  };
}
