/* What pages do beyond links and forms. Every page works without it, but for charts, the code editor and live updates. */
(() => {
  "use strict";

  const cookie = name => document.cookie.split("; ").find(each => each.startsWith(name + "="))?.slice(name.length + 1);

  // htmx: the token of this site with each request; a session that ended leads to the sign-in page.
  document.addEventListener("htmx:configRequest", event => {
    const token = cookie("XSRF-TOKEN");
    if (token) event.detail.headers["X-XSRF-TOKEN"] = token;
  });
  const failed = () => {
    const told = document.createElement("p");
    told.className = "alert alert-danger";
    told.textContent = document.body.dataset.failed;
    document.getElementById("told").replaceChildren(told);
  };
  document.addEventListener("htmx:responseError", event => {
    if (event.detail.xhr.status === 401) location.assign("/sign-in");
    else failed();
  });
  document.addEventListener("htmx:sendError", failed);

  // A form is sent once, however often its button is pressed, and a page with unsaved changes is not left unasked.
  const dirty = new Set();
  document.addEventListener("input", event => {
    const form = event.target.form;
    if (form?.hasAttribute("data-guard")) dirty.add(form);
  });
  document.addEventListener("submit", event => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm;
    if (form.dataset.sent || question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    dirty.delete(form);
    if (!form.hasAttribute("hx-post") && !form.hasAttribute("hx-get") && form.method === "post") {
      form.dataset.sent = "true";
      form.setAttribute("aria-busy", "true");
      setTimeout(() => form.querySelectorAll("[type=submit]").forEach(button => button.setAttribute("aria-disabled", "true")));
    }
  }, true);
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
    form.querySelectorAll("[type=submit]").forEach(button => button.removeAttribute("aria-disabled"));
  }));
  window.addEventListener("beforeunload", event => {
    if ([...dirty].some(form => form.isConnected)) event.preventDefault();
  });

  document.addEventListener("click", event => {
    if (event.target.closest("[data-print]")) window.print();
  });

  // A chart: <canvas data-chart='{…}'>, in the form of Chart.js; the page shows the same figures as text beside it.
  const charts = root => root.querySelectorAll("canvas[data-chart]").forEach(canvas => {
    if (!window.Chart || window.Chart.getChart(canvas)) return;
    new window.Chart(canvas, JSON.parse(canvas.dataset.chart));
  });

  // A text that is code: <textarea data-code="drools" data-problems='[{"row": 0, "text": "…"}]'>.
  const editors = root => root.querySelectorAll("textarea[data-code]").forEach(area => {
    if (!window.ace || area.dataset.edited) return;
    area.dataset.edited = "true";
    const box = document.createElement("div");
    box.className = "code";
    area.after(box);
    area.classList.add("visually-hidden");
    area.tabIndex = -1;
    const editor = window.ace.edit(box, {
      mode: "ace/mode/" + area.dataset.code, theme: "ace/theme/textmate", useWorker: false, readOnly: area.readOnly,
      enableKeyboardAccessibility: true, minLines: 12, maxLines: 40, showPrintMargin: false, wrap: true,
      textInputAriaLabel: area.getAttribute("aria-label") ?? area.labels?.[0]?.textContent ?? "",
    });
    editor.session.setValue(area.value);
    editor.session.setAnnotations(JSON.parse(area.dataset.problems ?? "[]").map(each => ({...each, type: "error"})));
    editor.session.on("change", () => {
      area.value = editor.getValue();
      area.dispatchEvent(new Event("input", {bubbles: true}));
    });
  });

  // A form that is shown again with what was typed holds work as well.
  const unsaved = root => root.querySelectorAll("form[data-dirty]").forEach(form => dirty.add(form));

  const ready = root => { charts(root); editors(root); unsaved(root); };
  if (window.ace) {
    const source = document.querySelector("script[src*='ace-builds']").src;
    window.ace.config.set("basePath", source.slice(0, source.lastIndexOf("/")));
    window.ace.config.set("useStrictCSP", true);
  }
  document.addEventListener("htmx:load", event => ready(event.detail.elt));
  ready(document);
})();
