// The body map without a script shows one side on a phone and the answer below it. With one, it turns to the side of a
// place that a link from elsewhere names, and leaves the end of a long answer in view, as far as its place is too.
function showChosenPlace() {
  const places = [...document.querySelectorAll(".bp-spot")].filter(
    place => place.getAttribute("href") === location.hash,
  )
  if (!location.hash || !places.length) return
  const shown = () => places.find(place => place.getClientRects().length)
  if (!shown()) document.getElementById(places[0].closest("figure").dataset.switch).checked = true
  const answer = document.querySelector(":target")
  answer.scrollIntoView()
  const below = answer.nextElementSibling.getBoundingClientRect().bottom - innerHeight
  const above =
    shown().querySelector("rect").getBoundingClientRect().top - document.querySelector("header").offsetHeight
  if (below > 0) scrollBy({ top: Math.min(below, above), behavior: "instant" })
}

showChosenPlace()
addEventListener("hashchange", showChosenPlace)
