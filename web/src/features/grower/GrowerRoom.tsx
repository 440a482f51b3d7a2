import { Outlet } from 'react-router'
import './grower.css'
import { useOutboxSender } from './outbox/useOutbox.ts'

/** Around every page of the grower: what waits for signal is sent whichever of them is open. */
export function GrowerRoom() {
  useOutboxSender()
  return <Outlet />
}
