(() => {
  const typing = e => e.target.closest("input, textarea, select, [contenteditable]");
  const press = key => {
    const it = document.querySelector(`[data-key="${key}"]`);
    if (!it) return;
    const fold = it.closest("details");
    if (fold) fold.open = true;
    const form = it.form;
    if (key === "e") { it.focus(); return; }
    if (form && !form.checkValidity()) { form.querySelector(":invalid").focus(); return; }
    it.click();
  };
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    if (e.key === "j") document.querySelector("#go-after")?.click();
    else if (e.key === "k") document.querySelector("#go-before")?.click();
    else if (e.key === "/") { e.preventDefault(); document.querySelector("#q")?.focus(); }
    else if ("yneu".includes(e.key)) { e.preventDefault(); press(e.key); }
  });
  for (const slider of document.querySelectorAll(".slider")) {
    slider.hidden = false;
    const field = slider.form.elements.as_of;
    const first = Date.parse(slider.dataset.first);
    slider.addEventListener("input", () => { field.value = new Date(first + slider.value * 864e5).toISOString().slice(0, 10); });
    slider.addEventListener("change", () => slider.form.submit());
  }
  for (const part of document.querySelectorAll("select[name=part]")) {
    // Only the values of the field that is chosen are offered; the rest of them would not be taken.
    const value = part.form.elements.value;
    const offer = () => {
      const known = document.getElementById(`values-${part.value}`);
      if (known) value.setAttribute("list", known.id); else value.removeAttribute("list");
      value.placeholder = part.selectedOptions[0].dataset.hint || "";
    };
    part.addEventListener("change", offer);
    offer();
  }
  const list = document.querySelector(".pane.list");
  const here = list?.querySelector(".here");
  if (here && list.scrollHeight > list.clientHeight) list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 3;
})();
