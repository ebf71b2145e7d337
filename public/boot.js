// Starts the app, then seals the page. A file of its own, because the policy forbids inline scripts.
//
// The order matters: files, app, `load`, seal, ready. After the seal the browser itself refuses
// every fetch and load, so everything the page will ever need has been fetched by then, the same for everyone.

const page = document.documentElement;
const { js, wasm, hashes = "{}" } = document.querySelector("script[data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;

// The release names the hash of every file: a damaged one, or one of another release, is refused and not run.
const known = JSON.parse(hashes);
const get = (name) => fetch(address(name), { integrity: known[name.replace("./", "")] ?? "" });

// The panel is plain HTML that lies ready in the page. The app's panic hook reveals it too, before the error gets here.
document.getElementById("trouble-reload").addEventListener("click", () => location.reload());
let failed = false;
function trouble(kind, detail) {
  if (failed) return;
  failed = true;
  const panel = document.getElementById("failure");
  panel.querySelector(`[data-trouble=${kind}]`).hidden = false;
  document.getElementById("trouble-detail").textContent = detail;
  document.getElementById("app").hidden = true;
  panel.hidden = false;
  panel.focus();
  page.dataset.trouble = kind;
}

// A panic ends the program with this error, wherever it happens. Errors of browser extensions are not ours.
const stopped = (error) => globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError && trouble("stopped", String(error));
addEventListener("error", (event) => stopped(event.error));
addEventListener("unhandledrejection", (event) => stopped(event.reason));

async function text(name) {
  const answer = await get(name);
  if (!answer.ok) throw new Error(`${name} did not arrive (${answer.status}).`);
  return answer.text();
}

// The first question is plain HTML and can be answered before anything has arrived. A press on its button is kept until then.
let pressed = false;
const first = document.querySelector("#app [data-action=continue]");
first.disabled = false;
first.addEventListener("click", () => {
  pressed = true;
  first.textContent = first.dataset.wait;
});

async function app() {
  const [glue, answer] = await Promise.all([import(address(js)), get(wasm)]);
  await glue.default({ module_or_path: answer });
  return glue.start;
}

function seal() {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = "default-src 'none'";
  document.head.append(meta);
  page.dataset.ready = "";
}

async function boot() {
  if (!globalThis.WebAssembly) return trouble("wasm", "");
  const [start, texts, sources] = await Promise.all([app(), text(`pack-${page.lang.slice(0, 2)}.json`), text("sources.json")]);
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
