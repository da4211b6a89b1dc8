// Keys on a card of many lines: Enter goes to the next field, arrows up and down move between lines. Saving is autosave.js's.
(() => {
  "use strict";

  const form = document.querySelector("form.scoring");
  if (!form) return;

  const fields = () => [...form.querySelectorAll("[data-line]")].filter((each) => each.offsetParent !== null);
  const step = (from, by) => {
    const all = fields();
    const next = all[all.indexOf(from) + by];
    if (!next) return;
    next.focus();
    next.select?.();
  };

  form.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!target.matches("[data-line]") || event.isComposing) return;
    const isChoice = target.matches("select"); // its arrows choose
    if (key === "Enter") step(target, event.shiftKey ? -1 : 1);
    else if (key === "ArrowDown" && !isChoice) step(target, 1);
    else if (key === "ArrowUp" && !isChoice) step(target, -1);
    else return;
    event.preventDefault();
  });
})();
