// What search does between a question and its answers. It touches no page: box.js does.
//
// Every phrase that people may type (front matter, docs/data/sign-words.yml) is compared with the question, in terms:
// words that mean the same are one (docs/data/words.yml), other words lose their endings, small words go. The build has
// read the phrases (guide/search/terms.py); here only the question is read. A term weighs more the fewer pages have it.
import { alarmsOf } from "./core/alarms.js"
import { answer } from "./core/answer.js"
import { joined } from "./core/data.js"
import { dictionaryOf } from "./core/dictionary.js"
import { foreignLanguage, maybeForeign, languageOf } from "./core/language.js"
import { libraryOf, phrasesOf } from "./core/library.js"
import { inTurn } from "./core/parts.js"
import { offersOf, suggest } from "./core/suggestions.js"
import { readerOf, termsOf } from "./core/terms.js"
import { addOrdinary, vocabularyOf } from "./core/vocabulary.js"

/** Make a search of the data that the build writes (guide/search/compile.py) and of a language pack. It answers at
 *  once, and quickly as soon as it is `ready`. */
function create(base, [pack] = []) {
  const { parts, ready } = inTurn({
    data: () => joined(base, pack),
    vocabulary: ({ data }) => vocabularyOf(data, pack),
    reader: ({ data, vocabulary }) => readerOf(data, vocabulary, pack),
    phrases: ({ data, reader }) => phrasesOf(data, reader),
    library: ({ phrases }) => libraryOf(phrases),
    dictionary: ({ reader, library }) => dictionaryOf(reader, library),
    alarms: ({ data, reader }) => alarmsOf(data, reader),
    signs: ({ library }) => new Map(library.targets.filter(({ id }) => id).map(target => [target.id, target])),
    named: ({ library }) => new Map(library.targets.map(target => [target.id || target.url, target])),
    tiers: ({ data }) => data.tiers,
    sense: () => null,
    offers: ({ data, reader }) => offersOf(data, reader),
  })
  const put = (name, value) => Object.defineProperty(parts, name, { value, configurable: true })
  const termNames = text => termsOf(parts.reader, text).map(({ term }) => term)
  return {
    ready,
    /** Let search understand whole sentences, as soon as sense.js is there. It does so at once, and quickly as soon as
     *  the promise is kept that this returns. */
    understand({ context, model, ordinary }) {
      const learned = pack ? pack.model : model
      const sense = SymptomSense.create({ small: parts.vocabulary.small, termsOf: termNames }, context, learned)
      put("sense", sense)
      addOrdinary(parts.vocabulary, ordinary)
      if (learned) addOrdinary(parts.vocabulary, learned.words)
      return sense.ready
    },
    /** Use another limit of the model: to judge it (guide/commands/judge.py). */
    setLimit: limit => Object.assign(parts.sense.made.model, { limit }),
    features: text => parts.sense.features(parts.reader.fold(text)),
    search: asked => answer(parts, asked),
    suggest: (asked, most) => suggest(parts, asked, most),
    languageOf: asked => languageOf(parts, asked),
    termsOf: termNames,
    maybeForeign: asked => maybeForeign(parts, asked),
    foreignLanguage: (asked, languages) => foreignLanguage(parts, asked, languages),
  }
}

globalThis.SymptomSearch = { create }
