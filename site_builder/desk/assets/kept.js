// What is typed and not yet on the disk, in the storage of this browser: a place for each file and each tab.
//
// A tab holds a lock of its name as long as it lives, however it ends; so what a tab left that is no more can be told from
// what another is writing now.

const START = `site-builder desk ${document.documentElement.dataset.site} `;
const TAB = "site-builder desk tab", BROWSER = "site-builder desk browser";
const lockOf = (name) => `site-builder desk tab ${name}`;
const keyOf = (path, name) => `${START}${path} ${name}`;

function hold(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((tell) => {
    navigator.locks.request(lockOf(name), { ifAvailable: true }, (lock) => {
      tell(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    }).catch(() => tell(true));
  });
}

function stored(storage, key, make) {
  try {
    if (!storage.getItem(key)) storage.setItem(key, make());
    return storage.getItem(key);
  } catch { return make(); }
}

const random = () => crypto.randomUUID();

// A tab that was opened out of another has its name, too, until it takes one of its own.
async function ownName() {
  const name = stored(sessionStorage, TAB, random);
  if (await hold(name)) return name;
  const other = random();
  await hold(other);
  try { sessionStorage.setItem(TAB, other); } catch { /* then it has another after it is loaded again */ }
  return other;
}

export const browser = stored(localStorage, BROWSER, random);
export const tab = await ownName();

const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };

// Whether the storage has it; it may be full, or forbidden.
export function keep(path, what) {
  try {
    if (what) localStorage.setItem(keyOf(path, tab), JSON.stringify({ ...what, time: Date.now() }));
    else localStorage.removeItem(keyOf(path, tab));
    return true;
  } catch { return !what; }
}

// What this tab kept of a file, or one that is no more: the last of them.
export async function kept(path) {
  try {
    const held = navigator.locks ? (await navigator.locks.query()).held.map(({ name }) => name) : [];
    const known = new Set(held);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${START}${path} `));
    const mine = keys.filter((key) => key === keyOf(path, tab) || !known.has(lockOf(key.slice(START.length + path.length + 1))));
    const [last] = mine.map((key) => [key, read(key)]).filter(([, what]) => typeof what?.text === "string")
      .sort(([, one], [, other]) => other.time - one.time);
    if (!last) return null;
    const [key, what] = last;
    if (key !== keyOf(path, tab) && keep(path, what)) localStorage.removeItem(key);
    return what;
  } catch { return null; }
}
