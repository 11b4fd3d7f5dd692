// Shows the home page's big search button, which opens the theme's search.
const searchToggle = document.querySelector("[data-md-toggle=search]")
const searchBox = document.querySelector("[data-md-component=search-query]")
for (const button of document.querySelectorAll("[data-open-search]")) {
  if (!searchToggle || !searchBox) throw new Error("open-search.js: the page has no search box to open")
  button.hidden = false
  button.addEventListener("click", () => {
    searchToggle.click()
    searchBox.focus()
  })
}
