// Starts the app, then seals the page. What the page needs without the app is here too: the panel
// that says what went wrong, and opening on paper what is closed on the screen. A file of its own,
// because the policy forbids inline scripts.
//
// The order matters: files, app, `load`, seal, ready. After the seal the browser itself refuses
// every fetch and load, so everything the page will ever need has been fetched by then, the same
// for everyone.

const page = document.documentElement;
const { js, wasm, hashes = "{}" } = document.querySelector("script[data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;

// The release names the hash of every file: a damaged one, or one of another release, is refused
// and not run.
const known = JSON.parse(hashes);
const bare = (name) => name.replace("./", "");
const get = (name) => part(name, fetch(address(name), { integrity: known[bare(name)] ?? "" }).then(found));

// A translating proxy may have written another language on the page: only one that the release has
// is asked for.
const asked = page.lang.slice(0, 2);
const language = known[`pack-${asked}.json`] ? asked : "en";

// What does not come is asked for once more, and the answer tells why.
const part = (name, coming) =>
  coming.catch(async (error) => {
    trouble(await why(name), bare(name));
    throw error;
  });

function found(answer) {
  if (answer.ok) return answer;
  throw new Error(`Status ${answer.status}`);
}

// Past the browser's cache, which may hold a damaged copy for a year: what comes now replaces it.
async function why(name) {
  if ("stopped" in page.dataset) return "load"; // by stylesheet-timeout.js
  try {
    const answer = await fetch(address(name), { cache: "reload", signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.ok ? "damaged" : "missing";
  } catch {
    return "load";
  }
}

// The panel is plain HTML that lies ready in the page. The app's panic hook reveals it too, before
// the error gets here. What stops again before it runs may be stopped by what is stored, so the
// history remembers that the page has stopped.
const hasStopped = history.state === "stopped";
let failed = false;
function trouble(kind, detail) {
  if (failed) return;
  failed = true;
  const panel = document.getElementById("failure");
  const reveal = (kind) => panel.querySelectorAll(`[data-trouble=${kind}]`).forEach((part) => (part.hidden = false));
  reveal(kind);
  if (kind === "stopped" && hasStopped && !("running" in page.dataset)) {
    reveal("again");
    document.getElementById("trouble-moves").prepend(document.getElementById("trouble-forget"), " ");
  }
  document.getElementById("trouble-detail").textContent = [bare(wasm), detail].filter(Boolean).join(", ");
  document.getElementById("app").hidden = true;
  panel.hidden = false;
  panel.focus({ preventScroll: true }); // in a frame it would move the page around too
  page.dataset.trouble = kind;
  if (kind === "stopped") remember("stopped");
  if (["load", "missing", "damaged"].includes(kind)) leftovers().then(({ length }) => length && reveal("leftover"));
}

// A site that was at this address before may have left a service worker, which answers in the
// server's place. It goes only when the person says so. Many browsers have none to tell of, or do
// not let a frame ask.
async function leftovers() {
  try {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.filter(({ scope }) => location.href.startsWith(scope));
  } catch {
    return [];
  }
}

async function removeLeftovers(event) {
  event.target.disabled = true;
  await Promise.allSettled((await leftovers()).map((leftover) => leftover.unregister()));
  location.reload();
}

function remember(state) {
  try {
    history.replaceState(state, "");
  } catch {
    // Some browsers allow only so many changes: then it is not known that the page has stopped
    // before.
  }
}

// Everything of this page's on the device is erased. Where the browser denies that, it has nothing
// of ours.
function forget() {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith("second-opinion"))
      .forEach((key) => localStorage.removeItem(key));
  } catch {}
  remember(null);
  location.reload();
}

async function restart(event) {
  event.target.disabled = true;
  if (!("running" in page.dataset)) await Promise.all([js, wasm].map(why));
  location.reload();
}

document.getElementById("trouble-reload").addEventListener("click", restart);
document.getElementById("trouble-forget").addEventListener("click", forget);
document.getElementById("trouble-leftover").addEventListener("click", removeLeftovers);

// A panic ends the program with this error, wherever it happens. Errors of browser extensions are
// not ours. Its words and the numbers of the functions that were running are the browser's: nothing
// that was answered is in them.
function stopped(error) {
  if (!globalThis.WebAssembly || !(error instanceof WebAssembly.RuntimeError)) return;
  const functions = Array.from(String(error.stack).matchAll(/wasm-function\[(\d+)/g), ([, number]) => number);
  trouble("stopped", [error.message, ...functions.slice(0, 12)].join(" "));
}
addEventListener("error", (event) => stopped(event.error));
addEventListener("unhandledrejection", (event) => stopped(event.reason));

// On paper the style sheet opens what is closed on the screen (style/print-parts.css). Where a
// browser does not know how, it is opened here while it prints.
if (!CSS.supports("selector(::details-content)")) {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("#app details:not([open])")];
    opened.forEach((closed) => (closed.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((closed) => (closed.open = false)));
}

const text = async (name) => (await get(name)).text();

// The first question is plain HTML and can be answered before anything has arrived. A press on its
// button is kept until then.
let pressed = false;
const first = document.querySelector("#app [data-action=continue]");
first.disabled = false;
first.addEventListener("click", () => {
  pressed = true;
  first.textContent = first.dataset.wait;
});

async function app() {
  // WebKit does not hold to a hash what is imported or preloaded, only what an element names. The
  // bindings have one, behind ours; once that is loaded, the import gets the same module.
  const arrived = new Promise((resolve, reject) => {
    const element = document.getElementById("bindings");
    element.addEventListener("load", resolve);
    const refused = () => reject(new Error("The element's file was refused."));
    element.addEventListener("error", refused);
    // Older browsers may have said so before this script ran; by then it is too late for the file
    // to come.
    addEventListener("load", refused);
  });
  const [answer] = await Promise.all([get(wasm), part(js, arrived)]);
  const bindings = await import(address(js));
  await bindings.default({ module_or_path: answer });
  return bindings.start;
}

function seal() {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = "default-src 'none'";
  document.head.append(meta);
  page.dataset.ready = "";
}

async function boot() {
  if (!globalThis.WebAssembly) return trouble("wasm");
  const [start, texts, sources] = await Promise.all([app(), text(`pack-${language}.json`), text("sources.json")]);
  // What the program writes is in this language, whatever the page says of itself.
  if (asked !== language) document.getElementById("app").lang = language;
  const problem = start(texts, sources);
  if (problem) return trouble("pack", problem);
  page.dataset.running = "";
  if (pressed) document.querySelector("#app [data-action=continue]").click();
  // Before `load` the browser may still be fetching something that the seal would refuse.
  if (document.readyState === "complete") seal();
  else addEventListener("load", seal, { once: true });
}

boot().catch((error) => {
  const unfit = globalThis.WebAssembly && (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError);
  stopped(error); // the first trouble stays
  trouble(unfit ? "wasm" : "load", String(error));
});
