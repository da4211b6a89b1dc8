// Files are sent as soon as they are chosen: <input type="file" data-upload data-most="bytes" hx-post=…>. The page says in
// words how far it is (#upload-status), leaves out what is too large before it travels, and tries again by itself
// after the network or the session came back.
(() => {
  "use strict";

  if (!document.querySelector("[data-upload]")) return;

  let leftOut = []; // files too large: only their names and sizes are sent, the server says the sentence
  let uploading = false;
  let waiting = false; // chosen, but not sent yet: no network, or the session has ended

  const input = () => document.querySelector("[data-upload]");
  const isUpload = (event) => event.target instanceof Element && event.target.matches("[data-upload]");
  const say = (sentence) => {
    const status = document.getElementById("upload-status");
    if (status && status.textContent !== sentence) status.textContent = sentence;
  };

  // With scripts the files go alone and at once, so they leave the form, and the button is not needed.
  const adopt = () => {
    input()?.removeAttribute("form");
    input()?.classList.add("visually-hidden");
    document.querySelector("label[for=id_files]")?.classList.add("btn", "btn-secondary");
    document.querySelectorAll("[data-without-script]").forEach((each) => each.remove());
  };
  adopt();
  document.addEventListener("htmx:load", adopt);

  // Before htmx hears of it. A change that a script made (a second try) has been looked at already.
  document.addEventListener(
    "change",
    (event) => {
      if (!isUpload(event) || !event.isTrusted) return;
      const chosen = [...event.target.files];
      if (!chosen.length) return event.stopImmediatePropagation(); // the choice was called off
      const most = Number(event.target.dataset.most);
      leftOut = chosen.filter((file) => file.size > most);
      if (!leftOut.length) return;
      const kept = new DataTransfer();
      chosen.filter((file) => file.size <= most).forEach((file) => kept.items.add(file));
      event.target.files = kept.files;
    },
    true,
  );

  document.addEventListener("htmx:configRequest", (event) => {
    if (!isUpload(event)) return;
    for (const file of leftOut) event.detail.formData.append("left_out", `${file.size} ${file.name}`);
  });
  document.addEventListener("htmx:beforeSend", (event) => {
    if (!isUpload(event)) return;
    uploading = true;
    waiting = false;
    say("Đang tải tệp lên…");
  });
  document.addEventListener("htmx:xhr:progress", (event) => {
    if (!isUpload(event) || !uploading || !event.detail.lengthComputable) return;
    const percent = Math.floor((100 * event.detail.loaded) / event.detail.total);
    say(percent < 100 ? `Đang tải tệp lên: ${percent} %` : "Đã tải xong, hệ thống đang kiểm tra tệp…");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!isUpload(event)) return;
    uploading = false;
    const { status } = event.detail.xhr;
    if (status === 0 || status === 401) {
      waiting = true;
      say(status ? "Chưa tải lên được, cần đăng nhập lại" : "Chưa tải lên được, sẽ thử lại khi có mạng");
    } else if (status !== 422 && status >= 400) {
      event.target.value = ""; // the same file may be chosen again
      say(status === 413 ? "Chưa tải lên được: một lần chọn quá nhiều tệp. Mời chọn ít tệp hơn." : "Chưa tải lên được");
    }
  });
  const again = () => {
    if (waiting && input()?.files.length + leftOut.length) htmx.trigger(input(), "change");
  };
  document.addEventListener("signed-in", again);
  window.addEventListener("online", again);

  // The part was replaced: whoever stood in it goes on from there.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "tep-dinh-kem" || document.activeElement !== document.body) return;
    input()?.focus({ preventScroll: true });
  });

  // Leaving would break the upload off.
  document.addEventListener(
    "submit",
    (event) => {
      if (!uploading) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const text = "Tệp đang được tải lên. Xin đồng chí đợi xong rồi bấm lại.";
      document.dispatchEvent(new CustomEvent("messages", { detail: { value: [{ level: "warning", text }] } }));
    },
    true,
  );
  window.addEventListener("beforeunload", (event) => uploading && event.preventDefault());
})();
