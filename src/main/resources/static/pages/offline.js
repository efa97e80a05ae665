/* Reading without a network: what the service worker kept is shown as such, and Today is where one chooses it. */
(() => {
  "use strict";

  const {user, kept, offline} = document.body.dataset;
  const CACHE = "kept";
  const AGAIN = 10 * 60 * 1000;

  // Nothing is sent while the browser knows of no network: the form stays as it is, with what was typed.
  window.addEventListener("submit", event => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const told = document.createElement("div");
    told.className = "alert alert-warning";
    told.textContent = offline;
    document.getElementById("told").replaceChildren(told);
  }, true);

  const moment = text => new Intl.DateTimeFormat(document.documentElement.lang, {dateStyle: "medium", timeStyle: "short"}).format(new Date(text));
  const filled = element => text => { element.textContent = element.dataset.text.replace("{0}", text); };

  if (kept) {
    const banner = document.getElementById("kept");
    filled(banner)(moment(kept));
    banner.hidden = false;
    document.querySelectorAll("form").forEach(form => { form.hidden = true; });
  }

  if (!navigator.serviceWorker || !window.caches) return;

  // The choice is one of a person on a device; it is no secret, and what is kept stands elsewhere.
  const chosen = () => {
    try {
      return JSON.parse(localStorage.getItem("offline") ?? "null");
    } catch {
      return null;
    }
  };
  const stop = async () => {
    localStorage.removeItem("offline");
    await caches.delete(CACHE);
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.unregister();
  };
  const mine = () => chosen()?.user === user;
  if (user && chosen() && !mine()) stop();

  const part = document.getElementById("offline");
  if (!part || kept) return;
  part.hidden = false;
  const state = part.querySelector("[role=status]");
  const show = (about, failed) => {
    part.querySelectorAll("[data-when]").forEach(each => { each.hidden = (each.dataset.when === "kept") !== mine(); });
    state.textContent = failed ? state.dataset.failed
      : about ? state.dataset.kept.replace("{0}", moment(about.at)).replace("{1}", Math.max(0, about.pages - 1)) : "";
  };
  const keep = async () => {
    state.textContent = state.dataset.busy;
    localStorage.setItem("offline", JSON.stringify({...chosen(), user}));
    const {worker, today} = part.dataset;
    const deal = new RegExp("^" + part.dataset.deals + "[^/]+$");
    const deals = [...document.querySelectorAll("main a[href]")].filter(link => link.origin === location.origin && deal.test(link.pathname));
    const pages = [...new Set([new URL(today, location.href).href, ...deals.map(link => link.origin + link.pathname)])];
    const files = performance.getEntriesByType("resource").map(each => each.name).filter(name => name.startsWith(location.origin) && /\/(pages|webjars)\//.test(name));
    try {
      await navigator.serviceWorker.register(worker);
      const {active} = await navigator.serviceWorker.ready;
      const about = await new Promise(answered => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = event => answered(event.data);
        active.postMessage({user, pages, files}, [port2]);
      });
      if (about) localStorage.setItem("offline", JSON.stringify(about));
      show(about, !about);
    } catch {
      show(null, true);
    }
  };
  part.querySelector("[data-keep]").addEventListener("click", keep);
  part.querySelector("[data-again]").addEventListener("click", keep);
  part.querySelector("[data-stop]").addEventListener("click", () => stop().then(() => show(null)));
  const about = mine() ? chosen() : null;
  show(about?.at ? about : null);
  if (about) caches.has(CACHE).then(there => { if (!there || !(Date.now() - Date.parse(about.at) < AGAIN)) keep(); });
})();
