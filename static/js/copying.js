// A button that copies a field. Where the browser has no clipboard it stays away, and the field is copied by hand.
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    const said = document.querySelector(`[data-copied="${button.dataset.copies}"]`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = "Đã sao chép.";
      } catch {
        said.textContent = "Chưa sao chép được; đồng chí bấm Ctrl+C.";
      }
    });
  }
})();
