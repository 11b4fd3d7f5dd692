// What search does between a question and its answers. It touches no page: box.js does.
//
// Every phrase that people may type (front matter, docs/data/sign-words.yml) is compared with the question. Both are
// first turned into terms: words that mean the same become one (docs/data/words.yml), other words lose their endings,
// small words go. MiniSearch keeps the phrases and the dictionary; a term weighs more the fewer pages it points to.
import { alarmsOf } from "./core/alarms.js"
import { answer } from "./core/answer.js"
import { joined } from "./core/data.js"
import { dictionaryOf } from "./core/dictionary.js"
import { foreignLanguage, maybeForeign, languageOf } from "./core/language.js"
import { libraryOf } from "./core/library.js"
import { offersOf, suggest } from "./core/suggestions.js"
import { readerOf } from "./core/terms.js"

/** Make a search of the data that the build writes (guide/search/compile.py) and of any language packs. */
function create(base, packs = []) {
  const data = joined(base, packs)
  const reader = readerOf(data)
  const library = libraryOf(data, reader)
  const search = {
    reader,
    library,
    dictionary: dictionaryOf(data, library.written, reader, base, packs),
    alarms: alarmsOf(data, reader),
    signs: new Map(library.targets.filter(({ id }) => id).map(target => [target.id, target])),
    levels: Object.keys(data.levels),
    offers: offersOf(data, reader),
  }
  return {
    search: asked => answer(search, asked),
    suggest: (asked, most) => suggest(search, asked, most),
    languageOf: asked => languageOf(search, asked),
    maybeForeign: asked => maybeForeign(search, asked),
    foreignLanguage: (asked, languages) => foreignLanguage(search, asked, languages),
  }
}

globalThis.SymptomSearch = { create }
