// The page inside a frame of another page, the host: what the host may choose, and the three things
// it is told.
//
// A host is told that the page is ready, which kind of screen is shown, and how high the frame
// should be. The height follows from the kind, the width and the size of text alone, so neither it
// nor the number of messages says what was answered. Whatever a host sends can only choose from
// closed lists, and changes colours and sizes, never an answer.
(() => {
  const host = window.parent;
  if (host === window) return;
  const page = document.documentElement;

  // Of the frame's height, in the page's own measure of text; a result is longer to read.
  const NARROW = 480;
  const REMS = { question: [52, 46], review: [52, 46], result: [52, 54] };

  const KNOWN = {
    theme: /^(light|dark|auto)$/,
    // An empty one means our own again.
    accent: /^(#[\da-f]{6})?$/i,
    country: /^[A-Z]{2}$/,
    level: /^[234]$/,
    compact: /^(true|false)$/,
  };
  const now = { theme: "auto" };

  // Surfaces that the accent is written on, and the ink that is written on it; those of
  // style/tokens.css.
  const LIGHT = { card: "#ffffff", paper: "#faf9f5", toward: "#000000" };
  const DARK = { card: "#191f1d", paper: "#111615", toward: "#ffffff" };
  const INKS = ["#ffffff", "#0c1f1b"];
  const ENOUGH = 4.5;

  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const mix = (from, to, share) => {
    const other = parts(to);
    return `#${parts(from).map((part, at) => Math.round(part + (other[at] - part) * share).toString(16).padStart(2, "0")).join("")}`;
  };
  function light(hex) {
    const [red, green, blue] = parts(hex).map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  function contrast(one, other) {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  // The host's accent, moved away from the surface until it can be read on it.
  function colours(wish, { card, paper, toward }) {
    const soft = (accent) => mix(accent, card, 0.88);
    const least = (accent) => Math.min(...[card, paper, soft(accent)].map((below) => contrast(accent, below)));
    const steps = Array.from({ length: 21 }, (_, step) => mix(wish, toward, step / 20));
    const accent = steps.find((accent) => least(accent) >= ENOUGH) ?? toward;
    const ink = INKS.reduce((best, ink) => (contrast(ink, accent) > contrast(best, accent) ? ink : best));
    return {
      rule: `:root { --accent: ${accent}; --accent-ink: ${ink}; --accent-soft: ${soft(accent)}; --bar-deductible: ${accent} }`,
      // For the builder, which tells the owner: what was wished, what is used, and how well each
      // can be read.
      said: [wish, least(wish), accent, least(accent)].join(" "),
    };
  }

  let sheet;
  function paint() {
    // The dark colours stand in the sheets under a condition; the theme says when it holds. On
    // paper it never does.
    const asked = "(prefers-color-scheme: dark)";
    const dark = { auto: asked, light: "not all", dark: "screen" }[now.theme];
    for (const rule of [...document.styleSheets].flatMap(rules)) {
      if (rule.conditionText?.includes("prefers-color-scheme")) darkRules.add(rule);
    }
    for (const rule of darkRules) rule.media.mediaText = dark;
    page.dataset.theme = now.theme;
    page.style.colorScheme = now.theme === "auto" ? "" : now.theme;
    if (!document.adoptedStyleSheets || (!now.accent && !sheet)) return;
    if (!sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, (sheet = new CSSStyleSheet())];
    if (!now.accent) return sheet.replaceSync("");
    const [onLight, onDark] = [colours(now.accent, LIGHT), colours(now.accent, DARK)];
    const said = `:root { --said-light: ${onLight.said}; --said-dark: ${onDark.said} }`;
    sheet.replaceSync(`@media screen { ${onLight.rule} @media ${dark} { ${onDark.rule} } } ${said}`);
  }

  // In a frame without an origin of its own, a browser may not let us read our sheets: then the
  // theme stays the device's.
  const rules = (sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      return [];
    }
  };
  // A browser may run this before it has all sheets: what has come is known once it is rewritten,
  // the rest is found on `load`.
  const darkRules = new Set();
  addEventListener("load", paint);

  function choose(wishes) {
    for (const [name, known] of Object.entries(KNOWN)) {
      const wish = Object.hasOwn(wishes, name) ? wishes[name] : undefined;
      if (typeof wish === "string" && known.test(wish)) now[name] = wish;
    }
    for (const name of ["country", "level"]) if (now[name]) page.dataset[name] = now[name];
    page.toggleAttribute("data-compact", now.compact === "true");
    paint();
  }

  const tell = (more) => host.postMessage({ source: "second-opinion", v: 1, ...more }, "*");
  let kind = "";
  let told = 0;
  function height() {
    const rem = parseFloat(getComputedStyle(page).fontSize) || 16;
    const [narrow, wide] = REMS[kind];
    const next = Math.min(4000, Math.max(320, Math.round(rem * (innerWidth < NARROW ? narrow : wide))));
    if (next !== told) tell({ type: "height", height: (told = next) });
  }
  function tellKind() {
    if (!("ready" in page.dataset)) return;
    const next = document.querySelector("#app [data-page]")?.dataset.page;
    if (next === kind || !Object.hasOwn(REMS, next)) return;
    if (!kind) tell({ type: "ready" });
    kind = next;
    tell({ type: "page", page: kind });
    height();
  }

  // The host may change its mind, ten times a second at most; only the page right around this one
  // is listened to.
  const times = [];
  addEventListener("message", ({ source, data }) => {
    if (source !== host) return;
    if (times.push(performance.now()) > 10 && performance.now() - times.shift() < 1000) return;
    if (data === null || typeof data !== "object" || data.source !== "second-opinion" || data.v !== 1 || data.type !== "config") return;
    choose(data);
  });
  addEventListener("resize", () => kind && height());
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(tellKind).observe(page, { attributeFilter: ["data-ready"] });
    new MutationObserver(tellKind).observe(document.getElementById("app"), { childList: true, subtree: true });
    tellKind();
  });
  page.dataset.framed = "";
  choose(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
})();
