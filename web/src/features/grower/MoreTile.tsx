import { Icon } from '../../ui/Icon.tsx'

interface MoreTileProps {
  readonly label: string
  readonly onPress: () => void
}

/** The last tile of a short list: opens the long one. */
export function MoreTile({ label, onPress }: MoreTileProps) {
  return (
    <button type="button" className="tile tile-more" onClick={onPress}>
      <Icon name="down" />
      <span className="small">{label}</span>
    </button>
  )
}
