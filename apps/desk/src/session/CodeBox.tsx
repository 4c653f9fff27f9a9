import { Input } from 'antd'

/** The six digits of a message; `full` hears of the sixth. */
export function CodeBox({
  id,
  value,
  change,
  full,
}: {
  id: string
  value: string
  change: (digits: string) => void
  full?: (digits: string) => void
}) {
  const take = (text: string) => {
    const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
    change(digits)
    if (digits.length === 6 && digits !== value) full?.(digits)
  }
  return (
    <Input
      id={id}
      size="large"
      inputMode="numeric"
      autoComplete="one-time-code"
      placeholder="6 位数字"
      value={value}
      onChange={({ target }) => take(target.value)}
    />
  )
}
