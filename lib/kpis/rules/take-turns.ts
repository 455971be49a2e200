/** Runs what it is given one after another, in the order in which it was given; what fails keeps nothing else back. */
export function takeTurns(): <Result>(run: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const next = last.then(run, run)
    last = next
    return next
  }
}
