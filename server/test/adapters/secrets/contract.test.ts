import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { secretsContract } from '../../../src/ports/secrets.contract.ts'

secretsContract('node:crypto', nodeSecrets)
