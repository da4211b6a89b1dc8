// A copy of what is being typed, kept in this browser until the server has it. Used by autosave.js.
window.backupOf = (form) => {
  "use strict";

  const key = `backup:${form.dataset.backupKey}`;
  const keptDays = 30;

  const isTyped = (control) =>
    control.name &&
    control.name !== "csrfmiddlewaretoken" &&
    !["hidden", "password", "file", "submit", "button", "reset"].includes(control.type) &&
    control.tagName !== "FIELDSET" &&
    control.tagName !== "OUTPUT";
  const isTick = (control) => control.type === "checkbox" || control.type === "radio";
  const nameOf = (control) => (isTick(control) ? `${control.name}=${control.value}` : control.name);
  const valueOf = (control) => {
    if (isTick(control)) return control.checked;
    if (control.multiple) return [...control.selectedOptions].map((option) => option.value);
    return control.value.replaceAll("\r\n", "\n");
  };
  const controls = () => [...form.elements].filter(isTyped);
  const fields = () => Object.fromEntries(controls().map((control) => [nameOf(control), valueOf(control)]));

  const setValue = (control, value) => {
    if (isTick(control)) control.checked = value;
    else if (control.multiple) for (const option of control.options) option.selected = value.includes(option.value);
    else control.value = value;
  };

  // Storage can be full, switched off or hold something else: then there is no copy, and typing goes on all the same.
  const tried = (action) => {
    try {
      return action();
    } catch {
      return null;
    }
  };
  const read = () => tried(() => JSON.parse(localStorage.getItem(key)));

  // Rows can be added and removed (rows.js): the copy may hold more of them than the page, or fewer.
  const rows = form.querySelector("[data-rows]")?.dataset.rows;
  const rowsIn = (names) => {
    const numbers = names.map((name) => name.match(`^${rows}-(\\d+)-`)?.[1]).filter(Boolean);
    return numbers.length ? Math.max(...numbers) + 1 : 0;
  };
  const sameRows = (copy, now) => !rows || rowsIn(Object.keys(copy)) === rowsIn(Object.keys(now));

  return {
    fields,

    // The named fields, and what the server had in them when they were changed.
    write: (names, known) =>
      tried(() => {
        const now = fields();
        const pick = (from) => Object.fromEntries(names.map((name) => [name, from[name]]));
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: pick(now), bases: pick(known) }));
      }),
    clear: () => tried(() => localStorage.removeItem(key)),

    // The copy, if it is young and says something else than the fields do.
    found() {
      const copy = read();
      if (!copy) return null;
      const now = fields();
      const names = Object.keys(copy.fields).filter((name) => name in now);
      const differs = names.some((name) => JSON.stringify(copy.fields[name]) !== JSON.stringify(now[name]));
      return (differs || !sameRows(copy.fields, now)) && Date.now() - copy.at < keptDays * 86400000 ? copy : null;
    },

    putBack(copy) {
      if (rows) form.dispatchEvent(new CustomEvent("rows-needed", { detail: rowsIn(Object.keys(copy.fields)) }));
      for (const control of controls()) {
        if (nameOf(control) in copy.fields) setValue(control, copy.fields[nameOf(control)]);
      }
      form.dispatchEvent(new Event("rows-filled"));
      form.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
};
