// Text pasted from Word into <textarea data-pastes-plain> stays text: paragraphs, "- " and "+ " before the lines of
// lists, numbers as they were, a table row a line. Nothing else of the clipboard's HTML gets anywhere.
(() => {
  "use strict";

  const SKIPPED = "script, style, head, title, xml, template, object, img, svg, [hidden]";
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, div, section, article, blockquote, ul, ol, li, table, tr, pre, dt, dd";
  const NUMBER = /^[\s\u00a0]*\(?([0-9]+|[a-zđ]|[ivx]+)[.)]/i;
  // The page's policy forbids styles and handlers, also in what is only read: their names are changed before it is.
  const harmless = (html) =>
    html
      .replaceAll(/<style[\s\S]*?<\/style>/gi, "")
      .replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));
  const styleOf = (element) => element.dataset?.style || "";

  const flat = (text) => text.replaceAll(/[\s\u00a0]+/g, " ");
  const isSkipped = (node) => node.matches?.(SKIPPED) || /display:\s*none|mso-hide:\s*all/i.test(styleOf(node));

  // Word's list is a paragraph with mso-list in its style, and its sign a span with mso-list:Ignore.
  const wordMark = (paragraph) => {
    const level = /mso-list:[^;]*level(\d+)/i.exec(styleOf(paragraph));
    const sign = [...paragraph.querySelectorAll("[data-style]")].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
    if (!level && !sign) return "";
    const number = NUMBER.exec(sign?.textContent || "");
    sign?.remove();
    if (number) return `${number[0].trim()} `;
    return Number(level?.[1] || 1) > 1 ? "+ " : "- ";
  };

  const itemMark = (item) => {
    const list = item.parentElement;
    if (list?.tagName === "OL") {
      const before = [...list.children].filter((each) => each.tagName === "LI").indexOf(item);
      return `${Number(list.getAttribute("start") || 1) + before}. `;
    }
    return list?.parentElement?.closest("ul, ol") ? "+ " : "- ";
  };

  const toText = (html) => {
    const lines = [];
    let line = "";
    let mark = ""; // stands before the next line that has words
    const end = () => {
      if (line.trim()) {
        lines.push(mark + line.trim());
        mark = "";
      }
      line = "";
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return void (line += flat(node.data));
      if (node.nodeType !== Node.ELEMENT_NODE || isSkipped(node)) return;
      if (node.tagName === "BR") return end();
      if (node.tagName === "TR") {
        end();
        const cells = [...node.children].map((cell) => flat(cell.textContent).trim());
        if (cells.some(Boolean)) lines.push(cells.join(" | "));
        return;
      }
      const isBlock = node.matches(BLOCKS);
      if (isBlock) end();
      const own = node.tagName === "LI" ? itemMark(node) : node.matches("p, h1, h2, h3, h4, h5, h6") && wordMark(node);
      mark = own || mark;
      node.childNodes.forEach(walk);
      if (isBlock) end();
      if (own) mark = ""; // of an item without words nothing is left
    };
    walk(new DOMParser().parseFromString(harmless(html), "text/html").body);
    end();
    return lines.map((each) => each.replaceAll(/ {2,}/g, " ")).join("\n");
  };

  document.addEventListener("paste", (event) => {
    const area = event.target;
    if (!area.matches?.("textarea[data-pastes-plain]")) return;
    const html = event.clipboardData?.getData("text/html");
    const text = html && toText(html);
    if (!text) return; // plain text is the browser's, and tidied by the server
    event.preventDefault();
    // Keeps the way back (Ctrl+Z); the other way is for browsers that have it no more.
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();
