import { done, type Factor } from '@anzhu/contract/fields'
import { drawCaptcha } from '@anzhu/contract/captcha'
import * as recovery from '@anzhu/contract/recovery'
import * as contract from '@anzhu/contract/session'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { NewsOfFacts } from '../facts/heard.ts'
import { listSessions } from './list-sessions.ts'
import { lockScreen, proveSamePerson, unlockScreen } from './lock-screen.ts'
import { serve, serveProven, type Call, type Server } from '../http/serve.ts'
import { inEvenTime } from '../http/even-time.ts'
import { countDrawing, drawOne, useCaptcha } from './captcha/captchas.ts'
import { changePassword, proveCurrentPassword } from './change-password.ts'
import { changeContact, proveForContact, sendContactCode, viewContact } from './contact.ts'
import { findLookingOn } from './looking-on.ts'
import { certificateSignInRoutes } from './certificates/routes.ts'
import { ownKeyRoutes } from './keys/routes.ts'
import { keySignInRoutes } from './keys/sign-in.ts'
import { licenceRoutes } from './licences/routes.ts'
import { weChatRoutes } from './wechat/routes.ts'
import { notFound } from './permit.ts'
import { listPosts, readSession } from './posts.ts'
import { countRecovery, proveNewPassword, recoverPassword, sendRecoveryCode } from './recovery.ts'
import { idleSeconds, revokeSessions } from './sessions.ts'
import { stepOwed } from './second-step.ts'
import { mustBeMobile, mustBeOpen, provePassword, signIn } from './sign-in.ts'
import { codeSent, sendCode } from './sms-codes.ts'

/** Signing in and out, who I am, my devices. */
export function accessRoutes(server: Server, news: NewsOfFacts): void {
  serveProven(server, contract.signIn, provePassword, signIn)
  keySignInRoutes(server)
  ownKeyRoutes(server)
  licenceRoutes(server, news)
  certificateSignInRoutes(server)
  weChatRoutes(server)
  serve(server, contract.viewSession, ({ house, db, actor }) => readSession(house, db, actor))
  serve(server, contract.lockSession, lockScreen)
  serveProven(server, contract.unlockSession, proveSamePerson, unlockScreen)
  serve(server, contract.signOut, async ({ db, actor, cookies }) => {
    if (actor.accountId !== null && actor.sessionId !== null)
      await revokeSessions(db, actor.accountId, { only: actor.sessionId })
    cookies.clear()
    return done
  })
  serve(server, contract.switchPost, switchPost)
  serve(server, contract.sendSignInCode, async ({ house, db, remark }, { phone }) => {
    await sendCode(house, db, mustBeMobile(phone))
    remark.object = '登录验证码'
    return codeSent
  })
  serveProven(server, contract.changePassword, proveCurrentPassword, changePassword)
  serve(server, contract.listSessions, listSessions)
  serve(server, contract.revokeSession, async ({ db, actor }, { id }) => {
    if (actor.accountId === null || (await revokeSessions(db, actor.accountId, { only: id })) === 0)
      throw notFound()
    return done
  })
  serveProven(server, drawCaptcha, countDrawing, drawOne)
  serve(server, contract.revokeOtherSessions, async ({ db, actor }) => ({
    revoked: await revokeSessions(db, actor.accountId ?? '', { except: actor.sessionId }),
  }))
  serveProven(
    server,
    contract.sendAuthorityCode,
    async ({ house }, { seen }) => useCaptcha(house, seen),
    sendAuthorityCode,
  )
  contactRoutes(server)
}

/** A forgotten password, and who may set a new one. */
function contactRoutes(server: Server): void {
  serveProven(server, recovery.sendRecoveryCode, countRecovery, sendRecoveryCode)
  serveProven(server, recovery.recoverPassword, proveNewPassword, recoverPassword)
  serve(server, recovery.viewContact, viewContact)
  serve(server, recovery.sendContactCode, sendContactCode)
  serveProven(server, recovery.changeContact, proveForContact, changeContact)
}

/** A code to a phone that an office has entered for somebody who looks on; to any other nothing, in the same time. */
function sendAuthorityCode({ house, db, today, remark }: Call, { phone }: { readonly phone: string }) {
  return inEvenTime(async () => {
    const mobile = mustBeMobile(phone)
    const account = await findLookingOn(house, db, mobile, today)
    await sendCode(house, db, mobile, 'authority', account !== undefined)
    remark.object = '登录验证码'
    return codeSent
  })
}

async function switchPost(call: Call, { postId }: { postId: string }) {
  const { db, house, actor, today } = call
  const post = (await listPosts(db, actor.accountId ?? '', today)).find(({ id }) => id === postId)
  if (post === undefined || actor.sessionId === null) throw notFound()
  await mustStillDo(call, actor.sessionId, post)
  await db
    .updateTable('access.sessions')
    .set({ post_id: postId, expires_at: sql`now() + make_interval(secs => ${idleSeconds(post.role)})` })
    .where('id', '=', actor.sessionId)
    .execute()
  return readSession(house, db, { ...actor, postId })
}

/** What was proven when the session was opened must open this post as well: a door or a factor is not slipped past by switching. */
async function mustStillDo(
  { db, house, actor }: Call,
  sessionId: string,
  post: Awaited<ReturnType<typeof listPosts>>[number],
): Promise<void> {
  const { factors } = await db
    .selectFrom('access.sessions')
    .select('factors')
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  const proven = factors as Factor[]
  mustBeOpen([post], proven[0] ?? 'password')
  const comer = { accountId: actor.accountId ?? '', posts: [post], factors: proven }
  if ((await stepOwed(house, db, comer)) !== undefined)
    throw new Refusal('access.denied', '这个岗位须两步验证。请退出后重新登录，完成第二步，再切换身份。')
}
