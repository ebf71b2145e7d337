// Runs before the page's own scripts. It writes into `data-complaints` of the root element
// everything that would appear in the console, and every breach of the policy. On the event `plant`
// it causes one complaint of each kind itself.
{
  const root = document.documentElement;
  const complaints = [];
  const note = (kind, ...words) => {
    complaints.push([kind, words.map(String).join(" ")]);
    root.dataset.complaints = JSON.stringify(complaints);
  };

  const LEVELS = ["debug", "dir", "error", "info", "log", "table", "trace", "warn"];
  for (const level of LEVELS) {
    const real = console[level];
    console[level] = (...words) => {
      note(level, ...words);
      real.apply(console, words);
    };
  }
  // Captured, because a file that does not load tells only its own element.
  addEventListener("error", ({ message, target }) => note("uncaught", message ?? target.outerHTML), true);
  addEventListener("unhandledrejection", ({ reason }) => note("rejection", reason));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    note("violation", violatedDirective, blockedURI),
  );

  document.addEventListener("plant", () => {
    for (const level of LEVELS) console[level]("planted");
    setTimeout(() => {
      throw new Error("planted");
    });
    Promise.reject(new Error("planted"));
    new Image().src = "/planted.png";
  });
}
