// Keys for those who decide many claims: a, r and c choose, Enter sends, n goes on.
const form = document.querySelector(".deciding form");
const reason = form?.querySelector("[name=reason]");
const button = (verdict) => form?.querySelector(`button[value=${verdict}]`);
let chosen = "accept";

const choose = (verdict, words) => {
  chosen = verdict;
  if (words && !reason.value) reason.value = words;
  reason.focus();
  reason.select();
};

const keys = {
  a: () => choose("accept", form.dataset.reason),
  r: () => choose("reject"),
  c: () => {
    const corrections = form.querySelector(".corrections");
    if (!corrections) return;
    chosen = "correct";
    corrections.open = true;
    corrections.querySelector("input, select").focus();
  },
};

const typing = (element) => element.matches("input, select, textarea");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Enter" && form?.contains(event.target)) {
      event.preventDefault();
      form.requestSubmit(button(chosen));
    } else if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "n") document.getElementById("next")?.click();
  else if (form && keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
