// Makes what search needs in small steps, so that none keeps a slow phone from drawing or from taking the next key.

const LONGEST_TASK = 10 // ms, and one step

const nextTask = () => new Promise(done => setTimeout(done))

/** Return { parts, ready }. Each of the `makers` is given the parts and returns one, or a generator that returns it and
 *  yields where it may stop for a while. A part is made when it is first asked for, and meanwhile one after the other
 *  in short tasks; `ready` is kept when all are made. */
export function inTurn(makers) {
  const parts = {}
  const begun = new Map()
  function step(name) {
    if (!begun.has(name)) begun.set(name, makers[name](parts))
    const part = begun.get(name)
    const { done, value } = part?.next ? part.next() : { done: true, value: part }
    if (done) Object.defineProperty(parts, name, { value })
    return done
  }
  function finish(name) {
    while (!step(name));
    return parts[name]
  }
  for (const name of Object.keys(makers)) {
    Object.defineProperty(parts, name, { get: () => finish(name), configurable: true })
  }
  const isMade = name => "value" in Object.getOwnPropertyDescriptor(parts, name)
  async function makeAll() {
    let end = 0
    for (const name of Object.keys(makers)) {
      while (!isMade(name)) {
        if (performance.now() > end) {
          await nextTask()
          end = performance.now() + LONGEST_TASK
        } else step(name)
      }
    }
  }
  return { parts, ready: makeAll() }
}
