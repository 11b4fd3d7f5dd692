// The body map works without a script. With one, it turns to the side of a place that a link from elsewhere names, and
// leaves the end of a long answer in view, as far as the name of its place is too.
function showPlace() {
  const places = [...document.querySelectorAll(".bp-spot")].filter(a => a.getAttribute("href") === location.hash)
  if (!places.length) return
  const shown = () => places.find(place => place.getClientRects().length)
  if (!shown()) document.getElementById(places[0].closest("figure").dataset.switch).checked = true
  const answer = document.querySelector(":target")
  answer.scrollIntoView()
  const below = answer.nextElementSibling.getBoundingClientRect().bottom - innerHeight
  const above = shown().querySelector("rect").getBoundingClientRect().top - 60
  if (below > 0) scrollBy(0, Math.min(below, above))
}

showPlace()
addEventListener("hashchange", showPlace)
