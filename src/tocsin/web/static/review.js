// Keys for reading and judging, and short addresses. Every key does what a button or link of the page does too; without
// this file all works.
"use strict";
(() => {
  const LINES = ".tri tbody tr, .incidents > li, .vals > .val";
  const TYPED_IN = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
  const sheet = document.getElementById("keys");
  const on = document.getElementById("keys-on");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const find = (selector, root = document) => root.querySelector(selector);
  const current = () => find(".at");

  // Storage can be forbidden; then keys are on.
  const kept = {
    get() { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } },
    set(value) { try { localStorage.setItem("keys", value ? "on" : "off"); } catch { /* for this page alone */ } },
  };

  function goTo(line) {
    if (!line) return;
    current()?.classList.remove("at");
    line.classList.add("at");
    line.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const lines = all(LINES);
    const at = lines.indexOf(current());
    goTo(lines[at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))]);
  }

  function open(details) {
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: "nearest" });
    find("input:not([type=hidden]), select, textarea, button", details.querySelector("form"))?.focus();
  }

  function sentences() {
    const found = all("details.why");
    const close = found.some((one) => one.open);
    for (const one of found) one.open = !close;
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: () => find("a[href^='/incidents/']", current() ?? document.createElement("p"))?.click(),
    x: () => find("input[type=checkbox]", current() ?? document.createElement("p"))?.click(),
    e: sentences,
    t: () => find(".toll, .days")?.scrollIntoView({ block: "start" }),
    v: () => {
      if (!find(".val.at details.judge")) goTo(find(".vals > .val"));
      open(find(".val.at details.judge"));
    },
    s: () => open(document.getElementById("judge-split")),
    m: () => {
      const joining = document.getElementById("join-form");
      if (joining) find("#join-reason")?.focus();
      else open(document.getElementById("judge-merge"));
    },
    "?": () => sheet.togglePopover(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !on.checked) return;
    if (event.target.closest?.(TYPED_IN)) return;
    if (event.key !== "?" && sheet.matches(":popover-open")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  on.checked = kept.get();
  on.closest("label").hidden = false;
  on.addEventListener("change", () => kept.set(on.checked));

  // A filter that is left empty stays out of the address, which people send to each other.
  document.addEventListener("formdata", (event) => {
    if (!event.target.matches("form.filters")) return;
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });

  // What was just judged stays the current value.
  const named = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (named?.matches(LINES)) goTo(named);
})();
