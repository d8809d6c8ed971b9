// Questions to the desk's server. Each answer is a group; what is refused is thrown with its reason.

export class Refused extends Error {
  constructor({ message, why, fix, code }) {
    super(message);
    Object.assign(this, { why, fix, code });
  }
}

// Nobody answered. `why` is "ended" where there is no desk, "key" where it is another one than this page was opened by,
// and "fault" where it broke down; then the message says how.
export class Lost extends Error {
  constructor(why, message = "") {
    super(message);
    this.why = why;
  }
}

// The key comes behind # of the address that the terminal printed, and stays with this browser, for this address alone.
const KEY = "site-builder desk key";
let key = "";

function takeKey() {
  const [, given] = location.hash.match(/^#key=(\w+)$/) ?? [];
  if (!given) return;
  key = given;
  history.replaceState(null, "", location.pathname + location.search);
  try { localStorage.setItem(KEY, given); } catch { /* then it is known as long as this page is open */ }
}

function knownKey() {
  try { return localStorage.getItem(KEY) ?? key; } catch { return key; }
}

takeKey();
addEventListener("hashchange", takeKey);

// What is sent to the desk by other means than `ask` needs these headers.
export const sending = () => ({ "Content-Type": "application/json", "X-Desk-Key": knownKey() });

export async function ask(name, values = {}, more = {}) {
  let response;
  try {
    response = await fetch(`/_desk/api/${name}`, { method: "POST", headers: sending(), body: JSON.stringify(values), ...more });
    if (response.ok) return await response.json();
    if (response.status === 422) throw new Refused((await response.json()).refused);
  } catch (error) {
    throw error instanceof Refused ? error : new Lost("ended");
  }
  throw new Lost(response.status === 403 ? "key" : "fault", await response.text().catch(() => ""));
}

// Calls back when something of the content has changed, whoever changed it; what it returns ends that. All who listen
// share one connection, for a browser opens only a few to one server. Who comes first (`isFirst`) is waited for, so that
// what others ask does not stand in the way of the page; but not for long.
const told = new Map();
const LONGEST = 300; // ms
let source = null, latest = null, isWaiting = false;

async function tell(news) {
  latest = news;
  const call = (first) => [...told].filter(([, isFirst]) => isFirst === first).map(([each]) => each(latest));
  const first = Promise.allSettled(call(true));
  if (isWaiting) return;
  isWaiting = true;
  await Promise.race([first, new Promise((go) => { setTimeout(go, LONGEST); })]);
  isWaiting = false;
  call(false);
}

export function onNews(listener, isFirst = false) {
  told.set(listener, isFirst);
  if (!source) {
    source = new EventSource("/_serve/events");
    source.onmessage = ({ data }) => tell(JSON.parse(data));
  }
  return () => {
    told.delete(listener);
    if (!told.size) { source?.close(); source = null; }
  };
}
