import { deflateSync } from 'node:zlib'
import { OutsideFailure } from '../../connectors/failure.ts'
import type { FaceMatcher } from './matcher.ts'

/** What a demonstration may have it do instead of what it sees. */
interface Moods {
  readonly isDown: () => boolean
  /** It takes everybody for somebody else. */
  readonly isMistaken: () => boolean
}

/** A picture packs to less than this part of its size when there is next to nothing on it. */
const emptyBelow = 0.5

/**
 * A matcher for demonstrations and tests. It looks at no face: a picture with something on it is the same person, one with
 * next to nothing, as of a covered lens, shows too little. The same photos always get the same answer.
 */
export function simulatedFaceMatcher({ isDown, isMistaken }: Moods): FaceMatcher {
  const mustAnswer = () => {
    if (isDown()) throw new OutsideFailure('unreachable', 'The simulated face check is down')
  }
  return {
    source: '人脸比对模拟（演示，不看人脸）',
    async compare(_, photo) {
      mustAnswer()
      if (deflateSync(photo).length < photo.length * emptyBelow) return 'unclear'
      return isMistaken() ? 'other' : 'same'
    },
    async ready() {
      mustAnswer()
    },
  }
}
