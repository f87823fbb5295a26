// SPDX-License-Identifier: EUPL-1.2
// Comfort only: every page works without it.
"use strict";

// The error summary takes focus also in browsers that do not honour autofocus on it.
const summary = document.querySelector(".errsum[autofocus]");
if (summary && document.activeElement !== summary) summary.focus();

// The current tab is brought within view on narrow screens.
const tab = document.querySelector(".tabs [aria-current]");
if (tab && tab.closest(".tabs").scrollWidth > tab.closest(".tabs").clientWidth) {
  const row = tab.closest(".tabs");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

// An open menu closes with Escape and gives focus back to its button.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(".menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

// A form is sent once, however often its button is pressed within some seconds.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 5000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
