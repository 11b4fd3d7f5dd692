// The libraries of search, which ../libraries.js has loaded.
export const { MiniSearch, stemmer, damerauLevenshtein } = SearchLibraries
