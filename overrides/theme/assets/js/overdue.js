// A copy of the site may outlive its review date without being built again: say so on the page.
for (const line of document.querySelectorAll("[data-review-by]")) {
  const notice = line.querySelector(".bp-trust__overdue")
  if (!notice) throw new Error("overdue.js: the trust line has no notice to show")
  const today = new Date().toLocaleDateString("sv") // year-month-day in the reader's own time zone
  if (today > line.dataset.reviewBy) notice.hidden = false
}
