import type { ReactNode } from 'react'
import { Link } from 'react-router'

export interface Column<T> {
  readonly key: string
  readonly label: string
  readonly draw: (item: T) => ReactNode
  /** Numbers stand right under each other. */
  readonly align?: 'start' | 'end' | undefined
}

interface DataListProps<T> {
  readonly label: string
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  /** The first column is the row's name and, with `to`, its link. */
  readonly columns: readonly Column<T>[]
  readonly to?: ((item: T) => string) | undefined
}

/** A table on a desktop, cards on a phone: the same markup, so that both read and tab alike. */
export function DataList<T>({ label, items, keyOf, columns, to }: DataListProps<T>) {
  return (
    <table className="data-list" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={alignOf(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)}>
            {columns.map((column, index) => (
              <td key={column.key} data-label={column.label} className={alignOf(column)}>
                {index === 0 && to ? (
                  <Link to={to(item)} className="row-link">
                    {column.draw(item)}
                  </Link>
                ) : (
                  column.draw(item)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function alignOf<T>({ align }: Column<T>): string | undefined {
  return align === 'end' ? 'end' : undefined
}
