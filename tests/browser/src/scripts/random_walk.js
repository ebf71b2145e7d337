// A walk to the result by the numbers that follow from `seed`: at each question one of its answers.
// Calls back with what was said.
const done = arguments[0];
const pick = (count) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * count);
};
const said = [];
let before;
const step = () => {
  const page = document.querySelector("main [data-page]");
  if (!page || page === before) return setTimeout(step);
  before = page;
  if (page.dataset.page === "result") return done(said.join(" "));
  const question = page.querySelector("[data-question]")?.dataset.question;
  if (question) {
    const inputs = [...page.querySelectorAll(`input[name="${question}"]`)];
    const answers = inputs.filter((answer) => answer.value !== "amount");
    const answer = answers[pick(answers.length)];
    if (!answer.checked) answer.click();
    said.push(`${question}=${answer.value}`);
  }
  page.querySelector("[data-action=continue]").click();
  setTimeout(step);
};
step();
