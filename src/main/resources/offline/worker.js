/* Keeps the pages of the day for whoever chose so on this device, and shows them while the service cannot be reached. */
"use strict";

const KEPT = "kept";
const SHELL = "shell";
const DAY = 24 * 60 * 60 * 1000;
const MOST = 40;
const AT = "Kept-At";
const SAFE = ["Content-Type", "Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"];

const scope = self.registration.scope;
const at = path => new URL(path, scope).href;
const ABOUT = at("offline/about");
const OFFLINE = at("offline");

const throwAway = () => caches.delete(KEPT);
const fresh = moment => Date.now() - Date.parse(moment) < DAY;

/** Whose pages are kept and since when; what is older than a day is thrown away, and null. */
const current = async () => {
  if (!await caches.has(KEPT)) return null;
  const about = await (await (await caches.open(KEPT)).match(ABOUT))?.json();
  if (about && fresh(about.at)) return about;
  if (about) await throwAway();
  return null;
};

const assets = text => [...text.matchAll(/(?:src|href)="(\/[^"]*\/?(?:pages|webjars)\/[^"]+)"/g)].map(found => new URL(found[1], scope).href);

/** A page as it is kept: with its moment, and without what belongs to its journey. */
const dated = (text, headers, moment) => {
  const kept = new Headers({[AT]: moment});
  SAFE.filter(name => headers.has(name)).forEach(name => kept.set(name, headers.get(name)));
  return new Response(text, {headers: kept});
};

const keep = async ({user, pages, files}) => {
  const before = await current();
  if (before && before.user !== user) await throwAway();
  await (await caches.open(SHELL)).add(OFFLINE);
  const cache = await caches.open(KEPT);
  const moment = new Date().toISOString();
  const wanted = new Set(files);
  const kept = new Set();
  for (const page of pages.slice(0, MOST)) {
    const answer = await fetch(page, {headers: {Accept: "text/html", "Keep-Offline": "1"}, redirect: "manual", cache: "no-store"});
    const text = answer.ok ? await answer.text() : "";
    // Somebody else may have signed in meanwhile.
    if (!text.includes(`data-user="${user}"`)) continue;
    assets(text).forEach(each => wanted.add(each));
    await cache.put(page, dated(text, answer.headers, moment));
    kept.add(page);
  }
  for (const file of wanted) {
    if (!await cache.match(file)) {
      const answer = await fetch(file).catch(() => null);
      if (answer?.ok) await cache.put(file, answer);
    }
    kept.add(file);
  }
  const about = {user, at: moment, pages: pages.slice(0, MOST).filter(page => kept.has(page)).length};
  await cache.put(ABOUT, new Response(JSON.stringify(about)));
  kept.add(ABOUT);
  for (const each of await cache.keys()) if (!kept.has(each.url)) await cache.delete(each);
  return about;
};

const page = async (request, url) => {
  if (request.method === "GET" && await current()) {
    if (url.href === scope) return Response.redirect(at("today"));
    const found = await (await caches.open(KEPT)).match(url.origin + url.pathname + url.search);
    if (found && fresh(found.headers.get(AT))) {
      const text = await found.text();
      return new Response(text.replace("<body", `<body data-kept="${found.headers.get(AT)}"`), {headers: found.headers});
    }
  }
  return await (await caches.open(SHELL)).match(OFFLINE) ?? Response.error();
};

const navigate = async (request, url) => {
  if (url.pathname === new URL("sign-out", scope).pathname || url.href === at("sign-in?out")) await throwAway();
  try {
    return await fetch(request);
  } catch {
    return page(request, url);
  }
};

const file = async request => {
  try {
    return await fetch(request);
  } catch (failure) {
    const found = await caches.match(request.url, {ignoreVary: true});
    if (found) return found;
    throw failure;
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  const {request} = event;
  const url = new URL(request.url);
  if (!url.href.startsWith(scope)) return;
  if (request.mode === "navigate") event.respondWith(navigate(request, url));
  else if (request.method === "GET" && /\/(pages|webjars)\//.test(url.pathname)) event.respondWith(file(request));
});
self.addEventListener("message", event => {
  const {data, ports: [answer]} = event;
  event.waitUntil(keep(data).then(about => answer.postMessage(about), () => answer.postMessage(null)));
});
current();
