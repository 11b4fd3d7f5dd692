// Letters and words: how any text is read before it is compared.
import { stemmer } from "./vendor.js"

export const WORD = /\p{Script=Han}+|[\p{L}\p{N}]+/gu
export const HAN = /\p{Script=Han}/u

export const words = text => text.split(" ")
export const wordsIn = text => text.match(WORD) || []
export const sum = list => list.reduce((total, value) => total + value, 0)
export const escaped = text => text.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)

const stems = new Map()
export function stemOf(word) {
  if (!stems.has(word)) stems.set(word, stemmer(word))
  return stems.get(word)
}

/** Return a function that makes text lower case, without accents and apostrophes, with simplified Chinese. */
export function folding(traditional, simplified) {
  const letters = [...simplified]
  const simple = new Map([...traditional].map((letter, i) => [letter, letters[i]]))
  return text =>
    text
      .replace(/['’‘`´]/g, "")
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .replace(/\p{Script=Han}/gu, letter => simple.get(letter) || letter)
}
