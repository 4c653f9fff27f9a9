import { Input } from 'antd'

/** A mobile number. */
export function PhoneBox({
  id,
  value,
  change,
}: {
  id: string
  value: string
  change: (phone: string) => void
}) {
  return (
    <Input
      id={id}
      size="large"
      inputMode="tel"
      autoComplete="tel"
      value={value}
      onChange={({ target }) => change(target.value)}
    />
  )
}
