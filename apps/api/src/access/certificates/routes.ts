import type { Input } from '@anzhu/contract/endpoint'
import * as contract from '@anzhu/contract/certificate-sign-in'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { shanghaiDate } from '@anzhu/law/kernel/date'
import { randomBytes } from 'node:crypto'
import { serve, serveProven, type Call, type Server } from '../../http/serve.ts'
import { challengeMinutes, issueChallenge, useChallenge } from '../challenges.ts'
import { accountOfCode } from '../licences/requests.ts'
import { enter } from '../sign-in.ts'
import type { CertificateAuthorities, Objection } from './authorities.ts'
import { readSigned } from './read-signed.ts'

/** The door of certificate locks: a text to be signed, and its signature brought back. */
export function certificateSignInRoutes(server: Server): void {
  serve(server, contract.askCertificateSignIn, async ({ house, db }) => {
    const { lock, source } = connected(house)
    const challenge = await issueChallenge(db, 'certificate', {
      accountId: null,
      // Whoever is asked to sign can read for what.
      challenge: `anzhu sign-in ${house.settings.publicUrl} ${randomBytes(32).toString('base64url')}`,
    })
    return { challenge, validSeconds: challengeMinutes * 60, ...lock, source }
  })
  serveProven(server, contract.signInByCertificate, proveByCertificate, (call, _, accountId) =>
    enter(call, accountId, ['certificate']),
  )
}

function connected({ certificateAuthorities }: Call['house']): CertificateAuthorities {
  if (certificateAuthorities !== null) return certificateAuthorities
  throw new Refusal('unavailable', '本平台没有接通数字证书。请用其他方式登录。')
}

/** The account whose credit code a valid certificate carries. On the pool: the challenge is used up whatever comes of it. */
async function proveByCertificate(
  { house, db }: Call,
  { challenge, signed }: Input<typeof contract.signInByCertificate>,
): Promise<string> {
  const authorities = connected(house)
  await useChallenge(db, 'certificate', challenge, null)
  const claim = readSigned(signed)
  if (claim === undefined) throw refused('签名的内容无法识别。请用证书锁的签名程序重新签名，不要改动签名文件')
  if (!claim.isSignatureOf(challenge))
    throw refused('签名与这次登录的内容不一致，或与证书不是一对。请重新点“登录”再签一次')
  const judged = authorities.judge(claim.certificate, claim.others, house.clock.now())
  if (!judged.ok) throw refused(sentences[judged.why](judged.at === undefined ? '' : shanghaiDate(judged.at)))
  const accountId = await accountOfCode(db, judged.creditCode)
  if (accountId !== undefined) return accountId
  throw refused(
    `证书有效，但统一社会信用代码 ${judged.creditCode} 还没有可用的账号。请先注册，或请主管部门启用账号`,
  )
}

const refused = (why: string) => new Refusal('sign-in.certificate-refused', `${why}。没有登录。`)

/** What is the matter with a certificate, and what to do. */
const sentences: Readonly<Record<Objection, (day: string) => string>> = {
  unreadable: () => '证书无法识别。请向发证机构（CA）核对证书锁里的证书',
  'not-yet': (day) => `证书从 ${day} 起才有效。请核对日期，或向发证机构（CA）询问`,
  expired: (day) => `证书已于 ${day} 到期。请到发证机构（CA）续期后再登录`,
  revoked: (day) => `证书已于 ${day} 被吊销。请到发证机构（CA）换发新证书`,
  'revocation-unknown': () =>
    '本平台手头的吊销列表已经过期，无法确认证书是否仍有效。请联系本平台运行单位，或改用其他方式登录',
  'unknown-authority': () =>
    '证书不是本平台认可的发证机构（CA）签发的。请换用认可的证书锁，或改用其他方式登录',
  'not-for-signing': () => '这张证书不是用于签名登录的。请在证书锁里选签名证书，不要选加密证书或机构证书',
  'no-code': () => '证书里没有统一社会信用代码。请换用企业证书；个人证书不能登录企业账号',
}
