// The data that the build writes (guide/search/compile.py), made whole.

// What the build leaves out of an entry.
const USUAL = { kind: "page", sections: [], searches: [], symptoms: "", rest: "", boost: 1 }
const USUAL_TOPIC = { needs: "", signs: [] }

const withMore = more => entry => ({
  ...entry,
  searches: [entry.searches, more.get(entry.id) || []].flat().join("\n"),
})

/** Add what language packs have to the words, pages, signs and topics of the data. */
export function joined(data, packs) {
  const all = name => new Map(packs.flatMap(pack => pack[name]))
  const [same, pages] = [all("same"), all("pages")]
  return {
    ...data,
    small: [data, ...packs].map(({ small }) => small).join(" "),
    traditional: packs.map(({ traditional }) => traditional).join(""),
    simplified: packs.map(({ simplified }) => simplified).join(""),
    same: data.same.map(([id, is, spellings]) => [id, is, same.has(id) ? `${spellings},${same.get(id)}` : spellings]),
    pages: data.pages.map(page => ({
      ...USUAL,
      ...page,
      searches: [...(page.searches || []), ...(pages.get(page.url) || [])],
    })),
    signs: data.signs.map(sign => withMore(all("signs"))({ ...sign, url: data.signPages[sign.page || 0] })),
    notCovered: data.notCovered.map(topic => ({ ...USUAL_TOPIC, ...withMore(all("notCovered"))(topic) })),
  }
}
