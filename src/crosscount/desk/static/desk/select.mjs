// Words that are selected in the text of a report go into the form for a claim by hand, with where they stand.
const text = document.querySelector(".reading .text");
const form = document.querySelector(".adding form");
const template = document.querySelector("[data-take]");
const start = form.querySelector("[name=start]");
let selected = { words: "", start: 0 };

// Browsers count in UTF-16, the desk in code points: what lies before the selection is counted as the desk does.
const codePoints = (words) => [...words].length;

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const blank = words.length - words.trimStart().length;
  selected = { words: words.trim(), start: codePoints(before.toString()) + blank };
});

for (const field of form.querySelectorAll("[data-words]")) {
  const button = template.content.firstElementChild.cloneNode(true);
  button.setAttribute("aria-label", `${button.textContent}: ${field.labels[0].textContent}`);
  button.addEventListener("click", () => {
    if (!selected.words) return;
    field.value = selected.words;
    if (field.name === "phrase") start.value = selected.start;
    field.focus();
  });
  field.after(button);
  if (field.name === "phrase") field.addEventListener("input", () => (start.value = ""));
}

// Only what the chosen sort of claim has is shown.
const OF_KIND = {
  measure: ["toll"], op: ["toll"], number: ["toll"], upper: ["toll"], victims: ["toll"], victims_words: ["toll"],
  group: ["responsibility"], responsibility_stance: ["responsibility"],
  person: ["person_status"], person_status: ["person_status"],
};
const kind = form.querySelector("[name=kind]");
const show = () => {
  for (const [name, kinds] of Object.entries(OF_KIND)) {
    form.querySelector(`[data-field=${name}]`).hidden = !kinds.includes(kind.value);
  }
};
kind.addEventListener("change", show);
show();
