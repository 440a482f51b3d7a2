// docs/openapi.json with what is really there as one of the choices: a random id only ever finds nothing.

/** @param known the values that fields and parameters of a name may have beside what their schema says */
export function withKnown(openApi, known) {
  const paths = Object.fromEntries(
    Object.entries(openApi.paths).map(([path, item]) => [path, mapValues(item, (it) => withParams(path, it, known))]),
  )
  return widen({ ...openApi, paths }, known)
}

/** What `{id}` is depends on where it stands: `/lots/{id}` has the ids of lots. */
function withParams(path, operation, known) {
  const [, resource] = path.split('/')
  const parameters = (operation.parameters ?? []).map((it) => {
    const values = it.in === 'path' ? (known[`${resource}.${it.name}`] ?? known[it.name]) : undefined
    return values ? { ...it, schema: oneOfThese(values, it.schema) } : it
  })
  return { ...operation, parameters }
}

/** The same for fields of bodies, wherever they are. */
function widen(schema, known) {
  if (Array.isArray(schema)) return schema.map((it) => widen(it, known))
  if (typeof schema !== 'object' || schema === null) return schema
  const widened = mapValues(schema, (it) => widen(it, known))
  if (typeof schema.properties !== 'object') return widened
  const properties = Object.entries(widened.properties).map(([name, it]) => [
    name,
    Object.hasOwn(known, name) && it.type !== 'array' ? oneOfThese(known[name], it) : it,
  ])
  return { ...widened, properties: Object.fromEntries(properties) }
}

const oneOfThese = (values, schema) => ({ anyOf: [{ enum: values }, schema] })

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
