import { createInTurn } from '../../../src/adapters/process/inTurn.ts'
import { inTurnContract } from '../../../src/ports/inTurn.contract.ts'

inTurnContract('one process', createInTurn)
