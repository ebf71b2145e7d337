// Runs in the page, before its own code: everything that goes to a place where others could find it
// is written down, and what goes to the person stops here. On the event `sinks` the root element
// gets the list; on `plant`, a word is put into each place.
{
  const root = document.documentElement;
  const sinks = [];
  const text = (part) => (typeof part === "string" ? part : (JSON.stringify(part) ?? String(part)));
  const note = (sink, ...parts) => sinks.push([sink, parts.map(text).join(" ")]);
  const watch = (owner, name, sink) => {
    const real = owner[name];
    owner[name] = function (...given) {
      note(sink, ...given);
      return real.apply(this, given);
    };
  };
  const watchField = (name) => {
    const real = Object.getOwnPropertyDescriptor(Document.prototype, name);
    Object.defineProperty(Document.prototype, name, {
      ...real,
      set(value) {
        note(name, value);
        real.set.call(this, value);
      },
    });
  };
  const levels = ["debug", "dir", "error", "info", "log", "table", "trace", "warn"];
  for (const level of levels) watch(console, level, "console");
  for (const name of ["pushState", "replaceState"]) watch(History.prototype, name, "history");
  const senders = [window, MessagePort.prototype, BroadcastChannel.prototype];
  for (const sender of senders) watch(sender, "postMessage", "message");
  for (const name of ["cookie", "title"]) watchField(name);
  watch(Storage.prototype, "setItem", "storage");
  watch(IDBFactory.prototype, "open", "database");
  watch(CacheStorage.prototype, "open", "cache");
  watch(window, "fetch", "request");
  watch(XMLHttpRequest.prototype, "open", "request");
  // What no policy forbids: a connection past it, and a link that has one made ready.
  const Peer = window.RTCPeerConnection;
  if (Peer) {
    window.RTCPeerConnection = class extends Peer {
      constructor(...given) {
        super(...given);
        note("peer", "made");
      }
    };
  }
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const { nodeName, href } of addedNodes) if (nodeName === "LINK") note("link", href);
    }
  }).observe(document, { childList: true, subtree: true });

  const clipboard = { writeText: async (text) => note("copied", text) };
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    blob.text().then((text) => note("file", text));
    return make.call(URL, blob);
  };
  HTMLAnchorElement.prototype.click = function () {
    note("file name", this.download);
  };
  window.print = () => note("printed");

  document.addEventListener("sinks", async () => {
    const now = [
      ["address", location.href],
      ["title", document.title],
      ["history", JSON.stringify(history.state)],
      ["window name", name],
      ["cookie", document.cookie],
    ];
    for (const [key, text] of Object.entries(localStorage)) now.push(["local", `${key} ${text}`]);
    for (const [key, text] of Object.entries(sessionStorage)) now.push(["session", `${key} ${text}`]);
    for (const base of await indexedDB.databases()) now.push(["database", base.name]);
    for (const key of await caches.keys()) now.push(["cache", key]);
    for (const entry of performance.getEntriesByType("resource")) now.push(["request", entry.name]);
    root.dataset.sinks = JSON.stringify([...sinks, ...now]);
  });

  document.addEventListener("plant", () => {
    const word = root.dataset.word;
    console.log(word);
    document.title = word;
    document.cookie = `canary=${word}`;
    window.name = word;
    localStorage.setItem("canary", word);
    sessionStorage.setItem("canary", word);
    indexedDB.open(word);
    caches.open(word);
    new BroadcastChannel("canary").postMessage(word);
    parent.postMessage(word, "*");
    if (Peer) new RTCPeerConnection();
    document.head.append(document.createElement("link"));
    fetch(`/?${word}`).catch(() => {});
    history.replaceState(word, "", `?${word}`);
  });
}
