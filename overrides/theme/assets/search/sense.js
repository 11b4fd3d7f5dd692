// How search understands whole sentences: in which sense things are said, and what they mean by the model. It is loaded
// after the first answer, together with its data; symptom-search.js lends it how words become terms.
import { contextOf, saidIn, sensesOf, together } from "./core/context.js"
import { featuresOf } from "./core/features.js"
import { judged, modelOf, numberOf } from "./core/model.js"
import { inTurn } from "./core/parts.js"

const isPlain = feature => !feature.includes(" ") && !feature.includes("+")

/** Make what reads folded text by the triggers of context and a model, if there is one; `reader` has the `small` words
 *  and `termsOf`, the terms of a text. */
function create(reader, triggers, learned) {
  const { parts: made, ready } = inTurn({
    context: () => contextOf(triggers),
    model: () => (learned ? modelOf(learned) : null),
  })
  function read(text) {
    const parts = saidIn(text)
    return { parts, senses: sensesOf(made.context, parts) }
  }
  const featuresIn = ({ parts, senses }) => featuresOf(reader, parts, senses)
  return {
    made,
    ready,
    /** Return what a text says without what is denied (`held`), and without what is over, another's or only asked
     *  about either (`felt`); of how many `words` and stops it is, and the `judgement` of the model. */
    understood(text) {
      const said = read(text)
      const without = isLeftOut => together(said.parts.filter((_, i) => !isLeftOut(said.senses[i])))
      return {
        held: without(senses => senses.has("denied")),
        felt: without(senses => senses.size),
        words: said.parts.length,
        judgement: made.model && judged(made.model, featuresIn(said)),
      }
    },
    /** Return the numbers of the features of a text, and of those that are words or groups by themselves. */
    features(text) {
      const features = featuresIn(read(text))
      return [features.map(numberOf), features.filter(isPlain).map(numberOf)]
    },
  }
}

globalThis.SymptomSense = { create }
