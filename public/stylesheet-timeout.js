// Browsers draw nothing while a style sheet is on its way, so one that never comes would keep the
// page white. After ten seconds the load is stopped: the first question shows as plain text, with
// the sentence that it takes long. Nothing waits for this script.
setTimeout(() => {
  if ([...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet)) return;
  document.documentElement.dataset.stopped = ""; // what else was still on its way ends too: boot.js must not call it damaged
  stop();
}, 10_000);
