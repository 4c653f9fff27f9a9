import type { drawCaptcha, Seen } from '@anzhu/contract/captcha'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { randomInt, randomUUID } from 'node:crypto'
import type { House } from '../../house.ts'
import { countTry } from '../../http/public-tries.ts'
import type { Call } from '../../http/serve.ts'
import { signs } from './glyphs.ts'
import { drawPicture } from './picture.ts'
import { drawSum, numberIn } from './sums.ts'

const validMinutes = 5
const length = 4

/** Sums in words are few for each address; counted before the transaction. */
export async function countDrawing(
  { house, client }: Call,
  { kind }: Input<typeof drawCaptcha>,
): Promise<void> {
  if (kind === 'words') await countTry(house, 'captcha-words', client.ip, client.ip)
}

/**
 * A picture with four signs, or a sum in words for who cannot see it. Words are easy for a machine, so an address gets few of
 * them; neither proves more than that somebody took the trouble.
 */
export async function drawOne(
  { db, house }: Call,
  { kind }: Input<typeof drawCaptcha>,
): Promise<Reply<typeof drawCaptcha>> {
  const { words, picture, answer } = kind === 'words' ? inWords() : inSigns()
  const { id } = await db
    .insertInto('access.captchas')
    .values({ answer_hash: house.cipher.hash(`captcha ${answer}`) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ticket: id, picture, words, validSeconds: validMinutes * 60 }
}

function inSigns() {
  const answer = Array.from({ length }, () => signs[randomInt(signs.length)]).join('')
  const picture = `data:image/png;base64,${drawPicture(answer).toString('base64')}`
  return { words: null, picture, answer }
}

function inWords() {
  const { words, answer } = drawSum()
  return { words, picture: null, answer: String(answer) }
}

/** Uses a ticket up, and refuses what was not read off it. On the pool: a try counts even if the request is refused. */
export async function useCaptcha({ db, cipher }: House, { ticket, answer }: Seen): Promise<void> {
  // A ticket that was never given out is looked for like any other.
  const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(ticket) ? ticket : randomUUID()
  const { rows } = await sql<{ answer_hash: Buffer }>`
    update access.captchas set used_at = now()
     where id = ${id}::uuid and used_at is null
       and created_at > now() - make_interval(mins => ${validMinutes}) returning answer_hash`.execute(db)
  const typed = answer.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  const meant = [typed, String(numberIn(typed) ?? '')]
  if (meant.some((one) => rows[0]?.answer_hash.equals(cipher.hash(`captcha ${one}`)))) return
  throw new Refusal('sign-in.picture', '图形验证码不对或已过期，已换了一张。请再认一次。', [
    { path: 'seen', message: '与图中的字不符' },
  ])
}
