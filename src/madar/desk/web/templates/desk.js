"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  const typing = (at) => at && (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable);
  const current = () => document.activeElement && document.activeElement.closest("[data-row]");
  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(current());
    const row = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
    const link = row.matches("tr") ? row.querySelector("a") : row;
    if (link) { link.focus(); row.scrollIntoView({ block: "nearest" }); }
  };
  const rule = () => {
    const row = current();
    const fold = row && row.querySelector("details");
    if (!fold) return;
    fold.open = true;
    const field = fold.querySelector("input:not([type=hidden]), select, textarea");
    if (field) field.focus();
  };
  const edges = () => {
    const row = document.querySelector("#edges [data-row]");
    if (row) { row.focus(); row.scrollIntoView({ block: "center" }); }
  };
  const section = (id) => {
    const at = document.getElementById(id);
    const field = at && at.querySelector("select, input:not([type=hidden])");
    if (field) { field.focus(); field.scrollIntoView({ block: "center" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const fold = document.activeElement && document.activeElement.closest("details[open]");
      if (fold) { fold.open = false; fold.querySelector("summary").focus(); }
      return;
    }
    if (typing(document.activeElement)) return;
    const keys = {
      j: () => go(1), k: () => go(-1), r: rule, g: () => section("rulings"), e: edges,
      x: () => { const box = current() && current().querySelector("input[type=checkbox]"); if (box) box.click(); },
      "/": () => document.querySelector("[data-key='/']").focus(),
    };
    if (event.key === "Enter" && current() === document.activeElement) {
      const link = current().querySelector("a");
      if (link) { event.preventDefault(); link.click(); }
    } else if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  document.addEventListener("submit", (event) => {
    const button = event.target.querySelector("button");
    if (button && event.target.action.endsWith("/rule")) button.setAttribute("aria-busy", "true");
  });
})();
