// What a host can see of the widget, written where a test can read it: on the root element.
const page = document.documentElement;
page.dataset.began = history.length;
const heard = [];
let loads = 0;
addEventListener("message", ({ data }) => {
  heard.push(data);
  page.dataset.heard = JSON.stringify(heard);
});
document.addEventListener("load", ({ target }) => target.nodeName === "IFRAME" && (page.dataset.loads = ++loads), true);
new MutationObserver((changes) => {
  if (!changes.some((change) => [...change.addedNodes].some((node) => node.nodeName === "IFRAME"))) return;
  // Where the rest of the page begins once the frame has its place.
  page.dataset.made = document.getElementById("after")?.getBoundingClientRect().top + scrollY;
}).observe(document, { childList: true, subtree: true });
