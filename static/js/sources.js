// The boards' words go into the cluster's parts without leaving the page. Without this script the buttons submit, and
// the server does the same.
(() => {
  "use strict";

  const append = (area, source) => {
    const before = area.value.trimEnd();
    const words = source.querySelector(".source-text").textContent;
    const { heading } = source.querySelector("[data-copies-into]").dataset;
    area.value = `${before}${before && "\n\n"}${heading}\n${words}`;
    area.dispatchEvent(new Event("input", { bubbles: true })); // saved like what is typed
  };
  const say = (text) =>
    document.dispatchEvent(new CustomEvent("messages", { detail: { value: [{ level: "success", text }] } }));

  // “Chép vào”: one board's words, at the end of the part beside them.
  const copy = (button) => {
    const area = document.getElementById(button.dataset.copiesInto);
    append(area, button.closest(".source"));
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    area.scrollTop = area.scrollHeight;
  };

  // “Gom nội dung”: into every part that is still empty, board by board.
  const gather = () => {
    const empty = [...document.querySelectorAll(".gathering")].filter(
      (part) => part.querySelector(".source") && !part.querySelector("textarea").value.trim(),
    );
    for (const part of empty) {
      for (const source of part.querySelectorAll(".source")) append(part.querySelector("textarea"), source);
    }
    say(
      empty.length
        ? `Đã gom nội dung của các đơn vị vào ${empty.length} phần còn trống.`
        : "Không có phần nào còn trống mà các đơn vị có viết, nên không gom thêm.",
    );
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copies-into], [data-gathers]");
    if (!button) return;
    event.preventDefault();
    if (button.hasAttribute("data-gathers")) gather();
    else copy(button);
  });
})();
