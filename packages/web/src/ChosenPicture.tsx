import { type CSSProperties, useEffect, useRef } from 'react'

/** A picture that was chosen and not sent yet, drawn from this device. */
export function ChosenPicture({
  file,
  alt,
  className,
  style,
}: {
  readonly file: Blob
  readonly alt: string
  readonly className: string
  readonly style?: CSSProperties
}) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const address = URL.createObjectURL(file)
    image.current?.setAttribute('src', address)
    return () => URL.revokeObjectURL(address)
  }, [file])
  return <img ref={image} className={className} alt={alt} style={style} />
}
