// Opens the page in a frame, again and again, over this record of the plan choice (or over none),
// and calls back with the milliseconds that each start took until the page was ready.
const [record, times, done] = arguments;
(async () => {
  const took = [];
  for (let number = 0; number < times; number++) {
    localStorage.clear();
    if (record) localStorage.setItem("second-opinion-plan", record);
    const frame = document.createElement("iframe");
    const start = performance.now();
    frame.src = "/";
    document.body.append(frame);
    const isReady = () => frame.contentDocument?.documentElement?.dataset.ready === "";
    while (!isReady()) await new Promise((next) => setTimeout(next));
    took.push(performance.now() - start);
    frame.remove();
  }
  done(took);
})();
