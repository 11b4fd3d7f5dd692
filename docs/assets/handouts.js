/* A handout's controls: print, large print, what a clinic fills in, which exercises to include.
   What is typed lives only in the part of the address after the #, which no browser sends anywhere. */
(() => {
  const handouts = new URL(".", new URL(document.currentScript.dataset.handouts, location.href));
  const controls = document.querySelector("[data-handout-controls]");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const fields = all("[data-fill]");
  const blanks = all("[data-filled]").map((element) => ({ element, given: element.textContent }));
  const exercises = all("[data-exercise]");
  const links = all("a[href]")
    .filter((link) => !link.hash && link.href.startsWith(handouts.href) && !link.href.includes("/pdf/"))
    .map((link) => ({ link, given: link.getAttribute("href") }));
  const large = document.querySelector("[data-large]");
  let ticks = [];
  let waiting;

  const words = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

  const typed = () => {
    const now = new URLSearchParams();
    for (const field of fields) if (field.value.trim()) now.set(field.dataset.fill, field.value.trim());
    if (large.checked) now.set("large", "yes");
    for (const tick of ticks) if (!tick.checked) now.append("without", tick.value);
    return now;
  };

  const show = (now) => {
    for (const { element, given } of blanks) element.textContent = now.get(element.dataset.filled) ?? given;
    for (const exercise of exercises) exercise.hidden = now.getAll("without").includes(exercise.dataset.exercise);
    for (const { link, given } of links) link.setAttribute("href", now.size ? `${given}#${now}` : given);
    document.documentElement.toggleAttribute("data-large-print", now.has("large"));
  };

  const keep = () => {
    history.replaceState(history.state, "", `${location.href.split("#")[0]}${typed().size ? `#${typed()}` : ""}`);
  };

  const read = () => {
    const now = words();
    for (const field of fields) {
      field.value = (now.get(field.dataset.fill) ?? "").slice(0, field.maxLength);
    }
    if (large) large.checked = now.has("large");
    for (const tick of ticks) tick.checked = !now.getAll("without").includes(tick.value);
    show(controls ? typed() : now);
  };

  const change = () => {
    show(typed());
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300); // some browsers refuse a new address at every key
  };

  if (controls) {
    const choice = controls.querySelector("[data-exercise-choice]");
    ticks = exercises.map((exercise) => {
      const label = document.createElement("label");
      const tick = Object.assign(document.createElement("input"), { type: "checkbox", value: exercise.dataset.exercise, autocomplete: "off" });
      label.className = "bp-check";
      label.append(tick, ` ${exercise.dataset.name}`);
      choice.append(label);
      return tick;
    });
    choice.hidden = !ticks.length;
    for (const field of fields) {
      field.placeholder = blanks.find(({ element }) => element.dataset.filled === field.dataset.fill).given;
    }
    controls.addEventListener("input", change);
    controls.querySelector("[data-print]").addEventListener("click", () => print());
    controls.querySelector("[data-clear]").addEventListener("click", () => {
      for (const field of fields) field.value = "";
      for (const tick of ticks) tick.checked = true;
      large.checked = false;
      change();
    });
    document.documentElement.style.setProperty("--bp-running-title", JSON.stringify(document.querySelector("h1").textContent.trim()));
    controls.hidden = false;
  }
  addEventListener("hashchange", read);
  read();
})();
