// What every page needs around htmx: the CSRF token, the notice about the network, the messages of the server.
(() => {
  "use strict";

  const csrfToken = () => {
    const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
    return cookie ? cookie.slice("csrftoken=".length) : "";
  };

  // Signing in rotates the token, maybe in another tab, and Django reads the hidden input before the header.
  const refreshTokens = () => {
    const token = csrfToken();
    if (!token) return;
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  };

  document.addEventListener("htmx:configRequest", (event) => {
    const { headers, parameters } = event.detail;
    refreshTokens();
    headers["X-CSRFToken"] = csrfToken();
    if (parameters.csrfmiddlewaretoken) parameters.csrfmiddlewaretoken = csrfToken();
  });
  document.addEventListener("submit", refreshTokens, true);
  document.addEventListener("signed-in", refreshTokens);

  // The network --------------------------------------------------------------------------------------------------
  const showNetwork = (sentence) => {
    const place = document.getElementById("network");
    place.replaceChildren();
    if (!sentence) return;
    const notice = document.createElement("p");
    notice.className = "notice notice--wait";
    notice.textContent = sentence;
    place.append(notice);
  };
  const networkLost = () =>
    showNetwork("Mất kết nối mạng. Nội dung đồng chí đang viết vẫn còn trong trang này.");

  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, networkLost);
  window.addEventListener("offline", networkLost);
  window.addEventListener("online", () => showNetwork(""));
  document.addEventListener("htmx:beforeOnLoad", () => showNetwork(""));

  // Messages -----------------------------------------------------------------------------------------------------
  const showMessage = ({ level, text }) => {
    const message = document.createElement("p");
    message.className = level;
    message.textContent = text;
    document.getElementById("messages").append(message);
  };

  // The server: HX-Trigger {"messages": {"value": [{"level": "success", "text": "…"}]}}. Scripts: event "messages" alike.
  document.addEventListener("messages", (event) => event.detail.value.forEach(showMessage));

  const refusals = {
    403: "Việc này chưa thực hiện được: đồng chí chưa được phép, hoặc đã quá thời hạn.",
    404: "Không tìm thấy nội dung cần mở; có thể vừa được chuyển hoặc xóa.",
    429: "Đồng chí thao tác hơi nhanh, xin đợi một phút rồi thử lại.",
  };
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = event.detail;
    const serverSpoke = (xhr.getResponseHeader("HX-Trigger") || "").includes("messages");
    if (xhr.status === 401 || serverSpoke) return; // 401 belongs to session.js
    if (event.target.matches("form[data-autosave]") && xhr.status >= 500) return; // autosave.js tries again by itself
    if (event.target.matches("[data-live]")) return; // asks again in a moment by itself
    showMessage({
      level: "error",
      text: refusals[xhr.status] || "Hệ thống đang gặp trục trặc, việc vừa rồi chưa làm xong. Xin thử lại sau ít phút.",
    });
  });
})();
