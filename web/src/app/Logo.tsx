import { Link } from 'react-router'

const husk =
  'M19 8.7 20.6 11.6 24.1 11.2 23.9 14.4 27 15.5 25.2 18.3 27.2 20.7 24.2 22.5 24.8 25.6 21.6 26 20.8 29.1 18 27.9 16 30.4 14 27.9 11.2 29.1 10.4 26 7.2 25.6 7.8 22.5 4.8 20.7 6.8 18.3 5 15.5 8.1 14.4 7.9 11.2 11.4 11.6 13 8.7 16 10.6Z'

/** A durian tied with a cord. */
export function Mark() {
  return (
    <svg className="mark" width="34" height="34" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-husk" d={husk} />
      <path
        className="mark-cord"
        d="M16 10.6V6.500M16 6.500c-4.5 0-6-5 -2-5s3.5 5 2 5 -2-5 2-5 2.5 5-2 5M7 20.500c5.5 3.2 12.5 3.2 18 0"
      />
    </svg>
  )
}

export function Wordmark() {
  return (
    <span className="wordmark">
      <Mark /> Cordline
    </span>
  )
}

export function HomeLink() {
  return (
    <Link to="/" className="wordmark">
      <Mark /> Cordline
    </Link>
  )
}
