// A style sheet that does not come would keep the page white. After ten seconds nothing more is waited for: the first question
// is shown as plain text, with the sentence that it takes long. Nothing waits for this script.
setTimeout(() => {
  if ([...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet)) return;
  document.documentElement.dataset.stopped = ""; // what else was still on its way ends too: boot.js must not call it damaged
  stop();
}, 10_000);
