// Which candidates answer a question, and in which order: an emergency that is really meant before all others.
//
// A candidate is as fitting as its phrases are like the question, and as likely as the model finds it. The longer a
// question, the more the model tells; a phrase that is the whole question tells more than any model.

// How candidates are weighed: set by hand, after trying others on docs/data/voices and tests/queries.
const TRUST_A_WORD = 0.04 // in the model, for each word of the question
const MOST_TRUST = 0.8
const UNHEARD = 0.001 // of the model: even what it never heard of is as likely
// Score above which a phrase is nearly the whole question, and how much more it counts.
const [WHOLE, FOR_WHOLE] = [1.2, 4]
// Added to what the guide does not cover, which has few phrases: at even odds of the model, and for its odds.
const [FOR_TOPIC, FOR_ODDS, LEAST] = [0.8, 0.5, 0.01]

// When a question is urgent, besides the limit of the model (make model).
const NOT_RULED_OUT = 0.2 // share of what is urgent, by the model, that lets a rule or a phrase raise the level
const HARDLY_RULED_OUT = 0.02 // the same, for a phrase of an emergency of which every word is felt
const DOUBTFUL = 0.1 // the same, for one of what is urgent today
// Share below which the model knows no sign for a question, and the limit of what it can only feel to be urgent.
const [NO_SIGN, LIMIT_WITHOUT_SIGN] = [0.03, 0.5]
const PERHAPS = 0.4 // the same, for the likeliest sign of a question that is urgent, by the model
const AS_LIKE = 0.9 // of the best score: a sign so like the question is taken for what it says
const CLEARLY_SAID = 1.1 // score of a sign's phrase that is about what the question says
// Score of a calm phrase that is the question itself, unless the model is so sure.
const [CLEARLY_ASKED, CONVINCED] = [1.3, 0.8]

const ENOUGH = 0.45 // below this score, what was found has too little to do with the question
const LIKELY_MEANT = 0.3 // above this share, the model is sure enough to show something that no phrase found
const SURELY_BABYS = 0.9 // share above which a sign of the baby's is shown though no word for a baby was found
const ALSO = 0.4 // of the best score: what is shown beside it
const AS_FITTING = 1.2 // merit by which a sign may fit less than the best of its level and still stand beside it
const [MOST, MOST_SIGNS] = [8, 3]

const isTopic = ({ target }) => target.kind === "not-covered"
const likest = (one, other) => other.merit - one.merit

/** Return how much better what is not covered fits, since the model finds it as likely as this among what is calm. */
function oddsOfTopic([calm, , , beyond]) {
  const odds = (beyond + LEAST * (calm + beyond)) / (calm + LEAST * (calm + beyond))
  return FOR_TOPIC + FOR_ODDS * Math.log(odds)
}

/** Add what the model finds likely to the candidates, and give each its `merit` and the `tier` of its level. */
function weighed({ named, tiers }, candidates, judgement, words) {
  const trust = Math.min(MOST_TRUST, TRUST_A_WORD * words)
  const found = new Set(candidates.map(({ target }) => target))
  const meant = judgement ? [...judgement.meant].filter(([, share]) => share > UNHEARD) : []
  const isSure = ([name, share]) => !named.get(name)?.needs || share > SURELY_BABYS
  const others = meant
    .filter(isSure)
    .map(([name]) => named.get(name))
    .filter(target => target && !found.has(target))
  const all = [...candidates, ...others.map(target => ({ target, score: 0, section: "" }))]
  return all.map(candidate => {
    const { target, score } = candidate
    const share = judgement?.meant.get(target.id || target.url) || 0
    const whole = FOR_WHOLE * Math.max(0, score - WHOLE)
    const likely = judgement ? trust * Math.log(share + UNHEARD) : 0
    const byOdds = judgement && isTopic(candidate) ? oddsOfTopic(judgement.levels) : 0
    const merit = score + whole + likely + byOdds
    return { ...candidate, share, merit, tier: tiers[target.kind] || 0 }
  })
}

/** Return how urgent a question is: 2 an emergency, 1 of today, 0 calm. Rules and phrases may raise what the model
 *  says; only a question that is itself a calm phrase lowers it. */
