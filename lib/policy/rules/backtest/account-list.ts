import type { AccountColumns, AccountRow } from './history.ts'
import { NumberList } from './number-list.ts'

/** Accounts row by row as they come, put into columns. */
export class AccountList {
  #ids = new NumberList(Float64Array)
  #industry = new NumberList(Uint32Array)
  #country = new NumberList(Uint32Array)
  #state = new NumberList(Uint32Array)
  #employees = new NumberList(Float64Array)
  #isTarget = new NumberList(Uint8Array)
  #ownerId = new NumberList(Float64Array)

  add(id: number, { industry, country, state, employees, isTarget, ownerId }: AccountRow): void {
    this.#ids.push(id)
    this.#industry.push(industry)
    this.#country.push(country)
    this.#state.push(state)
    this.#employees.push(employees)
    this.#isTarget.push(isTarget)
    this.#ownerId.push(ownerId)
  }

  get ids(): Float64Array {
    return this.#ids.toArray()
  }

  toColumns(): AccountColumns {
    return {
      ...{ industry: this.#industry.toArray(), country: this.#country.toArray(), state: this.#state.toArray() },
      ...{ employees: this.#employees.toArray(), isTarget: this.#isTarget.toArray() },
      ownerId: this.#ownerId.toArray(),
    }
  }
}
