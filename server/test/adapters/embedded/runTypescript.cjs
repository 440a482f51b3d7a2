/** `node --conditions=source runTypescript.cjs FILE.ts ARGUMENTS`: TypeScript in a plain Node process, with nothing built. */
const { transformFileSync } = require('@swc/core')

require.extensions['.ts'] = (module, file) => {
  const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } }
  module._compile(transformFileSync(file, options).code, file)
}
// The program finds its arguments where it would without this file.
process.argv.splice(1, 1)
require(require('node:path').resolve(process.argv[1]))
