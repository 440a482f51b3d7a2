import type { Problem } from '@cordline/contract/wire/http/common'

/** The server said no: a refusal with its code, or a bug of its own (status 500 and above). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem
  /** From when on the server takes the same call again, where it said so; by this phone's clock. */
  readonly retryAt: Date | undefined

  constructor(problem: Problem, retryAt?: Date) {
    super(problem.detail ?? problem.title)
    this.problem = problem
    this.retryAt = retryAt
  }

  get code(): string {
    return this.problem.code
  }

  get status(): number {
    return this.problem.status
  }

  get errors(): Problem['errors'] {
    return this.problem.errors
  }
}

/** Nobody answered: no signal, a server that is down, or a deadline that passed. Nothing is known of the outcome. */
export class Offline extends Error {
  override readonly name = 'Offline'
}
