// For a host page: turns each link with the class second-opinion into the widget, in a frame of
// another origin. It only adds a frame behind the link. The link stays until the widget says that
// it is ready, and where the frame never is, it stays for good. Nothing of the host page is read,
// and nothing is sent to the frame but closed options. Whole lines of comment and the space before
// lines are left out of the release (xtask/src/minify.rs).
(() => {
  // `cargo xtask dist --origin` writes the release's address here; without it, it is where this
  // script came from.
  const own = document.currentScript || document.querySelector('script[src*="/embed"]');
  const home = own?.src && new URL(".", own.src).href;
  if (!home) return;
  // However often the script runs, one run does the work.
  const once = Symbol.for(`second-opinion ${home}`);
  if (window[once]) return;
  window[once] = true;

  const OPTIONS = {
    language: /^en$/,
    theme: /^(light|dark|auto)$/,
    accent: /^#[\da-f]{6}$/i,
    country: /^[A-Z]{2}$/,
    level: /^[234]$/,
    compact: /^(true)?$/,
    open: /^(tab|popup)$/,
  };
  const seen = new WeakSet();
  const frames = new Map();
  let noted;

  function options(link) {
    const chosen = new URLSearchParams();
    for (const [name, known] of Object.entries(OPTIONS)) {
      const value = link.dataset[name];
      if (known.test(value)) chosen.set(name, value || "true");
      else if (value != null) noted ||= !console.info(`Second opinion: data-${name}="${value}" is not known.`);
    }
    return chosen;
  }

  function show(link) {
    const frame = document.createElement("iframe");
    const style = (name, value) => frame.style.setProperty(name, value, "important");
    frame.title = link.title || link.textContent;
    frame.dataset.secondOpinion = "";
    frame.sandbox = "scripts same-origin forms modals downloads popups popups-to-escape-sandbox".replace(/\S+/g, "allow-$&");
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    // Nothing chosen is no fragment at all: an empty one has the browser show the top of the frame
    // once that is drawn, and for that it scrolls a host's page of the same origin.
    frame.src = `${link.href.split("#")[0]}#${options(link)}`.replace(/#$/, "");
    // A host's rules for all elements do not reach it.
    style("all", "initial");
    style("display", "block");
    style("width", "100%");
    frames.set(frame, { link, style, times: [] });
    link.after(frame);
    // What the frame will ask for where text has its ordinary size, so that nothing moves when it
    // does.
    style("height", frame.offsetWidth < 480 ? "832px" : "736px");
    style("border", "0");
  }

  addEventListener("message", ({ source, origin, data }) => {
    for (const [frame, { link, style, times }] of frames) {
      // A frame without an origin of its own calls it null.
      if (source !== frame.contentWindow || !source || (origin !== "null" && !home.startsWith(`${origin}/`))) continue;
      // The widget sends few messages: from a frame that sends more, they are ignored.
      const now = performance.now();
      if (times.push(now) > 20 && now - times.shift() < 1000) return;
      if (data?.source !== "second-opinion" || data.v !== 1) return;
      if (data.type === "height" && Number.isInteger(data.height)) style("height", `${Math.min(4000, Math.max(320, data.height))}px`);
      if (data.type === "ready") {
        const before = frame.offsetTop;
        link.style.setProperty("display", "none", "important");
        // The height of the hidden link is added below the frame, so that what follows stays where
        // it is.
        if (before > frame.offsetTop) style("padding-bottom", `${before - frame.offsetTop}px`);
      }
    }
  });

  const near =
    window.IntersectionObserver &&
    new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) {
            near.unobserve(target);
            show(target);
          }
        }
      },
      { rootMargin: "400px" },
    );

  function scan() {
    for (const link of document.querySelectorAll("a.second-opinion")) {
      if (seen.has(link) || !link.href.startsWith(home)) continue;
      seen.add(link);
      // In a copy of a page where the widget was running, the link is hidden and the frame has no
      // widget.
      link.style.removeProperty("display");
      const next = link.nextSibling;
      if (next?.dataset?.secondOpinion === "") next.remove();
      const { open } = link.dataset;
      if (OPTIONS.open.test(open)) {
        link.target = "_blank";
        link.rel = "noreferrer";
        // A window of its own, which knows nothing of this page; with a key held, what the person's
        // browser does then.
        if (open === "popup") link.onclick = (event) => event.ctrlKey || event.metaKey || !!window.open(link.href, "", "popup,noreferrer,width=480");
      } else if (near) near.observe(link);
      else show(link);
    }
  }
  new MutationObserver(scan).observe(document, { childList: true, subtree: true });
  scan();
})();
