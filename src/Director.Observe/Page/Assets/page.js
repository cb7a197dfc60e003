// Keeps the page as it is now: when /v1/events says that something changed, the part that changes is fetched and takes the old one's place.
"use strict";
(() => {
  const main = document.getElementById("main");
  const gone = document.getElementById("gone");
  const patience = 8000;
  let fetching = false;
  let again = false;
  let heard = Date.now();

  // A page that hears nothing shows nothing: an old MASTER would be worse than none.
  const setGone = (isGone) => {
    if (isGone === !gone.hidden) return;
    gone.hidden = !isGone;
    main.hidden = isGone;
    document.getElementById("gone-since").textContent = new Date(heard).toLocaleTimeString();
  };

  const sameKind = (old, next) => old.nodeType === next.nodeType && old.nodeName === next.nodeName;

  // Changes what differs and nothing else, so that focus, selection and scrolling stay, and readers hear only of changes.
  const morph = (old, next) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
      return;
    }
    for (const { name, value } of next.attributes ?? [])
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    for (const { name } of [...(old.attributes ?? [])])
      if (old !== main && !next.hasAttribute(name)) old.removeAttribute(name);
    morphChildren(old, next);
  };

  const morphChildren = (old, next) => {
    const wanted = [...next.childNodes];
    wanted.forEach((child, index) => {
      const there = old.childNodes[index];
      if (!there) old.append(child);
      else if (sameKind(there, child)) morph(there, child);
      else there.replaceWith(child);
    });
    while (old.childNodes.length > wanted.length) old.lastChild.remove();
  };

  const refresh = async () => {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const answer = await fetch("/v1/page" + location.search, { cache: "no-store", signal: AbortSignal.timeout(5000) });
      if (answer.ok) {
        const template = document.createElement("template");
        template.innerHTML = await answer.text();
        morphChildren(main, template.content);
        heard = Date.now();
        setGone(false);
      }
    } catch {
      // The watch below says so when it lasts.
    }
    fetching = false;
    if (again) {
      again = false;
      refresh();
    }
  };

  const events = new EventSource("/v1/events");
  events.addEventListener("status", refresh);
  events.addEventListener("error", () => {
    // One that was refused does not come back by itself.
    if (events.readyState === EventSource.CLOSED) setInterval(refresh, 5000);
  });
  addEventListener("pagehide", () => events.close());
  setInterval(() => setGone(Date.now() - heard > patience), 1000);
})();
