// When the session has ended: sign in again in place. Starts by the event "session-ended", ends by "signed-in",
// both sent by the server as HX-Trigger (with 401 and with 204).
(() => {
  "use strict";

  const dialog = document.getElementById("sign-in-dialog");
  let ended = false;

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    document.getElementById("sign-in-password").focus();
  };

  // Whoever put the dialog off finds the way back to it here.
  const remind = () => {
    const place = document.getElementById("network");
    const notice = document.createElement("p");
    notice.className = "notice notice--wait";
    notice.append("Phiên làm việc đã hết nên nội dung chưa lưu được. ");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary";
    button.textContent = "Đăng nhập lại";
    button.addEventListener("click", open);
    notice.append(button);
    place.replaceChildren(notice);
    button.focus();
  };

  document.addEventListener("session-ended", () => {
    ended = true;
    open();
  });
  document.addEventListener("signed-in", () => {
    ended = false;
    document.getElementById("network").replaceChildren();
    document.getElementById("sign-in-password").value = "";
    dialog.close();
  });
  dialog.addEventListener("close", () => ended && remind());
})();
