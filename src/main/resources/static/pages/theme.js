/* Before the page is drawn: the colours that its reader chose, else those of the device; paper is white. */
(() => {
  "use strict";

  const chosen = document.cookie.split("; ").find(each => each.startsWith("theme="))?.slice("theme=".length);
  const device = window.matchMedia("(prefers-color-scheme: dark)");
  const page = document.documentElement;
  const show = () => { page.dataset.bsTheme = chosen || (device.matches ? "dark" : "light"); };
  show();
  device.addEventListener("change", show);
  window.addEventListener("beforeprint", () => { page.dataset.bsTheme = "light"; });
  window.addEventListener("afterprint", show);
})();
