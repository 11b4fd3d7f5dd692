// The libraries of search, which ../libraries.js has loaded.
export const { stemmer, damerauLevenshtein } = SearchLibraries
