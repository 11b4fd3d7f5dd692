// The data that the build writes (guide/search/compile.py), made whole.

// What the build leaves out of an entry.
const USUAL = { kind: "page", sections: [], symptoms: "", rest: "", boost: 1 }
const USUAL_TOPIC = { needs: "", signs: [] }

const withMore = (searches, more) => (more ? `${searches} ${more}` : searches)

/** Add what a language pack has to the phrases of the pages, signs and topics of the data. */
export function joined(data, pack) {
  const more = name => new Map(pack?.[name])
  const [pages, signs, topics] = [more("pages"), more("signs"), more("notCovered")]
  return {
    ...data,
    pages: data.pages.map((page, i) => ({
      ...USUAL,
      ...page,
      searches: [data.pageSearches[i], pages.get(page.url) || []],
    })),
    signs: data.signs.map((sign, i) => ({
      ...sign,
      url: data.signPages[sign.page || 0],
      searches: withMore(data.signSearches[i], signs.get(sign.id)),
    })),
    notCovered: data.notCovered.map(topic => ({
      ...USUAL_TOPIC,
      ...topic,
      searches: withMore(topic.searches, topics.get(topic.id)),
    })),
  }
}
