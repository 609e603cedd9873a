(() => {
  const light = (note, on) => {
    const report = note.closest("[data-report]");
    const number = note.querySelector(".label")?.textContent.split(".")[1];
    report?.querySelectorAll(`[data-c~="${number}"]`).forEach(s => s.classList.toggle("on", on));
  };
  for (const note of document.querySelectorAll(".report .note")) {
    note.addEventListener("pointerenter", () => light(note, true));
    note.addEventListener("pointerleave", () => light(note, false));
    note.addEventListener("focusin", () => light(note, true));
    note.addEventListener("focusout", () => light(note, false));
  }
  const reveal = () => {
    const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at) return;
    const inside = at.matches("article") ? at.querySelector(":scope > details") : null;
    for (let fold = inside || at.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    at.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
