// A number in the text leads to its source, also while the list of sources is folded.
function unfold() {
  const folded = document.querySelector(".footnote :target")?.closest("details:not([open])")
  if (!folded) return
  folded.open = true
  document.querySelector(":target").scrollIntoView()
}

unfold()
addEventListener("hashchange", unfold)
