// Which candidates answer a question, and in which order: signs whose alarm rings before all others, and of signs that
// fit about as well the more urgent one first.

const ENOUGH = 0.45 // below this, what was found has too little to do with the question
const ALSO = 0.4 // of the best score: what is shown beside it
const AS_LIKELY = 0.9 // of the best sign's score: so like it that the more urgent of the two comes first
// A sign so likely is shown instead of what the guide does not cover: of its score, and at least.
const [OF_TOPIC, FITS_WELL] = [0.5, 1.4]
const [MOST, MOST_ALARMS] = [8, 3]

const isTopic = ({ target }) => target.kind === "not-covered"
const likest = (one, other) => other.score - one.score
const signNamed = ({ signs }, id) => ({ target: signs.get(id), section: id, score: 0 })

/** Return a function that tells how urgent a candidate is: 0 is most, and what is no sign is Infinity. */
const urgencyIn =
  ({ levels }) =>
  ({ target }) =>
    levels.includes(target.kind) ? levels.indexOf(target.kind) : Infinity

/** Return those signs of `ranked` that are as likely as the best of them, or nearly. */
function nearBest(ranked, urgency) {
  const likely = ranked.filter(candidate => urgency(candidate) < Infinity && candidate.score >= ENOUGH)
  return likely.filter(({ score }) => score >= likely[0].score * AS_LIKELY)
}

/** Return the candidates with those of `signs` in each other's places, the most urgent first. */
function urgentFirst(candidates, signs, urgency) {
  const inOrder = [...signs].sort((one, other) => urgency(one) - urgency(other) || likest(one, other))
  return candidates.map(candidate => (signs.includes(candidate) ? inOrder.shift() : candidate))
}

/** Return the signs that ring, and any that fits better than they do: the most urgent first, then those that ring. */
function alarmsFirst(rung, found, urgency) {
  const best = Math.max(ENOUGH, ...rung.map(({ score }) => score))
  const better = nearBest(found, urgency).filter(candidate => !rung.includes(candidate) && candidate.score > best)
  const isRung = candidate => rung.includes(candidate)
  return [...rung, ...better]
    .sort((one, other) => urgency(one) - urgency(other) || isRung(other) - isRung(one) || likest(one, other))
    .slice(0, MOST_ALARMS)
}

/** Return what the guide does not cover, if that is what was asked: it fits best, and no sign fits well too. */
function topicOf(ranked, urgency) {
  const [first] = ranked
  if (!first || !isTopic(first) || first.score < ENOUGH) return null
  const least = Math.max(FITS_WELL, first.score * OF_TOPIC)
  return ranked.some(candidate => urgency(candidate) < Infinity && candidate.score >= least) ? null : first.target
}

/** Return { chosen, topic }: the candidates to show, best first; and, if that is what was asked, as `topic` what the
 *  guide does not cover, beside whose signs nothing is shown. `rung` are the signs of which an alarm rings. */
export function ordered(search, candidates, rung) {
  const urgency = urgencyIn(search)
  const ranked = candidates.sort(likest)
  const topic = rung.length ? null : topicOf(ranked, urgency)
  if (topic) return { chosen: topic.signs.map(id => signNamed(search, id)), topic }
  const found = ranked.filter(candidate => !isTopic(candidate))
  const best = found[0]?.score || 0
  if (!rung.length && best < ENOUGH) return { chosen: [], topic: null }
  const ringing = rung.map(id => found.find(({ target }) => target.id === id) || signNamed(search, id))
  const first = ringing.length ? alarmsFirst(ringing, found, urgency) : []
  const others = found.filter(
    candidate =>
      !ringing.includes(candidate) &&
      !first.includes(candidate) &&
      candidate.score >= Math.max(ENOUGH / 2, best * ALSO),
  )
  return { chosen: [...first, ...urgentFirst(others, nearBest(others, urgency), urgency)].slice(0, MOST), topic: null }
}
