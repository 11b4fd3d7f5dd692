// A link leads to what it names also while that is folded: a source, or a sign that can wait.
function unfold() {
  const target = document.querySelector("details:not([open]) :target")
  if (!target) return
  target.closest("details").open = true
  target.scrollIntoView()
}

unfold()
addEventListener("hashchange", unfold)
