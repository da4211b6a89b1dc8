// Small helps for controls. Each page works without them.
(() => {
  "use strict";

  // A box of errors takes the focus, so that it is read out and the keyboard starts there.
  document.querySelector(".error-summary")?.focus();

  // Old browsers show no content of a closed <details>, however wide the screen.
  if (!CSS.supports("selector(::details-content)")) {
    const wide = window.matchMedia("(min-width: 48rem)");
    const open = () => document.querySelectorAll(".nav-menu").forEach((menu) => (menu.open = wide.matches));
    wide.addEventListener("change", open);
    open();
  }

  // A second click on a button that is already at work does nothing. Whoever comes back may click again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.atWork) event.preventDefault();
    else if (!form.matches("[hx-post]") || event.submitter?.name === "action") form.dataset.atWork = "yes";
  });
  const mayClickAgain = () =>
    document.querySelectorAll("form[data-at-work]").forEach((form) => delete form.dataset.atWork);
  window.addEventListener("pageshow", mayClickAgain);

  // The name menu closes like a menu: by Escape and by a click elsewhere.
  const who = document.querySelector("details.who");
  document.addEventListener("click", (event) => {
    if (who?.open && !who.contains(event.target)) who.open = false;
  });
  who?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    who.open = false;
    who.querySelector("summary").focus();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-submits]")) event.target.form.requestSubmit();
  });

  // One box ticks all of its form. -----------------------------------------------------------------------------------
  const showTicks = () => document.querySelectorAll("[data-ticks-all]").forEach((label) => (label.hidden = false));
  showTicks();
  document.addEventListener("htmx:afterSwap", showTicks);
  document.addEventListener("change", (event) => {
    const { form, dataset, checked } = event.target;
    if (!dataset?.ticks) return;
    for (const box of form.querySelectorAll(`input[type=checkbox][name="${dataset.ticks}"]`)) box.checked = checked;
  });

  // What was typed beside the form that is sent would be lost: the browser asks before it leaves. ---------------------
  let sent = null;
  document.addEventListener("submit", (event) => (sent = event.target));
  window.addEventListener("beforeunload", (event) => {
    const isUnsent = (area) => area.form !== sent && area.value.trim() !== area.defaultValue.trim();
    const unsent = [...document.querySelectorAll("[data-unsent]")].some(isUnsent);
    sent = null;
    if (!unsent) return;
    event.preventDefault();
    setTimeout(mayClickAgain);
  });

  // Density of tables, remembered on this machine. ------------------------------------------------------------------
  const remembered = () => {
    try {
      return localStorage.getItem("dense") === "1";
    } catch {
      return false; // storage is switched off: the choice lasts for this page
    }
  };
  const setDensity = (dense) => {
    document.documentElement.classList.toggle("dense", dense);
    for (const button of document.querySelectorAll("[data-density]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(dense));
      button.textContent = dense ? "Bảng gọn: đang bật" : "Bảng gọn: đang tắt";
    }
  };
  setDensity(remembered());
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-density]")) return;
    const dense = !document.documentElement.classList.contains("dense");
    setDensity(dense);
    try {
      localStorage.setItem("dense", dense ? "1" : "0");
    } catch {
      // see remembered()
    }
  });

  // Text areas grow where the browser cannot do it by CSS. ----------------------------------------------------------
  if (!CSS.supports("field-sizing", "content")) {
    const grow = (area) => {
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    };
    document.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
    document.querySelectorAll("textarea").forEach(grow);
  }

  // Native date inputs follow the language of Windows; the day stands beside them as 10/06/2026. ---------------------
  const echo = (input) => {
    const output = document.querySelector(`[data-echoes="${input.id}"]`);
    if (output) output.textContent = input.value.split("-").reverse().join("/");
  };
  document.addEventListener("input", (event) => event.target.matches("input[type=date]") && echo(event.target));
  document.querySelectorAll("input[type=date]").forEach(echo);
})();
