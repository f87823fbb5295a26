// SPDX-License-Identifier: EUPL-1.2
// Comfort only: the form sends its files without it. Each file is sent by itself, with its progress and its answer.
"use strict";

for (const field of document.querySelectorAll("[data-uploads]")) {
  const input = field.querySelector("input[type=file]");
  const form = input.form;
  const list = form.parentNode.querySelector("ul.sent");
  const words = field.dataset;

  for (const name of ["dragenter", "dragover"]) {
    field.addEventListener(name, (event) => { event.preventDefault(); field.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    field.addEventListener(name, (event) => { event.preventDefault(); field.classList.remove("over"); });
  }
  field.addEventListener("drop", (event) => {
    if (event.dataTransfer && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });

  // Without a list of answers the page's own answer is enough.
  if (!list) continue;

  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    if (!files.length || form.dataset.busy) return;
    event.preventDefault();
    form.dataset.busy = "1";
    list.replaceChildren();
    let left = 0;
    for (const file of files) left += (await bring(file, files.length > 1)) ? 0 : 1;
    delete form.dataset.busy;
    delete form.dataset.sent;
    input.value = "";
    const told = list.querySelector(".warn, .refused, .known") || [...list.querySelectorAll(".kept")].some((one) => one.querySelectorAll(".sub").length > 1);
    if (!left && !told && words.next) location.assign(words.next);
    else form.parentNode.querySelector(".done")?.removeAttribute("hidden");
  });

  function row(name) {
    const item = document.createElement("li");
    const place = document.createElement("div");
    const title = document.createElement("b");
    title.className = "name";
    title.textContent = name;
    const line = document.createElement("span");
    line.className = "sub";
    line.textContent = words.sending;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `${words.sending} ${name}`);
    place.append(title, line, bar);
    item.append(place);
    list.append(item);
    return { item, line, bar };
  }

  function failed(parts, text) {
    parts.item.className = "refused";
    parts.bar.remove();
    parts.line.className = "msg-err";
    parts.line.textContent = text;
    const state = document.createElement("div");
    const tag = document.createElement("span");
    state.className = "st";
    tag.className = "tag stop";
    tag.textContent = words.refused;
    state.append(tag);
    parts.item.append(state);
  }

  function bring(file, several) {
    const parts = row(file.name);
    if (Number(words.most) && file.size > Number(words.most)) {
      failed(parts, words.large);
      return Promise.resolve(false);
    }
    const data = new FormData(form);
    data.delete(input.name);
    data.append(input.name, file, file.name);
    if (several) data.append("several", "1");
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action || location.href);
      request.setRequestHeader("X-Handslag-Part", "answers");
      request.upload.addEventListener("progress", (event) => {
        if (!event.lengthComputable) return;
        parts.bar.value = (100 * event.loaded) / event.total;
        parts.line.textContent = event.loaded < event.total ? `${words.sending} ${Math.round(parts.bar.value)} %` : words.checking;
      });
      request.addEventListener("load", () => {
        const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("ul.sent > li");
        if (answer) parts.item.replaceWith(document.importNode(answer, true));
        else failed(parts, words.failed);
        done(Boolean(answer) && answer.classList.contains("kept"));
      });
      for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => { failed(parts, words.failed); done(false); });
      request.send(data);
    });
  }
}
