// Single keys for those who decide many claims. What has data-key does what it says: a link is followed, a button with
// data-now is pressed, any other button is chosen and its form's reason asked for, and Enter sends; details open.
const typing = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), select, textarea");
const help = document.getElementById("keys");
const onOff = help?.querySelector("[data-keys-on]");
const KEPT = "crosscount-keys";
const chosen = new WeakMap();
const filled = new WeakMap();

// A usual reason that nobody touched goes with the answer that it was filled in for, never with another one.
const choose = (form, button) => {
  const reason = form.querySelector("[name=reason]");
  const fill = filled.get(form);
  if (fill && fill.button !== button) {
    if (reason.value === fill.words) reason.value = "";
    filled.delete(form);
  }
  if (button) chosen.set(form, button);
  else chosen.delete(form);
  return reason;
};

const reasonFor = (button) => {
  const reason = choose(button.form, button);
  if (button.dataset.fill && !reason.value) {
    reason.value = button.dataset.fill;
    filled.set(button.form, { button, words: reason.value });
  }
  reason.focus();
  reason.select();
};

const open = (details) => {
  details.open = true;
  const button = details.querySelector("button");
  if (button?.form) choose(button.form, button);
  details.querySelector("input:not([type=hidden]), select, a")?.focus();
};

const act = (element) => {
  if (element === document.querySelector("[data-key='?']")) help.showModal();
  else if (element.matches("details")) open(element);
  else if (element.matches("a") || "now" in element.dataset) element.click();
  else reasonFor(element);
};

// Keys lie where they lie on a Latin keyboard, whatever letters the layout gives them, and capitals are the same keys.
const nameOf = (event) => {
  if (/^[ -~]$/.test(event.key)) return event.key.toLowerCase();
  if (event.key === "؟" || (event.code === "Slash" && event.shiftKey)) return "?";
  return /^Key[A-Z]$/.test(event.code) && event.key.length === 1 ? event.code[3].toLowerCase() : event.key;
};

if (onOff) {
  onOff.checked = localStorage.getItem(KEPT) !== "off";
  onOff.addEventListener("change", () => localStorage.setItem(KEPT, onOff.checked ? "on" : "off"));
  document.querySelector("[data-key='?']").addEventListener("click", () => help.showModal());
}

for (const details of document.querySelectorAll("details.corrections")) {
  const button = details.querySelector("button");
  if (details.open) choose(button.form, button);
  details.addEventListener("toggle", () => {
    if (details.open) choose(button.form, button);
    else if (chosen.get(button.form) === button) choose(button.form, null);
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (button?.form?.querySelector("[name=reason]")) choose(button.form, button);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help?.open) return;
  if (typing(event.target)) {
    const { form } = event.target;
    const button = event.target.closest("details.corrections")?.querySelector("button") ?? (form && chosen.get(form));
    if (event.key === "Enter" && button) {
      event.preventDefault();
      choose(form, button);
      form.requestSubmit(button);
    } else if (event.key === "Escape") {
      if (form && chosen.has(form)) choose(form, null);
      event.target.blur();
    }
    return;
  }
  const key = nameOf(event);
  if (key !== "?" && localStorage.getItem(KEPT) === "off") return;
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return;
  event.preventDefault();
  act(found);
});

document.querySelector("[data-begin]")?.focus();
