// Single keys for those who decide many claims. What has data-key does what it says: a link is followed, a button with
// data-now is pressed, any other button is chosen and its form's reason asked for, and Enter sends; details open.
const typing = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), select, textarea");
const help = document.getElementById("keys");
const onOff = help?.querySelector("[data-keys-on]");
const KEPT = "crosscount-keys";
const chosen = new WeakMap();

const reasonFor = (button) => {
  const reason = button.form.querySelector("[name=reason]");
  chosen.set(button.form, button);
  if (button.dataset.fill && !reason.value) reason.value = button.dataset.fill;
  reason.focus();
  reason.select();
};

const open = (details) => {
  details.open = true;
  const button = details.querySelector("button");
  if (button?.form) chosen.set(button.form, button);
  details.querySelector("input:not([type=hidden]), select, a")?.focus();
};

const act = (element) => {
  if (element === document.querySelector("[data-key='?']")) help.showModal();
  else if (element.matches("details")) open(element);
  else if (element.matches("a") || "now" in element.dataset) element.click();
  else reasonFor(element);
};

if (onOff) {
  onOff.checked = localStorage.getItem(KEPT) !== "off";
  onOff.addEventListener("change", () => localStorage.setItem(KEPT, onOff.checked ? "on" : "off"));
  document.querySelector("[data-key='?']").addEventListener("click", () => help.showModal());
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (typing(event.target)) {
    const button = event.target.form && chosen.get(event.target.form);
    if (event.key === "Enter" && button) {
      event.preventDefault();
      event.target.form.requestSubmit(button);
    } else if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key !== "?" && localStorage.getItem(KEPT) === "off") return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  act(found);
});

document.querySelector("[data-begin]")?.focus();
