import { cropOf, photoSize } from './crop.ts'

/** The photo as it stands in the frame: what the camera shows, or a picture that was chosen. Null where it cannot be drawn. */
export async function takePhoto(picture: HTMLVideoElement | HTMLImageElement): Promise<File | null> {
  const [width, height] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.naturalWidth, picture.naturalHeight]
  const canvas = Object.assign(document.createElement('canvas'), photoSize)
  const brush = canvas.getContext('2d')
  if (brush === null || width === 0 || height === 0) return null
  const from = cropOf(width, height)
  // A transparent picture must not turn black.
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, photoSize.width, photoSize.height)
  brush.drawImage(picture, from.x, from.y, from.width, from.height, 0, 0, photoSize.width, photoSize.height)
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  return jpeg === null ? null : new File([jpeg], '证件照.jpg', { type: 'image/jpeg' })
}

/** A chosen file as a picture, turned the way it was held; undefined when the browser cannot show it. */
export function pictureOf(file: File): Promise<HTMLImageElement | undefined> {
  const address = URL.createObjectURL(file)
  const picture = new Image()
  return new Promise((resolve) => {
    picture.addEventListener('load', () => resolve(picture))
    picture.addEventListener('error', () => resolve(undefined))
    picture.src = address
  })
}
