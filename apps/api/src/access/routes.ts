import { done } from '@anzhu/contract/fields'
import * as contract from '@anzhu/contract/session'
import { sql } from 'kysely'
import { listSessions } from './list-sessions.ts'
import { lockScreen, proveSamePerson, unlockScreen } from './lock-screen.ts'
import { serve, serveProven, type Call, type Server } from '../http/serve.ts'
import { changePassword, proveCurrentPassword } from './change-password.ts'
import { notFound } from './permit.ts'
import { listPosts, readSession } from './posts.ts'
import { idleSeconds, revokeSessions } from './sessions.ts'
import { mustBeMobile, provePassword, signIn } from './sign-in.ts'
import { resendSeconds, sendCode, validMinutes } from './sms-codes.ts'

/** Signing in and out, who I am, my devices. */
export function accessRoutes(server: Server): void {
  serveProven(server, contract.signIn, provePassword, signIn)
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
    return { resendAfterSeconds: resendSeconds, validSeconds: validMinutes * 60 }
  })
  serveProven(server, contract.changePassword, proveCurrentPassword, changePassword)
  serve(server, contract.listSessions, listSessions)
  serve(server, contract.revokeSession, async ({ db, actor }, { id }) => {
    if (actor.accountId === null || (await revokeSessions(db, actor.accountId, { only: id })) === 0)
      throw notFound()
    return done
  })
  serve(server, contract.revokeOtherSessions, async ({ db, actor }) => ({
    revoked: await revokeSessions(db, actor.accountId ?? '', { except: actor.sessionId }),
  }))
}

async function switchPost({ db, house, actor, today }: Call, { postId }: { postId: string }) {
  const post = (await listPosts(db, actor.accountId ?? '', today)).find(({ id }) => id === postId)
  if (post === undefined || actor.sessionId === null) throw notFound()
  await db
    .updateTable('access.sessions')
    .set({ post_id: postId, expires_at: sql`now() + make_interval(secs => ${idleSeconds(post.role)})` })
    .where('id', '=', actor.sessionId)
    .execute()
  return readSession(house, db, { ...actor, postId })
}
