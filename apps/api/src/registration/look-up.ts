import type * as contract from '@anzhu/contract/registration'
import type { Reply } from '@anzhu/contract/endpoint'
import { closedSentence } from '@anzhu/law/access/registration'
import { officeFor } from '../access/index.ts'
import { countTry } from '../http/public-tries.ts'
import type { Call } from '../http/serve.ts'
import { learnOf, type Applicant } from './applicant.ts'

/** Counts the question and asks whom it takes, before any transaction: the business registry may be slow. */
export async function learn(
  { db, house, client }: Call,
  { creditCode }: { readonly creditCode: string },
): Promise<Applicant> {
  await countTry(house, 'registration', client.ip, creditCode)
  return learnOf(house, db, creditCode)
}

/** What whoever types a credit code is told: whether it can register, and what is known of it already. */
export async function lookUpEnterprise(
  call: Call,
  _: unknown,
  one: Applicant,
): Promise<Reply<typeof contract.lookUpEnterprise>> {
  const { answer } = one
  return {
    creditCode: one.creditCode,
    ...(await stateOf(call, one)),
    oddCode: one.oddCode,
    entry:
      answer.is !== 'found'
        ? null
        : {
            name: answer.entry.name,
            legalRepresentative: answer.entry.legalRepresentative,
            address: answer.entry.address,
            sourced: { source: answer.source, at: answer.at.toISOString(), checked: true },
          },
    byHand: byHand(one),
    approved: one.reasons.length > 0,
  }
}

async function stateOf({ db, today }: Call, one: Applicant) {
  if (one.standing === 'used')
    return {
      state: 'taken',
      sentence: '这家企业已注册，不用再注册。请直接登录；忘记密码的，请找回密码。',
    } as const
  if (one.standing === 'waiting') {
    const office = await officeFor(db, 'acceptor', one.region, today)
    return {
      state: 'waiting',
      sentence: `这家企业的注册正在审核${office === undefined ? '' : `，由${office}办理`}。通过后发短信到登记的联系人手机。`,
    } as const
  }
  if (one.how === 'closed') return { state: 'closed', sentence: closedSentence(one.region) } as const
  return { state: 'free', sentence: '' } as const
}

function byHand({ answer }: Applicant): string {
  if (answer.is === 'found') return ''
  const why = answer.is === 'unknown' ? `${answer.source}里没有这个信用代码` : '工商登记信息现在查不到'
  return `${why}。请按营业执照填写名称、法定代表人和地址，这几项会标为“◔ 未核对”，以后可以在“企业”里同步核对。`
}
