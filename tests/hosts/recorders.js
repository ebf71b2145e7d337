// A session recorder and a form grabber: all markup after each change, every event with its target, every field, every message.
let kept = "";
const keep = (text) => (document.documentElement.dataset.kept = kept += `${text}\n`);
const reach = (node) => {
  try {
    return node.contentDocument?.documentElement.outerHTML ?? "nothing";
  } catch {
    return "refused";
  }
};
new MutationObserver(() => {
  keep(document.body?.outerHTML);
  for (const frame of document.querySelectorAll("iframe")) keep(`in the frame: ${reach(frame)}`);
}).observe(document, { childList: true, subtree: true });
for (const kind of ["click", "input", "change", "submit", "keydown", "focusin", "pointerdown", "selectionchange"]) {
  document.addEventListener(kind, ({ target, key }) => keep(`${kind} ${target.nodeName} ${target.value} ${target.textContent} ${key}`), true);
}
addEventListener("message", ({ data }) => keep(`message ${JSON.stringify(data)}`));
