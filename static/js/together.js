// Several people in one report: who else has it open, and what they have saved meanwhile. Works with autosave.js.
//
// #presence asks every twenty seconds; its answer, and that of every save, leaves in #newer a <pre data-field data-who>
// for each field that somebody else has changed since the version the page has.
(() => {
  "use strict";

  const autosaving = window.autosaving;
  const presence = document.getElementById("presence");
  if (!autosaving || !presence) return;
  const { form } = autosaving;
  const version = () => document.getElementById("id_version");

  const made = (tag, className, ...content) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...content);
    return element;
  };
  const button = (label, action) => {
    const element = made("button", "btn btn-secondary", label);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };
  const noticeOf = (control) => document.getElementById(`${control.id}_newer`);

  const put = (control, text) => {
    control.value = text;
    autosaving.has(control.name, text);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // Both have changed the field: he sees the other's text and chooses; until then his own is not sent.
  const showConflict = (control, newer, who) => {
    noticeOf(control)?.remove();
    const choose = (action) => () => {
      notice.remove();
      action();
      autosaving.release(control.name);
      control.focus();
    };
    const whose = who ? `Bản khác do ${who}` : "Ô này đã được lưu bản khác";
    const shown = newer || "(để trống)";
    const isLong = control.matches("textarea");
    const said = control.matches("select") ? [...control.options].find((one) => one.value === newer)?.text : shown;
    const sentence = made("p", "", `${whose}${isLong ? "" : `: ${said}`}. Bản của đồng chí còn trong ô, chưa được lưu.`);
    const fold = isLong ? made("details", "fold", made("summary", "", "Xem bản khác"), made("div", "typed", shown)) : "";
    const row = made(
      "div",
      "button-row",
      button("Lấy bản khác", choose(() => put(control, newer))),
      button("Giữ bản của tôi", choose(() => autosaving.has(control.name, newer))),
    );
    const notice = made("div", "notice notice--wait conflict", sentence, fold, row);
    notice.id = `${control.id}_newer`;
    notice.setAttribute("role", "alert");
    control.after(notice);
  };

  const take = (asked) => {
    const told = document.getElementById("newer");
    const untouched = [];
    for (const each of told.children) {
      const control = form.elements[each.dataset.field];
      if (!control) continue;
      const { name, value } = control;
      const newer = each.textContent;
      if (value === newer || autosaving.wasSent(name, newer)) {
        autosaving.has(name, newer);
      } else if (autosaving.isUnsaved(name)) {
        autosaving.hold(name, asked);
        showConflict(control, newer, each.dataset.who);
      } else {
        untouched.push([control, newer]);
      }
    }
    for (const [control, newer] of untouched) put(control, newer);
    version().value = told.dataset.version;
    told.replaceChildren();
  };

  document.addEventListener("newer", (event) => take(event.detail.asked));
  document.addEventListener("overtaken", (event) => {
    const { name, newer } = event.detail;
    autosaving.hold(name, 0);
    showConflict(form.elements[name], newer, "");
  });

  // The question of the open page ----------------------------------------------------------------------------------
  presence.addEventListener("htmx:beforeRequest", (event) => {
    if (!autosaving.quiet() || document.visibilityState === "hidden" || !navigator.onLine) event.preventDefault();
  });
  // The laptop is opened again, the network is there again: it asks at once.
  const back = () => htmx.trigger(presence, "back");
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && back());
  window.addEventListener("online", back);
  let said = "";
  presence.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) return;
    const asked = Number(event.detail.requestConfig.parameters.version);
    // A save that went out or came back meanwhile knows better.
    if (autosaving.quiet() && asked === Number(version().value)) take(asked);
    else document.getElementById("newer").replaceChildren();
    // Read out when it changes, not every twenty seconds.
    const now = presence.innerText.trim();
    if (now !== said) document.getElementById("presence-said").textContent = now;
    said = now;
  });
})();
