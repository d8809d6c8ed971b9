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
// Whoever can open an address can give a key; so it takes the place of the known one when the desk has answered to it, and
// until then it stays with this tab, however soon the tab goes on to another page.
const GIVEN = "site-builder desk key given";
let key = "", given = "";

function takeKey() {
  const [, found] = location.hash.match(/^#key=(\w+)$/) ?? [];
  try { given = found ?? sessionStorage.getItem(GIVEN) ?? given; } catch { given = found ?? given; }
  if (!found) return;
  try { sessionStorage.setItem(GIVEN, found); } catch { /* then it is known as long as this page is open */ }
  if (!knownKey()) storeKey(found);
  history.replaceState(null, "", location.pathname + location.search);
}

function storeKey(found) {
  key = found;
  try { localStorage.setItem(KEY, found); } catch { /* then it is known as long as this page is open */ }
}

function knownKey() {
  try { return localStorage.getItem(KEY) ?? key; } catch { return key; }
}

// Whether to ask again: a key that was given is not the desk's, and another is known.
function isOtherKnown(tried, isRight) {
  if (given === tried) {
    given = "";
    try { sessionStorage.removeItem(GIVEN); } catch { /* it was never there */ }
  }
  if (!isRight) return !["", tried].includes(given || knownKey());
  storeKey(tried);
  return false;
}

takeKey();
addEventListener("hashchange", takeKey);

// What is sent to the desk by other means than `ask` needs these headers.
export const sending = () => ({ "Content-Type": "application/json", "X-Desk-Key": given || knownKey() });

export async function ask(name, values = {}, more = {}) {
  const tried = given;
  let response;
  try {
    response = await fetch(`/_desk/api/${name}`, { method: "POST", headers: sending(), body: JSON.stringify(values), ...more });
    if (tried && isOtherKnown(tried, response.status !== 403)) return ask(name, values, more);
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
