// The builder's preview: the snippet itself, in this page. embed.js makes a frame of the link, as
// in a host's page. Light or dark, colour and spacing change in the frame that is there, by
// `config` messages. The country and the level of the headings are taken where the program draws a
// screen, so for them the check begins again.

const box = document.getElementById("preview");
const HOME = new URL("../../", import.meta.url).href;
// In milliseconds. The frame accepts ten messages a second: it is told the last choice, and no more
// often than this.
const PAUSE = 150;

let now = {};
let drawn;
let due = 0;
let judge = () => {};

// Shows these options, under these words of the link.
export function show(options, words) {
  now = options;
  const { country, level, open } = options;
  const restart = JSON.stringify([country, level, open]);
  if (restart !== drawn) draw();
  else due ||= setTimeout(tell, PAUSE);
  drawn = restart;
  box.querySelector("a").textContent = words;
  if (!options.accent || open) judge(undefined);
}

// Whom to tell what became of the colour: on light and on dark, what was wished and what is used,
// and the contrast of each.
export function tellOfColour(whom) {
  judge = whom;
}

function draw() {
  const link = document.createElement("a");
  link.className = "second-opinion";
  link.href = HOME;
  Object.assign(link.dataset, now);
  // Until the frame is there again, nothing below it moves.
  box.style.minHeight = now.open ? "" : `${box.offsetHeight}px`;
  box.replaceChildren(link);
}

function tell() {
  due = 0;
  const { theme = "auto", accent = "", compact = "false" } = now;
  const config = { source: "second-opinion", v: 1, type: "config", theme, accent, compact };
  box.querySelector("iframe")?.contentWindow.postMessage(config, location.origin);
}

function readColours(frame) {
  const style = frame.contentWindow?.getComputedStyle(frame.contentDocument.documentElement);
  const said = ["light", "dark"].map((on) => {
    const [wished, before, used, contrast] = style?.getPropertyValue(`--said-${on}`).trim().split(" ") ?? [];
    return { on, wished, before: Number(before), used, contrast: Number(contrast) };
  });
  judge(said.every(({ used }) => used) ? said : undefined);
}

addEventListener("message", ({ source, data }) => {
  const frame = box.querySelector("iframe");
  if (!frame || source !== frame.contentWindow || data?.source !== "second-opinion" || data.type !== "ready") return;
  // Each time the frame takes its colours, it writes its theme.
  new MutationObserver(() => readColours(frame)).observe(frame.contentDocument.documentElement, { attributeFilter: ["data-theme"] });
  box.style.minHeight = "";
  // Whatever was chosen while it loaded.
  tell();
});
