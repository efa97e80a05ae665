/* What pages do beyond links and forms. Every page works without it, but for charts, the code editor and live updates. */
(() => {
  "use strict";

  const cookie = name => document.cookie.split("; ").find(each => each.startsWith(name + "="))?.slice(name.length + 1);

  // htmx: the token of this site with each request; a session that ended leads to the sign-in page.
  document.addEventListener("htmx:configRequest", event => {
    const token = cookie("XSRF-TOKEN");
    if (token) event.detail.headers["X-XSRF-TOKEN"] = token;
  });
  const tell = (kind, text, ...more) => {
    const told = document.createElement("div");
    told.className = "alert alert-" + kind;
    told.append(text, ...more);
    document.getElementById("told").replaceChildren(told);
  };
  const failed = () => tell("danger", document.body.dataset.failed);
  document.addEventListener("htmx:responseError", event => {
    if (event.detail.xhr.status === 401) {
      keep([...dirty].filter(form => form.isConnected), "ended");
      dirty.clear();
      location.assign("/sign-in");
    } else failed();
  });
  document.addEventListener("htmx:sendError", failed);

  // What was typed since a question was sent is not lost to an answer that takes its place: the question is put again.
  let typed = {at: 0};
  const asked = new WeakMap();
  document.addEventListener("input", event => { typed = {at: performance.now(), field: event.target}; });
  document.addEventListener("htmx:beforeSend", event => asked.set(event.detail.xhr, performance.now()));
  document.addEventListener("htmx:beforeSwap", event => {
    const {xhr, target, requestConfig: {elt}} = event.detail;
    if (!(typed.at > asked.get(xhr)) || !target.contains(typed.field) || !target.contains(elt)) return;
    event.detail.shouldSwap = false;
    setTimeout(() => elt.matches("button") ? elt.click() : elt.dispatchEvent(new Event("change", {bubbles: true})));
  });

  // The factors that are offered are those of the quadrant that is chosen.
  document.addEventListener("change", event => {
    if (event.target.name === "quadrant") event.target.form?.elements.factor?.setAttribute("list", "factors-" + event.target.value);
  });

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
    if (form.method === "post" && form.closest("main") && !form.querySelector("[type=password]")) keep([form], "sent");
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

  // What was typed stays in this window until its answer is there: when the session had ended, or the service could not
  // answer, the form is filled with it again, for the same person only.
  const {user} = document.body.dataset;
  // A page that answers a form names no address of its own; most are found where the form was sent to.
  const page = document.body.dataset.page === "/" ? location.pathname + location.search : document.body.dataset.page;
  const inputs = form => [...form.elements].filter(each => each.name && each.name !== "_csrf" && !/password|file|submit|button/.test(each.type));
  const ticked = each => /checkbox|radio/.test(each.type);
  const ofAction = action => [...document.querySelectorAll("main form")].filter(form => form.getAttribute("action") === action);
  const store = kept => {
    try {
      sessionStorage.setItem("typed", JSON.stringify(kept));
    } catch {
      // No room: as if it had not been kept.
    }
  };
  function keep(forms, state) {
    if (!user) return;
    store({user, page, state, forms: forms.map(form => {
      const action = form.getAttribute("action");
      return {action, place: ofAction(action).indexOf(form),
        said: inputs(form).map(each => ({name: each.name, value: each.value, ticked: ticked(each) ? each.checked : undefined}))};
    })});
  }
  const fill = (form, said) => {
    const all = inputs(form);
    for (const each of said) {
      const at = all.findIndex(input => input.name === each.name && (each.ticked === undefined ? !ticked(input) : ticked(input) && input.value === each.value));
      if (at < 0) continue;
      const [input] = all.splice(at, 1);
      if (each.ticked === undefined) input.value = each.value;
      else input.checked = each.ticked;
    }
    form.querySelectorAll("details").forEach(details => { details.open = true; });
    if (said.some(each => each.name !== "base")) dirty.add(form);
    window.addEventListener("load", () => form.querySelector("[hx-post]")?.dispatchEvent(new Event("change", {bubbles: true})));
  };
  const restore = kept => {
    const lost = kept.forms.filter(each => {
      const form = ofAction(each.action)[each.place];
      if (form) fill(form, each.said);
      return !form && each.said.some(said => said.ticked === undefined && said.value.trim());
    });
    if (!lost.length) {
      tell("warning", document.body.dataset.ended);
      return;
    }
    const texts = document.createElement("pre");
    texts.textContent = lost.flatMap(each => each.said).filter(said => said.ticked === undefined && said.name !== "base")
      .map(said => said.value).join("\n");
    tell("warning", document.body.dataset.lost, texts);
  };
  const leadsBack = (main, kept) => {
    const back = document.createElement("a");
    back.className = "btn btn-outline-primary";
    back.href = kept.page;
    back.textContent = document.body.dataset.back;
    main.append(back);
  };
  const returned = () => {
    const kept = JSON.parse(sessionStorage.getItem("typed") ?? "null");
    // A page that is shown without a network has no forms; what was typed waits for one.
    if (!kept || document.body.dataset.kept) return;
    if (!user) {
      const ended = document.getElementById("ended");
      if (ended) {
        ended.hidden = false;
        document.getElementById("over")?.remove();
        store({...kept, state: "ended"});
      }
      const unsent = document.querySelector("main[data-offline]");
      if (unsent && kept.state === "sent") store({...kept, state: "unanswered"});
      if (unsent && kept.state !== "ended") leadsBack(unsent, kept);
      return;
    }
    const mine = kept.user === user;
    if (mine && kept.state === "ended" && page !== kept.page) {
      store({...kept, state: "returning"});
      location.replace(kept.page);
      return;
    }
    const main = document.querySelector("main[data-error]");
    if (mine && main && kept.state === "sent") {
      store({...kept, state: "unanswered"});
      leadsBack(main, kept);
      return;
    }
    sessionStorage.removeItem("typed");
    if (mine && (kept.state === "ended" || kept.state === "returning" || kept.state === "unanswered" && page === kept.page)) restore(kept);
  };
  returned();

  // What the address points to may stand on a tab that is not shown, or be folded up.
  const target = hash => {
    try {
      return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    } catch {
      return null;
    }
  };
  const reveal = hash => {
    const found = target(hash);
    const pane = found?.closest(".tab-pane");
    const tab = pane && document.querySelector(`[data-bs-target="#${pane.id}"]`);
    if (tab) window.bootstrap.Tab.getOrCreateInstance(tab).show();
    for (let at = found?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    const own = found?.querySelector(":scope > details");
    if (own && found.matches(".steps > li")) own.open = true;
    return found;
  };
  if (reveal(location.hash)) window.addEventListener("load", () => setTimeout(() => target(location.hash)?.scrollIntoView()));
  window.addEventListener("hashchange", () => reveal(location.hash)?.scrollIntoView());
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(link.hash);
  });

  // The answer to the last press is read first, and what the address points to stands below it.
  const told = document.getElementById("told");
  if (told?.childElementCount) {
    const below = () => { document.documentElement.style.scrollPaddingTop = told.offsetHeight + 16 + "px"; };
    // The browser goes to the place of the address, and takes the focus there, when all is loaded.
    window.addEventListener("load", () => setTimeout(() => {
      below();
      target(location.hash)?.scrollIntoView();
      told.focus({preventScroll: true});
    }));
    document.addEventListener("closed.bs.alert", below);
  }

  document.addEventListener("click", event => {
    if (event.target.closest("[data-print]")) window.print();
  });

  // A deal of the board that is dropped on a stage is sent there by the form that the keyboard uses.
  let dragged = null;
  document.addEventListener("dragstart", event => {
    dragged = event.target.closest?.("[data-deal]");
    if (dragged) event.dataTransfer.setData("text/plain", dragged.dataset.deal);
  });
  const column = event => dragged && event.target.closest?.("[data-stage]");
  document.addEventListener("dragover", event => {
    const to = column(event);
    document.querySelectorAll(".board .over").forEach(each => each !== to && each.classList.remove("over"));
    if (!to || to.contains(dragged)) return;
    event.preventDefault();
    to.classList.add("over");
  });
  document.addEventListener("drop", event => {
    const to = column(event);
    if (!to || to.contains(dragged)) return;
    event.preventDefault();
    const form = dragged.querySelector("form");
    form.requestSubmit(form.querySelector(`[name=to][value=${to.dataset.stage}]`));
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    document.querySelectorAll(".board .over").forEach(each => each.classList.remove("over"));
  });

  // <button data-insert="@Li Na" data-into="id of a text field">: puts it where the writer is.
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-insert]");
    const field = button && document.getElementById(button.dataset.into);
    if (!field) return;
    const before = field.value.slice(0, field.selectionStart);
    field.setRangeText((/\S$/.test(before) ? " " : "") + button.dataset.insert + " ", field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", {bubbles: true}));
    field.focus();
  });

  // <button data-copy="id of a text">; where the browser forbids copying, the text is marked for copying by hand.
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    const text = button && document.getElementById(button.dataset.copy);
    if (!text) return;
    window.getSelection().selectAllChildren(text);
    navigator.clipboard?.writeText(text.textContent)
      .then(() => { document.getElementById(text.id + "-copied").textContent = button.dataset.copied; }, () => {});
  });

  // The colours of charts, as the page has them in the light and in the dark.
  const SHADES = {"#0f5c6e": "--accent", "#a6302b": "--blocker", "#7a5200": "--warning", "#2f5d8a": "--info", "#1f6b45": "--good", "#b97a12": "--plan", "#6a3d8f": "--violet"};

  // A chart: <canvas data-chart='{…}'>, in the form of Chart.js; the page shows the same figures as text beside it.
  const charts = root => root.querySelectorAll("canvas[data-chart]").forEach(canvas => {
    if (!window.Chart || window.Chart.getChart(canvas)) return;
    const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    window.Chart.defaults.color = colour("--bs-secondary-color");
    window.Chart.defaults.borderColor = colour("--bs-border-color");
    new window.Chart(canvas, JSON.parse(canvas.dataset.chart.replace(/#[0-9a-f]{6}/g, each => SHADES[each] ? colour(SHADES[each]) : each)));
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
