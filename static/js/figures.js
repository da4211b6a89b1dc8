// Computes while one types what the server computes on saving: cumulative values and shares of targets.
(() => {
  "use strict";

  const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
  const PLAIN = /^\d+([,.]\d+)?$/;
  const vietnamese = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

  // As pledges/fields.py reads it; null when it is empty or no number.
  const read = (typed) => {
    const text = typed.replaceAll(/\s/g, "");
    if (GROUPED.test(text)) return Number(text.replaceAll(".", "").replace(",", "."));
    return PLAIN.test(text) ? Number(text.replace(",", ".")) : null;
  };

  const compute = (input) => {
    const figure = read(input.value);
    const sum = document.getElementById(`cumulative_${input.name}`);
    if (sum) {
      const earlier = sum.dataset.earlier === "" ? null : Number(sum.dataset.earlier);
      const added = "addsUp" in sum.dataset && figure !== null ? (earlier ?? 0) + figure : (figure ?? earlier);
      sum.textContent = added === null ? "" : vietnamese.format(added);
    }
    const share = document.getElementById(`share_${input.name}`);
    if (share?.dataset.whole) {
      share.textContent = figure === null ? "" : `${Math.floor((figure * 100) / Number(share.dataset.whole))}%`;
    }
  };

  document.addEventListener("input", (event) => event.target.matches(".filling input") && compute(event.target));
  // An answer of the server may have been overtaken by what has been typed since.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const input = document.activeElement;
    if (event.target.matches(".filling output") && input?.matches(".filling input")) compute(input);
  });
})();
