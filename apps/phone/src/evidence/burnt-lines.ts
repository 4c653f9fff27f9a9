import { clockFace } from '../app/server-clock.ts'

/** Where a photo was taken, by the phone: WGS-84 degrees, and metres around them. */
export interface PhotoPlace {
  readonly latitude: number
  readonly longitude: number
  readonly accuracy: number
}

/** How a photo came to be: by this page's camera, or chosen from what the phone already had. */
export type PhotoSource = 'camera' | 'album'

/** What is burnt into a photo. */
export interface PhotoFacts {
  /** The server's time, milliseconds since 1970. */
  readonly at: number
  readonly project: string
  /** The part of the site; empty when nobody has said. */
  readonly part: string
  readonly place: PhotoPlace | null
  readonly inspector: string
  /** The number of the inspection, or what it is called before it has one. */
  readonly number: string
  readonly source: PhotoSource
}

/** The three lines at the lower left: when, where and who. A chosen photo says so, since its own time proves nothing. */
export function burntLines({ at, project, part, place, inspector, number, source }: PhotoFacts): string[] {
  const year = new Date(at + 8 * 3_600_000).getUTCFullYear()
  const when = `${year}-${clockFace(at)}`
  const where =
    place === null
      ? '未获取位置'
      : `${place.latitude.toFixed(4)},${place.longitude.toFixed(4)} ±${Math.round(place.accuracy)} m`
  return [
    source === 'album' ? `相册导入 ${when}` : when,
    [project, part, where].filter((one) => one !== '').join(' · '),
    `检查人 ${inspector} · ${number}`,
  ]
}
