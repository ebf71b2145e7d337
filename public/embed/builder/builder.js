// The builder: what the form says becomes the snippet, and is shown in the preview. All words stand
// in index.html.

import { show, tellOfColour } from "./preview.js";

const form = document.getElementById("options");
const all = (css) => [...document.querySelectorAll(css)];
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function fill(name, text) {
  for (const slot of all(`[data-slot="${name}"]`)) slot.textContent = text;
}

// The options that differ from what holds without them, in the order of the snippet.
function chosen() {
  const said = new FormData(form);
  const options = {};
  for (const name of ["theme", "accent", "country", "level", "compact", "open"]) {
    if (said.get(name)) options[name] = said.get(name);
  }
  return options;
}

function attributes(options, before) {
  return Object.entries(options)
    .map(([name, value]) => (value === "true" && before ? ` ${before}${name}` : ` ${before}${name}="${value}"`))
    .join("");
}

function draw() {
  for (const field of all("#accent, #accent-hex")) field.disabled = !form.elements.own.checked;
  // In a tab or window of its own the check has no host, and so no options.
  document.getElementById("appearance").disabled = form.elements.open.value !== "";
  const options = chosen();
  const { open = "article", ...inside } = options;
  const words = form.elements.words.value.trim() || form.elements.words.placeholder;
  const behind = new URLSearchParams(inside).toString();
  fill("options", attributes(options, "data-"));
  fill("behind", behind && `#${behind.replaceAll("&", "&amp;")}`);
  fill("shortcode", attributes(options, ""));
  fill("words", escaped(words));
  for (const part of all("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(open);
  show(options, words);
}

// The colour can be picked or written; what is written is used once it is one.
function colour({ target }) {
  const { accent, "accent-hex": hex } = form.elements;
  if (target === accent) hex.value = accent.value;
  const known = /^#[\da-f]{6}$/i.test(hex.value.trim());
  if (target === hex && known) accent.value = hex.value.trim().toLowerCase();
  const wrong = form.elements.own.checked && !known;
  hex.setAttribute("aria-invalid", String(wrong));
  document.getElementById("accent-wrong").hidden = !wrong;
}

// What became of the colour, in the words of the page.
tellOfColour((said) => {
  document.getElementById("verdict").hidden = !said;
  for (const { on, wished, before, used, contrast } of said ?? []) {
    const part = document.querySelector(`#verdict [data-on="${on}"]`);
    const write = (name, text) => part.querySelectorAll(`[data-slot="${name}"]`).forEach((slot) => (slot.textContent = text));
    part.hidden = form.elements.theme.value === (on === "light" ? "dark" : "light");
    for (const way of part.querySelectorAll("[data-used]")) way.hidden = (way.dataset.used === "as-it-is") !== (wished.toLowerCase() === used);
    // Never rounded up to what it does not reach.
    write("before", (Math.floor(before * 10) / 10).toFixed(1));
    write("contrast", (Math.floor(contrast * 10) / 10).toFixed(1));
    write("used", used);
    part.querySelector(".swatch").style.setProperty("background-color", used);
  }
});

// A copy goes to the clipboard; where the browser does not let us, the text is marked, for the
// person to copy.
async function copy(button) {
  const text = all(`[data-copied="${button.dataset.copies}"]`).find((text) => !text.closest("[hidden]"));
  const says = button.parentElement.querySelectorAll("[data-said]");
  let end = "copied";
  try {
    await navigator.clipboard.writeText(text.textContent);
  } catch {
    getSelection().selectAllChildren(text);
    end = "marked";
  }
  for (const said of says) said.hidden = said.dataset.said !== end;
}

form.addEventListener("input", (event) => {
  colour(event);
  draw();
});
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of all("[data-copies]")) button.addEventListener("click", () => copy(button));
document.getElementById("narrow").addEventListener("input", ({ target }) => {
  document.getElementById("preview").classList.toggle("narrow", target.checked);
});
// A release that does not know its address is copied from where it is; another shows its preview at
// its own address only.
const here = new URL("../..", location.href).href.replace(/\/$/, "");
fill("home", here);
document.getElementById("elsewhere").hidden = document.getElementById("made-for").textContent === here;
draw();
