// Presses what changes the result, each thing once, as a person would: first it is brought into
// sight. Calls back with a row each, at most some at a time, and with none when everything was
// pressed: the milliseconds until the last frame that changed something in sight, until the last
// that changed anything, and what was pressed.
const done = arguments[0];
const AT_A_TIME = 40;
const ACTIONS = ["try", "end-trying", "report", "met"].map((name) => `[data-action=${name}]`);
const INPUTS = ["radio", "checkbox", "text"].map((type) => `input[type=${type}]`);
const PRESSED = `main [data-page=result] :is(${[...INPUTS, "summary", ".term", ...ACTIONS]})`;
// So many frames without a change, and nothing more is to come.
const QUIET = 4;

// Called before a frame is drawn, then when it was drawn: a message that was sent in it arrives
// after it.
const frame = (drawing) =>
  new Promise((then) =>
    requestAnimationFrame(() => {
      drawing();
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage("");
    }),
  );

// Of an element its own box: a range would add what is folded away in it.
const place = (node) => {
  if (node instanceof Element) return node.getBoundingClientRect();
  const range = document.createRange();
  range.selectNode(node);
  return range.getBoundingClientRect();
};
const isInSight = (node) => {
  if (!node.isConnected) return false;
  const { top, bottom, height } = place(node);
  return height > 0 && bottom > 0 && top < innerHeight;
};
const shown = ({ type, target, addedNodes, nextSibling }) => {
  if (type !== "childList") return [target];
  return addedNodes.length ? [...addedNodes] : [nextSibling].filter(Boolean);
};

// A field is written in and left, as with Tab.
const press = (part) => {
  if (part.type !== "text") return part.click();
  part.value = part.value === "300" ? "200" : "300";
  for (const event of ["input", "change"]) part.dispatchEvent(new Event(event, { bubbles: true }));
};

const what = (part) => {
  if (part.type === "text") return part.id;
  if (part.name) return `${part.name}=${part.value}`;
  return part.getAttribute("aria-label") ?? part.textContent.slice(0, 40);
};

const name = (part) => {
  const plan = part.closest("[data-plan]")?.dataset.plan;
  const finding = part.closest("[data-finding]")?.dataset.finding;
  const where = finding ?? part.closest("section, details")?.className;
  const action = part.dataset.action ?? part.localName;
  return [plan, where, action, what(part)].filter(Boolean).join(" ");
};

(async () => {
  let records = [];
  const observer = new MutationObserver((more) => records.push(...more));
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  observer.observe(document.querySelector("main"), everything);
  const pressed = (window.pressed ??= new Set());
  const rows = [];
  for (;;) {
    const canBePressed = (part) => !part.disabled && !part.closest("[hidden]") && !pressed.has(name(part));
    const part = [...document.querySelectorAll(PRESSED)].find(canBePressed);
    if (!part || rows.length === AT_A_TIME) return done(rows);
    const said = name(part);
    pressed.add(said);
    let fold = part.parentElement.closest("details");
    while (fold) {
      fold.open = true;
      fold = fold.parentElement.closest("details");
    }
    part.scrollIntoView({ block: "center" });
    for (let quiet = 0; quiet < QUIET; quiet += 1) await frame(() => {});
    records = [];
    const before = performance.now();
    press(part);
    // The press itself shows: what was pressed is ticked, or opens.
    let [inSight, any] = [0, 0];
    for (let number = 0, quiet = 0; quiet < QUIET; number += 1) {
      let changed = [];
      const drawn = await frame(() => {
        changed = [...records, ...observer.takeRecords()].flatMap(shown);
        records = [];
      });
      // Only now is the page scrolled so that what is looked at stays where it is.
      if (changed.length || number === 0) any = drawn - before;
      if (changed.some(isInSight) || number === 0) inSight = drawn - before;
      quiet = changed.length ? 0 : quiet + 1;
    }
    rows.push([inSight, any, said]);
  }
})();
