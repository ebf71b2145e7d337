// Changes what a host may say, by chance, and looks whether anything but what is on the lists comes
// of it. For tests/browser/src/tests/host_input_fuzz.rs, which puts `seeds` and `start` before it
// and waits for one part after the other.

let state = start;
// A small generator: the same start gives the same inputs.
const chance = (below) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % below;
const any = (list) => list[chance(list.length)];
const KNOWN = ["auto", "dark", "#fff", "#0b6156", "US", "uS", "3", "33", "true"];
const HOSTILE = ["__proto__", "toString", "</style>", "}", "url(//x)", "\0", "\u202e", "💥"];
const ODD = ["", " ", ...KNOWN, ...HOSTILE, "a".repeat(5000)];
const VALUES = [null, 0, 3, 1e309, true, [], ["dark"], {}, { toString: null }, ...ODD];

function text(was) {
  const at = chance(was.length + 1);
  const [before, after] = [was.slice(0, at), was.slice(at)];
  return any([before, before + any(ODD) + after, was.toUpperCase(), `${was}\n`, ` ${was}`, any(ODD)]);
}

function changed(object) {
  const copy = { ...object };
  for (let times = chance(3) + 1; times; times--) {
    const name = chance(4) ? any(Object.keys(object)) : any(ODD);
    const was = copy[name];
    copy[name] = typeof was === "string" && chance(3) ? text(was) : any(VALUES);
  }
  return copy;
}

const LISTS = {
  theme: /^(light|dark|auto)$/,
  accent: /^(#[\da-f]{6})?$/i,
  country: /^[A-Z]{2}$/,
  level: /^[234]$/,
  compact: /^(true|false)$/,
  language: /^en$/,
};
function isListed(name, value) {
  // `$` would allow the end of a line.
  return Object.hasOwn(LISTS, name) && LISTS[name].test(value) && !/\n$/.test(value);
}

// What is wrong with a page that frame.js works in.
function wrong(page) {
  const { theme, country, level } = page.documentElement.dataset;
  const rules = page.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
  const styles = rules.map((rule) => rule.cssText).join("");
  if (!isListed("theme", theme)) return `The theme is ${theme}.`;
  if (country !== undefined && !isListed("country", country)) return `The country is ${country}.`;
  if (level !== undefined && !isListed("level", level)) return `The level is ${level}.`;
  if (/url|@import|\*/i.test(styles)) return `The styles are ${styles}.`;
  if (page.querySelectorAll("*").length !== page.count) return "There are other elements.";
  return page.trouble;
}

const frame = () => {
  const element = document.createElement("iframe");
  document.body.replaceChildren(element);
  return element;
};

function loaded(element, address) {
  return new Promise((then) => {
    element.onload = then;
    // Line ends are no part of an address. They are taken out first, since Chromium loads nothing
    // where it meets one and a "<".
    element.src = new URL(address, location).href;
  });
}

function heard(element) {
  return new Promise((then) => element.contentWindow.addEventListener("message", then, { once: true }));
}

// What this test would see: a message that is on the lists changes the page, and what is not on
// them is noticed.
async function detects() {
  const element = frame();
  await loaded(element, "/stub.html");
  const page = element.contentDocument;
  const arrived = heard(element);
  element.contentWindow.postMessage({ source: "second-opinion", v: 1, type: "config", theme: "dark" }, "*");
  await arrived;
  const { dataset } = page.documentElement;
  if (dataset.theme !== "dark") return `A message that is on the lists leaves the theme ${dataset.theme}.`;
  if (wrong(page)) return `After a message that is on the lists: ${wrong(page)}`;
  dataset.theme = "other";
  if (!wrong(page)) return "A theme that is on no list is not noticed.";
  dataset.theme = "dark";
  page.body.append(page.createElement("b"));
  if (!wrong(page)) return "An element more is not noticed.";
}

// Each message is looked at when it has been heard.
async function messages(times) {
  const element = frame();
  await loaded(element, "/stub.html");
  const page = element.contentDocument;
  for (let number = 0; number < times; number++) {
    const said = chance(20) ? changed(any(seeds.messages)) : any(VALUES);
    const arrived = heard(element);
    element.contentWindow.postMessage(said, "*");
    await arrived;
    const problem = wrong(page);
    if (problem) return `${problem} After ${JSON.stringify(said)}`;
  }
}

async function fragments(times) {
  for (let number = 0; number < times; number++) {
    const said = new URLSearchParams();
    for (const [name, value] of Object.entries(changed(any(seeds.options)))) {
      said.append(name, value?.length === undefined ? typeof value : String(value));
    }
    const fragment = chance(4) ? said.toString() : text(decodeURIComponent(said));
    const element = frame();
    await loaded(element, `/stub.html?${number}#${fragment}`);
    const problem = wrong(element.contentDocument);
    if (problem) return `${problem} After #${fragment}`;
  }
}

// The host's own script: what it puts behind the address of the frame.
async function attributes(times) {
  const box = document.createElement("div");
  document.body.replaceChildren(box);
  delete window.IntersectionObserver;
  const script = Object.assign(document.createElement("script"), { src: "/embed.js" });
  await new Promise((then) => ((script.onload = then), document.head.append(script)));
  for (let number = 0; number < times; number++) {
    const link = document.createElement("a");
    link.className = "second-opinion";
    link.href = "/stub.html";
    for (const [name, value] of Object.entries(changed(any(seeds.options)))) {
      if (/^[a-z]+$/.test(name) && typeof value === "string") link.dataset[name] = value;
    }
    box.replaceChildren(link);
    await Promise.resolve();
    const src = box.querySelector("iframe")?.src ?? "#";
    for (const [name, value] of new URLSearchParams(src.split("#")[1])) {
      const after = `after ${link.outerHTML}`;
      if (!isListed(name, value)) return `${name}=${value} is in the frame's address, ${after}`;
    }
    if (!src.startsWith(location.origin) && src !== "#") return `The frame goes to ${src}.`;
  }
  return box.querySelectorAll("iframe").length > 1 ? "There are several frames." : undefined;
}

// Small parts, so that a slow machine is seen to go on.
const PARTS = [
  [detects, 1],
  ...Array(10).fill([messages, 300]),
  ...Array(10).fill([fragments, 15]),
  [attributes, 300],
];

(async () => {
  const { dataset } = document.documentElement;
  for (const [part, times] of PARTS) {
    dataset.found = (await part(times).catch((error) => `${error.stack ?? error}`)) ?? "";
    dataset.parts = Number(dataset.parts ?? 0) + 1;
    if (dataset.found) return;
  }
  dataset.parts = "all";
})();