function tierOf(ranked, rung, judgement, limit) {
  const byScore = [...ranked].sort((one, other) => other.score - one.score)
  const isNear = ({ tier, score }) => tier && score >= byScore[0].score * AS_LIKE
  const first = byScore.find(isNear) || byScore[0]
  const [, today, urgent] = judgement?.levels || [0, 0.5, 0.5]
  const isAsked = first && !first.tier && first.score >= CLEARLY_ASKED && today + urgent < CONVINCED
  const hasNoSign = ranked.every(({ tier, share }) => !tier || share < NO_SIGN)
  const least = hasNoSign ? LIMIT_WITHOUT_SIGN : limit
  const byModel = !judgement || isAsked ? 0 : urgent > least ? 2 : today + urgent > least ? 1 : 0
  const [likeliestSign] = byModel && urgent >= PERHAPS ? ranked.filter(({ tier }) => tier) : []
  const said = first?.tier && first.score >= CLEARLY_SAID ? first : null
  const raised = [...rung, said, likeliestSign].filter(Boolean).map(({ tier, isFelt }) => {
    const [leastNow, leastToday] = isFelt && !isAsked ? [HARDLY_RULED_OUT, DOUBTFUL] : [NOT_RULED_OUT, NOT_RULED_OUT]
    return tier > 1 && urgent >= leastNow ? tier : tier && today + urgent >= leastToday ? 1 : 0
  })
  return Math.max(byModel, ...raised)
}

/** Return the signs of a level that fit, the most fitting first, those of which a rule rings before others. */
function signsOf(ranked, rung, tier) {
  const signs = ranked.filter(candidate => candidate.tier === tier)
  const isRung = candidate => rung.some(({ target }) => target === candidate.target)
  const inOrder = signs.sort((one, other) => isRung(other) - isRung(one) || likest(one, other))
  const best = Math.max(...signs.map(({ merit }) => merit))
  return inOrder.filter((sign, i) => !i || isRung(sign) || sign.merit >= best - AS_FITTING).slice(0, MOST_SIGNS)
}

const isFound = ({ score, share }) => score >= ENOUGH || share >= LIKELY_MEANT

/** Return { chosen, topic }: the candidates to show, best first; and, if that is what was asked, as `topic` what the
 *  guide does not cover, beside whose signs nothing is shown. `rung` are the ids of signs of which a rule rings. */
export function ordered(search, candidates, rung, judgement, words) {
  const ranked = weighed(search, candidates, judgement, words).sort(likest)
  const named = id => ({ target: search.signs.get(id), section: id, score: 0 })
  const signFor = id => ranked.find(({ target }) => target.id === id) || weighed(search, [named(id)], null, 0)[0]
  const ringing = rung.map(signFor)
  for (const sign of ringing) if (!ranked.includes(sign)) ranked.push(sign)
  const felt = [...ringing, ...ranked.filter(({ isFelt, tier }) => isFelt && tier)]
  const tier = tierOf(ranked, felt, judgement, search.sense?.made.model?.limit)
  const first = tier ? signsOf(ranked, ringing, tier) : []
  const calm = ranked.filter(candidate => !candidate.tier)
  if (!first.length && calm.length && isTopic(calm[0]) && (judgement || isFound(calm[0]))) {
    return { chosen: calm[0].target.signs.map(named), topic: calm[0].target }
  }
  const found = ranked.filter(candidate => !isTopic(candidate) && !first.includes(candidate) && isFound(candidate))
  const best = Math.max(0, ...found.map(({ score }) => score))
  const others = found.filter(({ score, share }) => score >= best * ALSO || share >= LIKELY_MEANT)
  if (tier) return { chosen: [...first, ...others].slice(0, MOST), topic: null }
  const pages = others.filter(one => !one.tier)
  // A calm question is never answered by an urgent sign alone: rather by the likeliest page.
  const atLeast = pages.length || !others.length ? pages : calm.filter(one => !isTopic(one)).slice(0, 1)
  return { chosen: [...atLeast, ...others.filter(one => one.tier)].slice(0, MOST), topic: null }
}
