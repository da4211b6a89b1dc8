// Native dialogs: a button or link with data-opens="ID", a button with data-closes, and data-confirm="sentence".
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault(); // a link leads to the same form on a page of its own when there is no JavaScript
      dialog.showModal();
    }
    if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
  });

  const ask = ({ confirm: sentence, verb }) => {
    const dialog = document.getElementById("confirm-dialog");
    document.getElementById("confirm-sentence").textContent = sentence;
    document.getElementById("confirm-verb").textContent = verb || "Đồng ý";
    dialog.returnValue = ""; // Escape counts as no
    dialog.showModal();
    return new Promise((resolve) =>
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }),
    );
  };

  // Submits without asking; autosave.js uses it too, when it held a submission up that was agreed to already.
  window.submitConfirmed = (form, button) => {
    if (button) button.dataset.confirmed = "yes";
    form.requestSubmit(button);
    if (button) delete button.dataset.confirmed;
  };

  // An ordinary form: <button data-confirm="Sẽ xóa tệp này." data-verb="Xóa tệp">. Captured before others hear of it.
  document.addEventListener(
    "submit",
    async (event) => {
      const button = event.submitter;
      if (!button?.dataset.confirm || button.dataset.confirmed) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!(await ask(button.dataset))) return;
      window.submitConfirmed(event.target, button);
    },
    true,
  );

  // hx-confirm="sentence" uses the same dialog instead of the browser's box.
  document.addEventListener("htmx:confirm", async (event) => {
    const { question, elt, issueRequest } = event.detail;
    if (!question) return;
    event.preventDefault();
    if (await ask({ confirm: question, verb: elt.dataset.verb })) issueRequest(true);
  });
})();
