export function ShipmentsPage() {
  return null
}
