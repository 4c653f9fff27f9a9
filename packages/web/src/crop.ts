/** A photo for a certificate is 35 by 49 millimetres; so many pixels print sharply and stay small. */
export const photoSize = { width: 700, height: 980 } as const

/** The largest upright part of a picture in the shape of the photo, from its middle, in pixels of the picture. */
export function cropOf(
  width: number,
  height: number,
): { x: number; y: number; width: number; height: number } {
  const shape = photoSize.width / photoSize.height
  const part = width / height > shape ? { width: height * shape, height } : { width, height: width / shape }
  return { x: (width - part.width) / 2, y: (height - part.height) / 2, ...part }
}
