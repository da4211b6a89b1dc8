// Rows of a form that are added, moved and removed in place. Without this script the same buttons send the form.
//
// <ol data-rows="targets" data-rows-most="60"> holds elements with data-row; <template id="targets-blank"> one more,
// its number written __row__; <input name="targets-rows"> says how many there are. Row 2's cell has the name
// "targets-2-…". Buttons: data-row-do="add|remove|up|down". A <select data-switches> turns off those fields of its row
// whose data-when is not what it says.
(() => {
  "use strict";

  const list = document.querySelector("[data-rows]");
  if (!list) return;

  const prefix = list.dataset.rows;
  const form = list.closest("form");
  const count = form.elements[`${prefix}-rows`];
  const numbered = new RegExp(`^((?:id_)?${prefix}-)(?:\\d+|__row__)(?=-)`);
  const rows = () => [...list.children].filter((child) => child.matches("[data-row]"));

  const renumber = () => {
    rows().forEach((row, at) => {
      for (const name of ["name", "id", "for", "aria-describedby"]) {
        for (const part of row.querySelectorAll(`[${name}]`)) {
          part.setAttribute(name, part.getAttribute(name).replace(numbered, `$1${at}`));
        }
      }
      for (const button of row.querySelectorAll("[data-row-do]")) button.value = `${button.dataset.rowDo}:${at}`;
      for (const number of row.querySelectorAll("[data-row-number]")) number.textContent = at + 1;
      row.id = row.id.replace(/(\d+|__row__)$/, at + 1);
    });
    count.value = rows().length;
    const add = form.querySelector('[data-row-do="add"]');
    add.disabled = rows().length >= Number(list.dataset.rowsMost);
  };

  const switchFields = (select) => {
    for (const field of select.closest("[data-row]").querySelectorAll("[data-when]")) {
      field.disabled = field.dataset.when !== select.value;
    }
  };
  const switchAll = () => list.querySelectorAll("select[data-switches]").forEach(switchFields);

  const blank = () => document.getElementById(`${prefix}-blank`).content.querySelector("[data-row]").cloneNode(true);
  const firstField = (row) => row.querySelector("textarea, input, select");

  const actions = {
    add() {
      list.append(blank());
      firstField(list.lastElementChild).focus();
    },
    remove(row) {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      if (!next) return actions.add();
      firstField(next).focus();
    },
    up(row, button) {
      row.previousElementSibling?.before(row);
      button.focus();
    },
    down(row, button) {
      row.nextElementSibling?.after(row);
      button.focus();
    },
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row-do]");
    if (!button) return;
    event.preventDefault();
    actions[button.dataset.rowDo](button.closest("[data-row]"), button);
    renumber();
    form.dispatchEvent(new Event("input", { bubbles: true })); // it is saved like what is typed
  });
  list.addEventListener("change", (event) => event.target.matches("select[data-switches]") && switchFields(event.target));

  // Another script fills the form in again: it says how many rows it needs, and when it is done.
  form.addEventListener("rows-needed", ({ detail }) => {
    while (rows().length < detail) list.append(blank());
    while (rows().length > Math.max(detail, 1)) list.lastElementChild.remove();
    renumber();
  });
  form.addEventListener("rows-filled", switchAll);

  renumber();
  switchAll();
})();
