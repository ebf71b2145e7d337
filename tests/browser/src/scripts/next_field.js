// Gives the next field of the page that somebody can write in and that was not given before, or
// null when there is none. The field is marked with `data-field`, by which the driver finds it. The
// last one comes first: emptying a price hides the field below it. Arguments: the names of the
// fields that were given before.
const [before] = arguments;
for (const fold of document.querySelectorAll("details")) {
  fold.removeAttribute("name"); // else opening one closes the others
  fold.open = true;
}
const fields = document.querySelectorAll("input, textarea, select, [contenteditable]");
const names = [...fields].map((field) => field.id || field.name || field.outerHTML);
document.querySelector("[data-field]")?.removeAttribute("data-field");
for (const [at, field] of [...[...fields].entries()].reverse()) {
  const isChosen = field.matches("select, input:is([type=radio], [type=checkbox], [type=range])");
  const isClosed = field.disabled || field.readOnly || !field.checkVisibility();
  // A file is chosen in a window of the browser; what is in one is read by tests of saved files.
  const isFile = field.type === "file";
  if (isChosen || isClosed || isFile || before.includes(names[at])) continue;
  field.dataset.field = "";
  return { name: names[at], type: field.type ?? "contenteditable", longest: field.maxLength ?? -1 };
}
return null;
