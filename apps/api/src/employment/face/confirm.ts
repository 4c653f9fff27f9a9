import type { FaceCheck } from '@anzhu/contract/employment'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { hasConsent } from '../../consents/index.ts'
import { judgeContent } from '../../files/index.ts'
import type { Call } from '../../http/serve.ts'
import { hasPortrait, portraitToCompare } from '../../registry/index.ts'
import type { FaceMatcher, Likeness } from './matcher.ts'
import { beginTry, endTry, triesLeft, usedUp } from './tries.ts'

/** How this person may confirm by the face now. */
export async function readFaceCheck({ db, house }: Call, personId: string): Promise<FaceCheck> {
  if (house.faceMatcher === null || !(await hasPortrait(db, personId))) return 'off'
  if (!(await hasConsent(db, personId, 'face'))) return 'unasked'
  return (await triesLeft(db, personId)) === 0 ? 'used-up' : 'ready'
}

const bySms = '请用短信验证码确认，一样有效。'
const notOpen = (sentence: string) => new Refusal('face.not-open', `${sentence}${bySms}`)

/**
 * Compares the photo in the request with the portrait of the hall, and refuses what does not confirm; each refusal leads to
 * the code. Works on the pool: the answer may be slow, and the try stays counted. The photo is kept nowhere.
 */
export async function mustBeSameFace(call: Call, personId: string): Promise<void> {
  const { house, file } = call
  const { faceMatcher: matcher } = house
  if (matcher === null) throw notOpen('本地没有接通刷脸确认。')
  if (!(await hasConsent(house.db, personId, 'face'))) throw notOpen('您没有同意刷脸确认，没有比对。')
  const portrait = await portraitToCompare(house, personId)
  if (portrait === undefined) throw notOpen('窗口没有您的照片，或您撤回了照片的同意，不能刷脸。')
  if (judgeContent(file) === 'pdf') throw new Refusal('file.refused', `请当场拍照，不收 PDF。${bySms}`)
  const likeness = await compareOnce(call, matcher, { personId, portrait })
  if (likeness === 'same') return
  const left = await triesLeft(house.db, personId)
  throw new Refusal(
    'face.no-match',
    left === 0
      ? usedUp().detail
      : likeness === 'unclear'
        ? '照片里看不清脸，没有办理。请正对镜头、找亮一点的地方再拍，或用短信验证码确认。'
        : `没有比对上，没有办理。还可以再刷 ${left} 次；也可以用短信验证码确认，一样有效。`,
  )
}

async function compareOnce(
  { house: { db }, file }: Call,
  matcher: FaceMatcher,
  { personId, portrait }: { readonly personId: string; readonly portrait: Buffer },
): Promise<Likeness> {
  const id = await beginTry(db, personId)
  const likeness = await matcher.compare(portrait, file).catch(() => 'unanswered' as const)
  await endTry(db, id, likeness)
  if (likeness !== 'unanswered') return likeness
  throw new Refusal('face.no-answer', `刷脸服务暂时没有回应，没有办理。${bySms}`)
}
