// A form with data-asks-before-leaving that has been typed into and not sent: the browser asks before the page is left.
(() => {
  "use strict";

  let unsent = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-asks-before-leaving]")) unsent = true;
  });
  document.addEventListener("submit", () => (unsent = false));
  window.addEventListener("beforeunload", (event) => unsent && event.preventDefault());
})();
