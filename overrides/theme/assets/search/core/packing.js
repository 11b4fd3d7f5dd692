// Reads the numbers and words that the build has packed (guide/search/packing.py).

// All of ASCII that JSON need not escape. The first so many digits stand for a number of their own, the next begin one
// of two digits, the last one of three.
const DIGITS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(i + 33)).filter(digit => !'"\\'.includes(digit))
const BASE = DIGITS.length
const [ONE, TWO] = [44, 46]

const A_FEW = 50 // words between two looks at the clock

const values = new Uint8Array(128)
for (const [value, digit] of DIGITS.entries()) values[digit.charCodeAt(0)] = value

/** Return the numbers of a packed list; those that come `often` have a digit of their own, or are the first numbers. */
export function unpack(text, often) {
  const numbers = []
  let at = 0
  const next = () => values[text.charCodeAt(at++)]
  while (at < text.length) {
    const lead = next()
    if (lead < ONE) numbers.push(often ? often[lead] : lead)
    else if (lead < ONE + TWO) numbers.push((lead - ONE) * BASE + next())
    else numbers.push(((lead - ONE - TWO) * BASE + TWO + next()) * BASE + next())
  }
  return numbers
}

function readEnding(text) {
  const [added, taken = 0] = text.split("-") // "y-1" makes "happy" of "happi"
  return { added, taken: Number(taken) }
}

const isCapital = code => code >= 65 && code <= 90

/** Call `use` with each packed word and its stem; yield now and then. */
export function* eachWord({ stems, forms, endings }, use) {
  const endingsOf = endings.split(" ").map(text => text.split(",").map(readEnding))
  let [stem, at, count] = ["", 0, 0]
  for (const number of unpack(forms)) {
    const start = at + 1
    const shared = stems.charCodeAt(at) - 65
    for (at = start; at < stems.length && !isCapital(stems.charCodeAt(at));) at++
    stem = stem.slice(0, shared) + stems.slice(start, at)
    for (const { added, taken } of endingsOf[number]) {
      const word = (taken ? stem.slice(0, -taken) : stem) + added
      use(word, stem)
      count++
    }
    if (count % A_FEW === 0) yield
  }
}
