import { mostCounted } from '@anzhu/contract/cases'
import { rightsOf } from '@anzhu/law/access/granting'
import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../db/connection.ts'
import { numbersFor } from '../preview.ts'

const counters = [
  ['projects', '个项目'],
  ['enterprises', '家企业'],
  ['people', '人'],
  ['waiting', '件待办'],
] as const

/** Says what somebody under a post would see and do; posts that are alike are counted once. */
export function previewer(db: Db): (subject: Actor) => Promise<string> {
  const told = new Map<string, Promise<string>>()
  return (subject) => {
    const { role, region, services } = subject
    const key = JSON.stringify([role, region, services])
    const words = told.get(key) ?? inWords(db, subject)
    told.set(key, words)
    return words
  }
}

async function inWords(db: Db, subject: Actor): Promise<string> {
  const numbers = await numbersFor(db, subject)
  const sees = counters.flatMap(([key, unit]) => {
    const n = numbers[key]
    return n === null ? [] : [`${n}${n >= mostCounted ? ' 以上' : ''} ${unit}`]
  })
  const rights = rightsOf(subject).map(({ title }) => title)
  return `${sees.length === 0 ? '不看项目、企业和人员' : `将看到 ${sees.join('、')}`}；能办：${rights.join('、')}`
}
