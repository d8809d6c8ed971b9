// What a page of another port or site tries on a desk that is open in the same browser: each attempt by its name, and what
// came of it. What begins with "READ" or "OPEN" has reached something.
window.attack = async (desk, file, wait) => {
  const at = (path) => desk + path, save = JSON.stringify({ path: file, text: "gone: 1\n", digest: "", base: "" });
  const api = (name) => at(`/_desk/api/${name}`), page = file.replace(".yaml", "/");
  const soon = (promise) => Promise.race([promise, new Promise((go) => { setTimeout(() => go("nothing came"), wait); })]);
  const read = (url, more) => async () => {
    const response = await fetch(url, more);
    return response.type === "opaque" ? "opaque" : `READ ${response.status} ${(await response.text()).slice(0, 40)}`;
  };
  const element = (name, values, place = "src") => (path) => () => soon(new Promise((go) => {
    const made = Object.assign(document.createElement(name), values, { onerror: () => go("refused"), onload: () => go("loaded"), onloadeddata: () => go("READ") });
    made[place] = at(path);
    document.body.append(made);
  }));
  const form = (path, method, enctype) => () => soon(new Promise((go) => {
    const into = document.body.appendChild(Object.assign(document.createElement("iframe"), { name: `f${Math.random()}`, onload: () => go("loaded") }));
    const made = document.body.appendChild(Object.assign(document.createElement("form"), { action: at(path), method, enctype, target: into.name }));
    made.append(Object.assign(document.createElement("textarea"), { name: save.slice(0, -1) + ',"x":"', value: '"}' }));
    made.submit();
  }));
  const opened = (path) => () => soon(new Promise((go) => {
    const other = window.open(at(path), "_blank");
    const look = () => {
      try {
        if (other.closed) go("closed");
        else if (other.location.href === "about:blank") setTimeout(look, 50); // it has not gone there yet
        else go(`READ ${other.document.title} ${other.localStorage.length}`);
      } catch (error) { go(error.name); }
    };
    look();
  }));
  const socket = (path) => () => soon(new Promise((go) => {
    const made = new WebSocket(at(path).replace("http", "ws"));
    Object.assign(made, { onopen: () => go("OPEN"), onerror: () => go("refused") });
  }));
  const news = (path, more) => () => soon(new Promise((go) => {
    const source = new EventSource(at(path), more);
    Object.assign(source, { onmessage: () => go("READ"), onopen: () => go("OPEN"), onerror: () => { source.close(); go("refused"); } });
  }));
  const posted = { method: "POST", body: save };
  const tries = {
    "saved, with cookies, as JSON": read(api("save"), { ...posted, credentials: "include", headers: { "Content-Type": "application/json" } }),
    "saved, with cookies, as JSON, with a key": read(api("save"), { ...posted, credentials: "include", headers: { "Content-Type": "application/json", "X-Desk-Key": "x" } }),
    "saved, without cookies": read(api("save"), { ...posted, credentials: "omit", headers: { "Content-Type": "application/json" } }),
    "saved blindly, as text": read(api("save"), { ...posted, mode: "no-cors", credentials: "include" }),
    "saved blindly, as a form": read(api("save"), { ...posted, mode: "no-cors", credentials: "include", body: new URLSearchParams({ a: save }) }),
    "saved blindly, with files": read(api("save"), { ...posted, mode: "no-cors", credentials: "include", body: Object.assign(new FormData(), {}) }),
    "saved while leaving": read(api("save"), { ...posted, mode: "no-cors", credentials: "include", keepalive: true }),
    "a beacon of text": () => `sent: ${navigator.sendBeacon(api("save"), save)}`,
    "a beacon of JSON": () => `sent: ${navigator.sendBeacon(api("save"), new Blob([save], { type: "application/json" }))}`,
    "opened by GET": read(api("open"), { credentials: "include" }),
    "deleted by DELETE": read(api("delete"), { method: "DELETE", credentials: "include" }),
    "asked by OPTIONS": read(api("save"), { method: "OPTIONS", credentials: "include" }),
    "home read": read(api("home"), { ...posted, body: "{}", credentials: "include", mode: "no-cors" }),
    ...Object.fromEntries(["/_desk/", "/_desk/desk.js", "/_desk/words/en.js", "/_desk/map.json", "/_serve/state?path=/", "/_serve/events", `/${page}`, `/${page}?still`, "/", "/_open/x"].flatMap((path) => [
      [`read ${path}`, read(at(path), { credentials: "include" })],
      [`read ${path} without cookies`, read(at(path), { credentials: "omit" })],
      [`read ${path} blindly`, read(at(path), { credentials: "include", mode: "no-cors" })],
    ])),
    ...Object.fromEntries(["/_serve/state?path=/", "/_desk/words/en.js", "/_desk/desk.js", "/_desk/map.json", "/_serve/serve.js", `/${page}`, "/assets/icon.svg"].flatMap((path) => [
      [`script ${path}`, element("script")(path)], [`module ${path}`, element("script", { type: "module" })(path)],
      [`image ${path}`, element("img")(path)], [`style ${path}`, element("link", { rel: "stylesheet" }, "href")(path)],
      [`object ${path}`, element("object", {}, "data")(path)], [`embed ${path}`, element("embed")(path)],
      [`frame ${path}`, element("iframe")(path)], [`video ${path}`, element("video", { autoplay: true, muted: true })(path)],
      [`fetched ahead ${path}`, element("link", { rel: "prefetch" }, "href")(path)], [`preloaded ${path}`, element("link", { rel: "preload", as: "script" }, "href")(path)],
    ])),
    "frame of the desk": element("iframe")("/_desk/"), "frame of the desk, with a key": element("iframe")("/_desk/#key=abc"),
    "frame of the desk, fenced": element("iframe", { sandbox: "allow-scripts allow-same-origin" })("/_desk/"),
    "frame of a still page": element("iframe")(`/${page}?still`), "frame of the opening address": element("iframe")("/_open/x"),
    ...Object.fromEntries(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"].map((type) => [`form of ${type}`, form("/_desk/api/save", "post", type)])),
    "form by GET": form("/_desk/api/save", "get", "text/plain"), "form to the preview": form("/", "post", "text/plain"),
    "news": news("/_serve/events"), "news, with cookies": news("/_serve/events", { withCredentials: true }),
    "socket to the news": socket("/_serve/events"), "socket to the desk": socket("/_desk/api/save"),
    "worker": async () => `OPEN ${new Worker(at("/_serve/worker.js"))}`, "shared worker": async () => `OPEN ${new SharedWorker(at("/_serve/worker.js"), "site-builder")}`,
    "module called in": async () => `READ ${Object.keys(await import(at("/_desk/api.js")))}`,
    "window on the desk": opened("/_desk/"), "window on the desk, with a false key": opened("/_desk/#key=abc"),
    "window on a page": opened(`/${page}`), "window on the opening address": opened("/_open/x"),
    "cookies of the page": () => (document.cookie.includes("desk-") ? `READ ${document.cookie}` : "none"),
    "cookie of its own at the desk's name": () => { document.cookie = `desk-${new URL(desk).port}=false; path=/`; document.cookie = 'odd={"a":[1]}; path=/'; return "set"; },
    "message to what opened it": () => { window.opener?.postMessage("x", "*"); return window.opener ? "told" : "nobody"; },
    "name of a channel": () => new Promise((go) => { const one = new BroadcastChannel("site-builder desk"); one.onmessage = () => go("READ"); one.postMessage("left"); setTimeout(() => go("silent"), 200); }),
  };
  const found = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try { found[name] = String(await soon(Promise.resolve().then(attempt))); } catch (error) { found[name] = error.name; }
  }
  return found;
};
