// What search does between a question and its answers. It touches no page: box.js does.
//
// Every phrase that people may type (front matter, docs/data/sign-words.yml) is compared with the question. Both are
// first turned into terms: words that mean the same become one (docs/data/words.yml), other words lose their endings,
// small words go. MiniSearch keeps the phrases and the dictionary; a term weighs more the fewer pages it points to.
globalThis.SymptomSearch = (() => {
  const { MiniSearch, stemmer, damerauLevenshtein } = SearchLibraries
  const LONGEST_QUESTION = 1000 // letters: a long story at night, but no flood
  const WORD = /\p{Script=Han}+|[\p{L}\p{N}]+/gu
  const HAN = /\p{Script=Han}/u

  // How much the best phrase, the next two, and all words of a page together count.
  const BEST = 1, NEXT = 0.5, ALL = 0.7
  // A sign to act on today is put forward; one for a visit, a print sheet or a page about the guide is held back.
  const FAVOUR = { "call-now": 1.13, "keep-baby-safe": 1.13, "call-today": 1.13, "book-a-visit": 0.93, sheet: 0.8, about: 0.85 }
  const URGENCY = ["call-now", "keep-baby-safe", "call-today", "book-a-visit"]
  // What the guide does not cover has few phrases: its best one stands beside BEST + NEXT + ALL, and wins if it fits.
  const notCovered = likeness => likeness * (likeness > 0.9 ? 2.3 : 1.95)
  const SAME = 0.8 // of the best phrase: a heading as likely as the page itself
  const ENOUGH = 0.45 // below this, what was found has too little to do with the question

  // Spelling by ear, in the order of the rules: "koxyx" and "coccyx" sound the same.
  const SOUNDS = [
    [/x/g, "ks"], [/^(kn|gn|pn)/, "n"], [/^wr/, "r"], [/^chi?r/, "kr"], [/^(ps|sc(?=[eiy]))/, "s"], [/ough$/, "of"],
    [/ph/g, "f"], [/ght/g, "t"], [/gh/g, ""], [/([st])ch/g, "$1k"], [/ch|sh|ti(?=[ao])|(?!^)[cs]i(?=[ao])/g, "x"], [/c(?=[eiy])/g, "s"],
    [/dg|g(?=[eiy])/g, "j"], [/[cq]/g, "k"], [/th/g, "0"], [/z/g, "s"], [/mb$/, "m"], [/[hwy]/g, ""],
    [/(?!^)[aeiou]+/g, ""], [/^[aeiou]+/, "a"], [/(.)\1+/g, "$1"],
  ]
  const sound = word => SOUNDS.reduce((key, [from, to]) => key.replace(from, to), word)

  const words = text => text.split(" ")
  const stems = new Map()
  function stemOf(word) {
    if (!stems.has(word)) stems.set(word, stemmer(word))
    return stems.get(word)
  }
  const idOf = heading => heading.toLowerCase().match(/[a-z0-9]+/g).join("-")
  const sum = list => list.reduce((total, value) => total + value, 0)
  const escape = text => text.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)

  const USUAL = { kind: "page", sections: [], searches: [], symptoms: "", rest: "", boost: 1 } // what the build leaves out

  /** Add what language packs have to the words, pages, signs and topics of the data. */
  function joined(data, packs) {
    const [same, pages, signs, notCovered] = ["same", "pages", "signs", "notCovered"].map(name => new Map(packs.flatMap(pack => pack[name])))
    const withMore = more => entry => ({ ...entry, searches: [entry.searches, more.get(entry.id) || []].flat().join("\n") })
    return {
      ...data,
      small: [data, ...packs].map(({ small }) => small).join(" "),
      traditional: packs.map(({ traditional }) => traditional).join(""),
      simplified: packs.map(({ simplified }) => simplified).join(""),
      same: data.same.map(([id, wider, spellings]) => [id, wider, same.has(id) ? `${spellings},${same.get(id)}` : spellings]),
      pages: data.pages.map(page => ({ ...USUAL, ...page, searches: [...(page.searches || []), ...(pages.get(page.url) || [])] })),
      signs: data.signs.map(withMore(signs)),
      notCovered: data.notCovered.map(withMore(notCovered)),
    }
  }

  /** Make a search of the data that the build writes (overrides/hooks/search_data.py) and of any language packs. */
  function create(base, packs = []) {
    const data = joined(base, packs)
    const small = new Set(words(data.small))
    const simplified = new Map([...data.traditional].map((letter, i) => [letter, [...data.simplified][i]]))

    /** Lower case, without accents and apostrophes, Chinese in simplified characters. */
    const fold = text => text.replace(/['’‘`´]/g, "").normalize("NFKC").toLowerCase().normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/\p{Script=Han}/gu, letter => simplified.get(letter) || letter)

    // ---- Words that mean the same ----

    const groupOf = { said: new Map(), stem: new Map(), han: new Map() }
    const wider = new Map(), firstWord = new Map()
    const mostWords = new Map() // in a group that begins with this word
    let mostHan = 1
    for (const [id, is, spellings] of data.same) {
      wider.set(id, is)
      firstWord.set(id, spellings.split(",")[0])
      for (const spelling of spellings.split(",")) {
        const folded = fold(spelling)
        if (HAN.test(folded)) {
          groupOf.han.set(folded, id)
          mostHan = Math.max(mostHan, folded.length)
        } else {
          const parts = folded.match(WORD)
          const stems = parts.map(stemOf)
          groupOf.said.set(parts.join(" "), id)
          if (!groupOf.stem.has(stems.join(" "))) groupOf.stem.set(stems.join(" "), id)
          mostWords.set(stems[0], Math.max(mostWords.get(stems[0]) || 1, parts.length))
        }
      }
    }
    /** A group of two wider ones ("backache") is no more than both of them. */
    const group = (id, weight, word) => {
      const groups = wider.get(id).length > 1 ? wider.get(id) : [id, ...wider.get(id)]
      return groups.map(name => ({ term: `=${name}`, weight, word }))
    }

    function latinTerms(said) {
      const terms = []
      for (let i = 0; i < said.length;) {
        let length = Math.min(mostWords.get(stemOf(said[i].word)) || 0, said.length - i), id
        for (; length > 0; length--) {
          const parts = said.slice(i, i + length).map(({ word }) => word)
          const isSmall = length === 1 && small.has(parts[0]) // "los" is no form of "LO"
          id = groupOf.said.get(parts.join(" ")) || (!isSmall && groupOf.stem.get(parts.map(stemOf).join(" ")))
          if (id) break
        }
        const { word, weight } = said[i]
        if (id) {
          const parts = said.slice(i, i + length)
          terms.push(...group(id, Math.min(...parts.map(part => part.weight)), parts.map(part => part.word).join(" ")))
        } else if (!small.has(word)) terms.push({ term: stemOf(word), weight, word })
        i += Math.max(length, 1)
      }
      return terms
    }

    /** Chinese has no spaces: known words first, the rest in pairs of characters. */
    function hanTerms(run) {
      const terms = []
      let rest = ""
      const pairs = () => {
        if (rest.length === 1) terms.push({ term: rest, weight: 1, word: rest })
        for (let i = 0; i + 1 < rest.length; i++) terms.push({ term: rest.slice(i, i + 2), weight: 1, word: rest.slice(i, i + 2) })
        rest = ""
      }
      for (let i = 0; i < run.length;) {
        let length = Math.min(mostHan, run.length - i)
        while (length > 0 && !groupOf.han.has(run.slice(i, i + length))) length--
        if (length) {
          pairs()
          terms.push(...group(groupOf.han.get(run.slice(i, i + length)), 1, run.slice(i, i + length)))
          i += length
        } else rest += run[i++]
      }
      pairs()
      return terms
    }

    /** Turn text into terms with weight; `respell` may replace the words of a stretch without Chinese. */
    function termsOf(text, respell = said => said) {
      const terms = []
      let said = []
      const latin = () => {
        terms.push(...latinTerms(respell(said)))
        said = []
      }
      for (const chunk of fold(text).match(WORD) || []) {
        if (HAN.test(chunk)) {
          latin()
          terms.push(...hanTerms(chunk))
        } else said.push({ word: chunk, weight: 1 })
      }
      latin()
      return terms
    }

    // ---- What can be found ----

    const targets = [], phrases = [], written = []
    function addTarget(target, headings, searches) {
      const index = targets.push(target) - 1
      const add = (text, section, counts) => {
        written.push(text)
        phrases.push({ id: phrases.length, index, section, counts, terms: [...new Set(termsOf(text).map(({ term }) => term))] })
      }
      for (const [section, text] of headings) add(text, section, 0.7)
      for (const [section, list] of searches) for (const text of list.split("\n")) if (text) add(text, section, 1)
    }
    for (const page of data.pages) {
      const sections = page.sections.map(heading => (Array.isArray(heading) ? heading : [idOf(heading), heading]))
      const searches = page.searches.map(([place, list]) => [sections[place]?.[0] || place, list])
      addTarget({ ...page, sections: new Map(sections) }, [["", page.title], ...sections], [["", page.symptoms], ...searches])
      written.push(page.rest)
    }
    for (const sign of data.signs) addTarget({ ...sign, url: data.signsPage }, [[sign.id, sign.title]], [[sign.id, sign.searches]])
    for (const { asks, say, searches } of data.notCovered) addTarget({ kind: "not-covered", asks, say }, [], [["", searches]])
    const signs = new Map(targets.filter(({ id }) => id).map(target => [target.id, target]))

    // How often each page uses a term, from its phrases, headings and the rarer words of its text.
    const uses = targets.map(() => new Map())
    const use = (index, term, times) => uses[index].set(term, (uses[index].get(term) || 0) + times)
    const seen = new Map(), pages = new Map()
    for (const { index, counts, terms } of phrases) {
      for (const term of terms) {
        if (!uses[index].has(term)) pages.set(term, (pages.get(term) || 0) + 1)
        use(index, term, counts)
        seen.set(term, (seen.get(term) || 0) + 1)
      }
    }
    targets.forEach(({ rest }, index) => {
      if (!rest) return
      for (const word of words(rest)) {
        const term = stemOf(word)
        use(index, term, 0.4)
        if (!pages.has(term)) pages.set(term, 1)
        if (!seen.has(term)) seen.set(term, 1)
      }
    })

    const weights = new Map()
    /** The fewer pages use a term the more it tells, but one use alone is no proof, and a number says little. */
    function weight(term) {
      if (!weights.has(term)) {
        const telling = Math.log(1 + targets.length / ((pages.get(term) || 0) + 0.5))
        const proof = term[0] === "=" ? 1 : (seen.get(term) + 0.5) / (seen.get(term) + 2)
        weights.set(term, !pages.has(term) ? 1.5 : telling * proof * (/^\d+$/.test(term) ? 0.4 : 1))
      }
      return weights.get(term)
    }
    for (const phrase of phrases) phrase.size = Math.sqrt(sum(phrase.terms.map(term => weight(term) ** 2))) || 1

    const asIs = { tokenize: text => words(text), processTerm: term => term }
    const shelf = new MiniSearch({ fields: ["terms"], ...asIs, tokenize: text => text.split("\t") })
    shelf.addAll(phrases.map(({ id, terms }) => ({ id, terms: terms.join("\t") })))

    // ---- Spelling ----

    const known = new Map(), neighbours = new Set(), foreign = new Set()
    for (const text of [...written, ...data.same.map(([, , spellings]) => spellings)]) {
      const said = fold(text).match(WORD) || []
      said.forEach((word, i) => {
        if (HAN.test(word)) return
        known.set(word, (known.get(word) || 0) + 1)
        if (i) neighbours.add(said[i - 1] + word)
      })
    }
    const dictionary = new MiniSearch({ fields: ["word", "sound"], idField: "word", ...asIs })
    dictionary.addAll([...known.keys()].filter(word => word.length > 2).map(word => ({ word, sound: sound(word) })))
    for (const word of [...words(data.ordinary), ...small]) if (!known.has(word)) known.set(word, 0)
    if (packs.length) {
      const own = new Set(fold(JSON.stringify(base)).match(WORD))
      for (const word of known.keys()) if (!own.has(word)) foreign.add(word)
    }
    const knownStems = new Set([...known.keys()].map(stemOf))

    const isRight = word => word.length < 3 || known.has(word) || knownStems.has(stemOf(word)) || /\d/.test(word)

    /** Return the known word that `word` was meant to be, how far off it is and how sure that is; or null.
     *  `most` slips of the finger are allowed; with none, the two must sound alike. */
    function nearest(word, most = 2) {
      const key = sound(word)
      const slips = Math.min(most, word.length > 8 ? 2 : word.length > 3 ? 1 : 0)
      const queries = [{ queries: [key], fields: ["sound"] }]
      if (slips) queries.push({ queries: [word], fields: ["word"], fuzzy: slips + 1 })
      let best = null
      for (const { id } of dictionary.search({ combineWith: "OR", queries })) {
        const { steps } = damerauLevenshtein(word, id)
        const alike = key.length > 1 && sound(id) === key
        const ends = word[0] === id[0] && word.slice(-1) === id.slice(-1)
        const byEar = Math.min(key.length - 1, word.length > 5 ? 3 : word.length > 4 ? 2 : 1)
        const limit = foreign.has(id) ? 1 : alike ? byEar : slips + (word.length > 4 && ends ? 1 : 0)
        if (steps > limit || (!alike && word.length < 6 && word[0] !== id[0] && word[0] !== id[1])) continue
        const likelier = (alike ? 1.2 : word[0] === id[0] ? 0.3 : 0) + Math.min(0.5, Math.log10(known.get(id) || 1) / 4)
        const distance = steps - likelier + (foreign.has(id) ? 0.9 : 0)
        if (!best || distance < best.distance) best = { word: id, distance, weight: steps < 2 || alike ? 0.85 : 0.5 }
      }
      return best
    }

    const isArticle = word => word.length < 2 && small.has(word) // "a way" is not "away"
    const isSeldom = word => (known.get(word) || 0) < 3
    const halves = word => [...word].slice(3, -2).map((_, i) => [word.slice(0, i + 3), word.slice(i + 3)])

    /** Complete a word that is still being typed, with the ending used most. */
    function completed(word) {
      const endings = word.length > 2 ? dictionary.search(word, { prefix: true, fields: ["word"] }).map(({ id }) => id) : []
      return endings.filter(id => id.startsWith(word)).sort((one, other) => known.get(other) - known.get(one))[0]
    }

    /** Correct the words of a question; `corrections` collects [typed, meant]. */
    function respell(said, corrections) {
      const meant = []
      const correct = (typed, word, weight) => {
        corrections.push([typed, word])
        for (const part of words(word)) meant.push({ word: part, weight })
      }
      for (let i = 0; i < said.length; i++) {
        const { word } = said[i], next = said[i + 1]?.word
        const joined = next && word + next
        if (joined && known.get(joined) && !isArticle(word) && !groupOf.said.has(`${word} ${next}`)) {
          meant.push({ word: joined, weight: 1 })
          i++
          continue
        }
        // "tale bone": two words that together sound like one
        const isOdd = joined && joined.length > 6 && [word, next].some(isSeldom) && ![word, next].some(part => small.has(part))
        const heard = isOdd && !isRight(joined) && !neighbours.has(joined) && nearest(joined, 0)
        if (heard && heard.word.length > 6) {
          correct(`${word} ${next}`, heard.word, 0.9)
          i++
          continue
        }
        if (isRight(word)) {
          meant.push(said[i])
          continue
        }
        const parts = neighbours.has(word) && halves(word).find(pair => pair.every(part => known.has(part)))
        if (parts) {
          correct(word, parts.join(" "), 0.9)
          continue
        }
        const near = nearest(word)
        const ending = i === said.length - 1 && !(near && near.distance < -0.5) && completed(word)
        if (ending) meant.push({ word: ending, weight: 0.9 })
        else if (near) correct(word, near.word, near.weight)
        else meant.push(said[i])
      }
      return meant
    }

    // ---- Answers ----

    const termsOfAlarm = word => (wider.has(word) ? [`=${word}`] : termsOf(word).slice(0, 1).map(({ term }) => term))
    const alarms = data.alarms.map(([id, parts]) => [id, parts.split("+").map(part => part.split("|").flatMap(termsOfAlarm))])
    /** Signs whose words are all there, whatever else the question says. */
    const alarmsOf = terms => [...new Set(
      alarms.filter(([, parts]) => parts.every(part => part.some(term => terms.has(term)))).map(([id]) => id),
    )]

    /** The heading whose phrase is as good as the best, or nearly; else the page as a whole. */
    function sectionOf(near) {
      const found = near.find(({ likeness, phrase }) => phrase.section && likeness >= near[0].likeness * SAME)
      return found ? found.phrase.section : ""
    }

    function rank(terms) {
      const length = Math.sqrt(sum([...terms.keys()].map(term => weight(term) ** 2))) || 1
      const found = targets.map(() => [])
      const hits = terms.size ? shelf.search([...terms.keys()].join("\t")) : []
      for (const { id } of hits) {
        const phrase = phrases[id]
        const shared = sum(phrase.terms.map(term => weight(term) ** 2 * (terms.get(term) || 0)))
        found[phrase.index].push({ likeness: (shared / (length * phrase.size)) * (phrase.counts < 1 ? 0.95 : 1), phrase })
      }
      const ranked = []
      targets.forEach((target, index) => {
        const near = found[index].sort((one, other) => other.likeness - one.likeness)
        const [best, second, third] = [0, 1, 2].map(place => near[place]?.likeness || 0)
        let score
        if (target.kind === "not-covered") {
          const single = near[0]?.phrase.terms.length === 1 && pages.get(near[0].phrase.terms[0]) > 1
          score = notCovered(best) * (single ? 0.5 : 1)
        } else {
          const all = sum([...terms].map(([term, sure]) => {
            const times = uses[index].get(term) || 0
            return weight(term) ** 2 * sure * (times / (times + 0.8))
          })) / length ** 2
          score = (BEST * best + (NEXT * (second + third)) / 2 + ALL * all) * (FAVOUR[target.kind] || target.boost)
        }
        if (score) ranked.push({ target, score, section: sectionOf(near) })
      })
      return ranked.sort((one, other) => other.score - one.score)
    }

    function marked(text, terms) {
      return text.split(/([\p{L}\p{N}'’]+)/u).map((part, i) => {
        const hit = i % 2 && termsOf(part).some(({ term }) => terms.has(term))
        return hit ? `<mark>${escape(part)}</mark>` : escape(part)
      }).join("")
    }

    /** Return the words to mark on the page: what was typed, and the usual word for it, whole and without ending. */
    function marksOf(said) {
      const usual = said.map(({ term }) => (term[0] === "=" ? firstWord.get(term.slice(1)) : ""))
      const marks = [...said.map(({ word }) => word), ...usual].flatMap(text => text.match(WORD) || [])
      return [...new Set(marks.filter(word => !small.has(word)).flatMap(word => [stemOf(word), word]))].slice(0, 20)
    }

    /** Answer a question with at most eight results, most fitting first.
     *  Returns { results, topic, corrected, marks }: `topic` is what the guide does not cover, if that is what was
     *  asked; `corrected` is the question with its spelling mended, or ""; `marks` are the words to
     *  mark on the page. */
    function search(asked) {
      const question = asked.slice(0, LONGEST_QUESTION)
      const corrections = []
      const terms = new Map()
      const said = termsOf(question, typed => respell(typed, corrections))
      for (const { term, weight: sure } of said) {
        terms.set(term, Math.max(sure, terms.get(term) || 0))
      }
      const ranked = rank(terms)
      const alarming = alarmsOf(terms)
      const none = !alarming.length && (!ranked.length || ranked[0].target.kind === "not-covered" || ranked[0].score < ENOUGH)
      const topic = none && ranked[0]?.target.kind === "not-covered" && ranked[0].score >= ENOUGH ? ranked[0].target : null
      const urgent = alarming.map(id => ranked.find(({ target }) => target.id === id) || { target: signs.get(id), section: id })
      urgent.sort((one, other) => URGENCY.indexOf(one.target.kind) - URGENCY.indexOf(other.target.kind) || (other.score || 0) - (one.score || 0))
      const least = Math.max(ENOUGH / 2, ranked.length ? ranked[0].score * 0.4 : 0)
      const others = ranked.filter(({ target: { kind, id }, score }) => kind !== "not-covered" && !alarming.includes(id) && score >= least)
      const results = none ? [] : [...urgent.slice(0, 2), ...others].slice(0, 8).map(({ target, section }) => ({
        url: target.url,
        section: target.id || section,
        kind: target.kind,
        title: marked(target.title, terms),
        heading: target.id || !section ? "" : marked(target.sections.get(section) || "", terms),
        text: marked(target.text, terms),
      }))
      const mended = new Map(corrections)
      const inPairs = corrections.filter(([typed]) => typed.includes(" "))
      const respelled = inPairs.reduce((text, [typed, meant]) => text.replace(typed, meant), fold(question))
        .replace(WORD, word => mended.get(word) || word)
      return {
        results,
        topic: topic && { asks: topic.asks, say: topic.say },
        corrected: corrections.length && results.length ? respelled.trim() : "",
        marks: marksOf(said),
      }
    }

    const offers = data.pages.filter(({ kind }) => kind === "page")
      .flatMap(({ symptoms }) => symptoms.split("\n")).filter(Boolean).map(text => ({ text, said: fold(text).match(WORD) }))
    /** Return up to `most` phrases of hers that go on from what is typed: each typed word starts one of theirs. */
    function suggest(asked, most) {
      const question = asked.slice(0, LONGEST_QUESTION)
      const typed = fold(question).match(WORD) || []
      if (!typed.length) return []
      const goesOn = ({ text, said }) => text !== question.trim() && typed.every(word => said.some(other => other.startsWith(word)))
      const fitting = offers.filter(goesOn)
      return fitting.sort((one, other) => one.said.length - other.said.length).slice(0, most).map(({ text }) => text)
    }

    /** Return the language pack that a question needs: "zh", "es" or "". */
    function languageOf(asked) {
      const question = asked.slice(0, LONGEST_QUESTION)
      if (HAN.test(question)) return "zh"
      if (/[áéíóúñ¿¡]/i.test(question)) return "es"
      const unknown = (fold(question).match(WORD) || []).filter(word => !isRight(word) && !completed(word))
      return unknown.some(word => /([aeo]s?|[aeio]r|ion|dad|al)$/.test(word)) ? "es" : ""
    }

    return { search, suggest, languageOf, termsOf }
  }

  return { create }
})()
