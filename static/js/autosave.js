// Saves a form with data-autosave while it is being typed. The form has hx-post to its own URL, hx-trigger="autosave",
// hx-target="#save-status" and hx-swap="outerHTML"; the server answers with a new #save-status, saved when its
// data-state says so, and out of band with #id_version and #missing.
//
// data-autosave="changed" sends only the fields changed since the server had them (no boxes to tick), and the server
// tells in #newer what others have changed: together.js. Other forms are sent whole.
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const idle = 2000;
  const atMost = 15000;
  const retryAfter = 10000;
  const timeout = 15000;
  const inParts = form.dataset.autosave === "changed";
  const backup = window.backupOf(form);
  form.noValidate = true; // half-written text is saved too; what is missing, the server says

  const known = backup.fields(); // {name: value} as the server has them
  const held = new Set(); // fields whose newer text, somebody else's, waits for a choice
  let sent = null; // {name: value} of the request on its way, or of one that was never answered
  let sending = false;
  let blocked = ""; // "conflict": for good; "session": until signed in; "leaving": the page is on its way out
  let timer = null;
  let firstUnsaved = 0; // when the oldest unsaved change was typed
  let waiting = []; // what to do once the request on its way has come back

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const unsaved = () => {
    const now = backup.fields();
    return Object.keys(now).filter((name) => !same(now[name], known[name]));
  };
  const dirty = () => unsaved().length > 0;
  const toSend = () => unsaved().filter((name) => !held.has(name));
  const version = () => document.getElementById("id_version");

  const say = (state, sentence) => {
    const status = document.getElementById("save-status");
    if (!status || (status.dataset.state === state && status.textContent === sentence)) return;
    status.dataset.state = state;
    status.textContent = sentence;
  };

  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  // Whether a request that was never answered has been carried out is not known: in parts it goes again as it was,
  // which the server takes for the same; what was typed since follows.
  function save() {
    clearTimeout(timer);
    if (sending || blocked || !(sent || toSend().length)) return;
    const now = backup.fields();
    sent ??= inParts ? Object.fromEntries(toSend().map((name) => [name, now[name]])) : now;
    sending = true;
    htmx.trigger(form, "autosave");
  }

  const changed = () => {
    const names = unsaved();
    if (!names.length) return;
    firstUnsaved ||= Date.now();
    backup.write(names, known);
    if (blocked === "conflict" || names.every((name) => held.has(name))) return;
    if (blocked === "session") return say("failed", "Chưa lưu được, cần đăng nhập lại");
    if (!held.size && !document.getElementById("save-status")?.matches('[data-state="failed"]')) say("typing", "Đang viết…");
    plan(Math.max(0, Math.min(idle, firstUnsaved + atMost - Date.now())));
  };

  const failed = () => {
    say("failed", "Chưa lưu được, đang thử lại");
    plan(retryAfter);
  };

  // The server has what was sent, but for what it names: what it could not save, and what somebody else was quicker with.
  const learn = () => {
    const told = document.getElementById("newer");
    const refused = told ? [...told.children].map((each) => each.dataset.field) : [];
    refused.push(...(told?.dataset.failed || "").split(" "));
    for (const name of Object.keys(sent)) if (!refused.includes(name)) known[name] = sent[name];
  };

  // status 0: no answer came. The fragment, if any, has been swapped in before this is called.
  const settle = (status, asked) => {
    sending = false;
    const state = document.getElementById("save-status")?.dataset.state;
    const saved = status >= 200 && status < 300 && state === "saved";
    if (saved || (inParts && (status === 409 || status === 422))) {
      learn();
      sent = null;
      firstUnsaved = 0;
      if (inParts) document.dispatchEvent(new CustomEvent("newer", { detail: { asked } }));
      if (!dirty()) backup.clear();
      else if (status !== 422 && toSend().length) changed();
    } else if (status === 409) {
      blocked = "conflict";
    } else if (status === 401) {
      blocked = "session";
      say("failed", "Chưa lưu được, cần đăng nhập lại");
    } else if (status === 0 || status >= 500 || status === 429) {
      failed();
    } else if (status !== 422) {
      say("failed", "Chưa lưu được");
    }
    if (!inParts || (status >= 400 && status < 500)) sent = null;
    const then = waiting;
    waiting = [];
    then.forEach((action) => action(saved));
  };

  const isSave = (event) => event.target === form && event.detail.requestConfig?.triggeringEvent?.type === "autosave";
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.target !== form) return;
    const { parameters } = event.detail;
    event.detail.timeout = timeout;
    if (!inParts) return;
    for (const name of Object.keys(known)) {
      if (name in sent) parameters[name] = sent[name];
      else delete parameters[name];
    }
  });
  // The fragment is swapped in a moment after the answer; an answer that is not swapped has none.
  form.addEventListener("htmx:afterRequest", (event) => {
    if (isSave(event)) settle(event.detail.xhr.status, Number(event.detail.requestConfig.parameters.version));
  });

  form.addEventListener("input", changed);
  form.addEventListener("change", (event) => event.target.matches("input[type=file]") || changed());

  // For together.js ------------------------------------------------------------------------------------------------
  let beforeConflict = null; // the version that knows nothing of the newer texts that wait for a choice
  window.autosaving = {
    form,
    quiet: () => !sending && !blocked,
    isUnsaved: (name) => unsaved().includes(name),
    wasSent: (name, value) => sent !== null && same(sent[name], value),
    has: (name, value) => (known[name] = value),
    save,
    hold(name, asked) {
      held.add(name);
      beforeConflict ??= asked;
      if (document.getElementById("save-status")?.dataset.state !== "conflict") {
        say("conflict", "Có ô vừa được người khác lưu bản khác: chọn bản ở thông báo dưới ô.");
      }
    },
    release(name) {
      held.delete(name);
      if (!held.size) beforeConflict = null;
      if (toSend().length) return changed();
      if (held.size) return;
      backup.clear();
      say("saved", "Mọi ô đã lưu");
    },
  };

  // Leaving ------------------------------------------------------------------------------------------------------
  // Own submission: never while a save is on its way, or the versions of the two would collide.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      waiting.push(() => window.submitConfirmed(form, submitter));
    } else if (!event.defaultPrevented) {
      blocked ||= "leaving";
      if (beforeConflict !== null) version().value = beforeConflict; // the server shows both texts, and overwrites none
    }
  });

  // Another form or link of the page (to hand in, to preview) works on what the server has: save first.
  const afterSave = (action) => {
    const stay = () =>
      document.dispatchEvent(
        new CustomEvent("messages", {
          detail: { value: [{ level: "warning", text: "Nội dung chưa lưu được nên chưa chuyển trang." }] },
        }),
      );
    const goOn = () => (dirty() ? stay() : action());
    if (!sending) save();
    if (!sending) return goOn();
    waiting.push((saved) => (saved && dirty() ? afterSave(action) : goOn()));
  };
  document.addEventListener("submit", (event) => {
    if (event.target === form || event.target.getAttribute("method") !== "post" || event.defaultPrevented || !dirty()) return;
    if (event.target.matches("[hx-post]")) return;
    event.preventDefault();
    const { target, submitter } = event;
    afterSave(() => window.submitConfirmed(target, submitter));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-after-save]");
    if (!link || !dirty()) return;
    event.preventDefault();
    afterSave(() => link.click());
  });

  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  window.addEventListener("online", save); // sooner than the next try
  // A request of the page dies with it; one with keepalive does not. Too long a text (64 KB) stays in the copy.
  window.addEventListener("pagehide", () => {
    if (!toSend().length || sending || blocked) return;
    blocked = "leaving";
    const body = new URLSearchParams(new FormData(form));
    if (inParts) for (const name of Object.keys(known)) if (!toSend().includes(name)) body.delete(name);
    const headers = { "HX-Request": "true", "X-CSRFToken": body.get("csrfmiddlewaretoken") };
    // Not form.action: a button named "action" hides it.
    fetch(form.getAttribute("hx-post"), { method: "POST", body, headers, keepalive: true }).catch(() => {});
  });
  // Come back by the back button: what was saved on leaving raised the version, so take the page anew.
  window.addEventListener("pageshow", (event) => event.persisted && blocked === "leaving" && location.reload());

  document.addEventListener("session-ended", () => (blocked ||= "session"));
  document.addEventListener("signed-in", () => {
    if (blocked !== "session") return;
    blocked = "";
    save();
  });

  // What an earlier visit could not save --------------------------------------------------------------------------
  const button = (label, className, action) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `btn ${className}`;
    made.textContent = label;
    made.addEventListener("click", action);
    return made;
  };
  // What somebody has changed since the copy was made is his: both texts are shown at the field.
  const putBack = (copy) => {
    const overtaken = Object.keys(copy.fields).filter(
      (name) => inParts && copy.bases && !same(copy.bases[name], known[name]) && !same(copy.fields[name], known[name]),
    );
    for (const name of overtaken) held.add(name);
    backup.putBack(copy);
    for (const name of overtaken) {
      document.dispatchEvent(new CustomEvent("overtaken", { detail: { name, newer: known[name] } }));
    }
  };
  const offer = (copy) => {
    const at = new Date(copy.at);
    const pad = (number) => String(number).padStart(2, "0");
    const today = at.toDateString() === new Date().toDateString();
    const day = today ? "" : ` ngày ${pad(at.getDate())}/${pad(at.getMonth() + 1)}/${at.getFullYear()}`;
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.setAttribute("role", "status");
    const sentence = document.createElement("p");
    sentence.textContent = `Trong máy này còn nội dung chưa lưu được lúc ${pad(at.getHours())}:${pad(at.getMinutes())}${day}.`;
    const row = document.createElement("div");
    row.className = "button-row";
    const done = (action) => () => {
      notice.remove();
      action();
    };
    row.append(
      button("Lấy lại nội dung đó", "btn-secondary", done(() => putBack(copy))),
      button("Bỏ", "btn-link", done(backup.clear)),
    );
    notice.append(sentence, row);
    form.before(notice);
  };
  const copy = backup.found();
  if (copy) offer(copy);
  else if (!document.querySelector(".error-summary")) backup.clear(); // a refused form holds text the server has not
})();
