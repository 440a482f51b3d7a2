import { createSeal } from '../../../src/adapters/secrets/aesSeal.ts'
import { createPasswords } from '../../../src/adapters/secrets/argonPasswords.ts'
import { nodeSecrets } from '../../../src/adapters/secrets/nodeSecrets.ts'
import { oneTimeCodes } from '../../../src/adapters/secrets/oneTimeCodes.ts'
import { oneTimeCodesContract } from '../../../src/ports/oneTimeCodes.contract.ts'
import { passwordsContract } from '../../../src/ports/passwords.contract.ts'
import { sealContract } from '../../../src/ports/seal.contract.ts'
import { secretsContract } from '../../../src/ports/secrets.contract.ts'

secretsContract('node:crypto', nodeSecrets)
passwordsContract('argon2', createPasswords)
oneTimeCodesContract('otpauth', oneTimeCodes)
sealContract('AES-256-GCM', createSeal)
