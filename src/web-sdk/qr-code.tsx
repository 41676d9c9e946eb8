import { encode } from 'uqr'

/** Draws a text as a QR code. */
export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: 3 })
  const cells = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))
  )
  return (
    <svg
      class="complycube-sdk-ui-QrCode-root"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <path d={cells.join('')} />
    </svg>
  )
}
