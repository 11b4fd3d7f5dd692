// What search does between a question and its answers. It touches no page: box.js does.
//
// Every phrase that people may type (front matter, docs/data/sign-words.yml) is compared with the question, in terms:
// words that mean the same are one (docs/data/words.yml), other words lose their endings, small words go. The build has
// read the phrases (guide/search/terms.py); here only the question is read. A term weighs more the fewer pages have it.
import { alarmsOf } from "./core/alarms.js"
import { answer } from "./core/answer.js"
import { joined } from "./core/data.js"
import { dictionaryOf } from "./core/dictionary.js"
import { libraryOf, phrasesOf } from "./core/library.js"
import { inTurn } from "./core/parts.js"
import { languageOf, offersOf, suggest } from "./core/suggestions.js"
import { readerOf, termsOf } from "./core/terms.js"
import { vocabularyOf } from "./core/vocabulary.js"

/** Make a search of the data that the build writes (guide/search/compile.py) and of a language pack. It answers at
 *  once, and quickly as soon as it is `ready`. */
function create(base, [pack] = []) {
  const { parts, ready } = inTurn({
    data: () => joined(base, pack),
    vocabulary: ({ data }) => vocabularyOf(data, pack),
    reader: ({ data, vocabulary }) => readerOf(data, vocabulary, pack),
    phrases: ({ data, reader }) => phrasesOf(data, reader),
    library: ({ phrases }) => libraryOf(phrases),
    dictionary: ({ vocabulary }) => dictionaryOf(vocabulary),
    alarms: ({ data, reader }) => alarmsOf(data, reader),
    signs: ({ library }) => new Map(library.targets.filter(({ id }) => id).map(target => [target.id, target])),
    levels: ({ data }) => Object.keys(data.levels),
    offers: ({ data, reader }) => offersOf(data, reader),
  })
  return {
    ready,
    search: asked => answer(parts, asked),
    suggest: (asked, most) => suggest(parts, asked, most),
    languageOf: asked => languageOf(parts, asked),
    termsOf: text => termsOf(parts.reader, text).map(({ term }) => term),
  }
}

globalThis.SymptomSearch = { create }
