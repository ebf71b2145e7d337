// Walks through the questions without the driver between two steps, so that a test can walk a
// thousand times. It runs before the page's own scripts. A function is called by its name with
// `runNamed`; the root element's `data-outcome` says how it ended.
const root = document.documentElement;

// The next task of the browser's queue.
const tick = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });

const until = async (what, holds) => {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 20000) throw new Error(`in vain: ${what}`);
    if (root.dataset.trouble) throw new Error(`the page stopped: ${what}`);
    await tick();
  }
};

const screen = () => document.querySelector("main [data-page]");

// Britain and its one plan, and "not sure" everywhere else.
const answers = { place: "GB", plan: "gb-nhs" };

window.walkTo = async (end) => {
  while (screen().dataset.page !== end) {
    const now = screen();
    const asked = now.querySelector("[data-question]")?.dataset.question ?? "review";
    const input = now.querySelector(`input[value="${answers[asked] ?? "not-sure"}"]`);
    if (input && !input.checked) input.click();
    now.querySelector("[data-action=continue]").click();
    await until(`after ${asked}`, () => screen() && screen() !== now);
  }
};

window.restart = async () => {
  const now = screen();
  now.querySelector("[data-action=restart]").click();
  const isNew = () => screen() && screen() !== now && document.querySelector("[data-question=place]");
  await until("a new start", isNew);
};

window.runNamed = (name) => {
  root.dataset.outcome = "";
  window[name]().then(
    () => (root.dataset.outcome = "done"),
    (error) => (root.dataset.outcome = String(error)),
  );
};
