// Which candidates answer a question, and in which order: signs whose alarm rings before all others.

const ENOUGH = 0.45 // below this, what was found has too little to do with the question
const ALSO = 0.4 // of the best score: what is shown beside it
const [MOST, MOST_ALARMS] = [8, 2]

const isNotCovered = ({ target }) => target.kind === "not-covered"

/** Return the signs that ring, the most urgent level first, then the likest. */
function urgentFirst({ signs, levels }, ranked, rung) {
  const urgent = rung.map(
    id => ranked.find(({ target }) => target.id === id) || { target: signs.get(id), section: id, score: 0 },
  )
  const levelOf = ({ target }) => levels.indexOf(target.kind)
  return urgent.sort((one, other) => levelOf(one) - levelOf(other) || other.score - one.score)
}

/** Return { chosen, topic }: the candidates to show, best first; or none, and as `topic` what the guide does not cover,
 *  if that is what was asked. `rung` are the signs of which an alarm rings. */
export function ordered(search, candidates, rung) {
  const ranked = candidates.sort((one, other) => other.score - one.score)
  const [first] = ranked
  const isAnswer = first && first.score >= ENOUGH
  if (!rung.length && (!isAnswer || isNotCovered(first))) {
    return { chosen: [], topic: isAnswer ? first.target : null }
  }
  const least = Math.max(ENOUGH / 2, first ? first.score * ALSO : 0)
  const others = ranked.filter(
    candidate => !isNotCovered(candidate) && !rung.includes(candidate.target.id) && candidate.score >= least,
  )
  const chosen = [...urgentFirst(search, ranked, rung).slice(0, MOST_ALARMS), ...others].slice(0, MOST)
  return { chosen, topic: null }
}
