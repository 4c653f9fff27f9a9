import { Refusal } from '@anzhu/law/kernel/refusal'
import { failureWords, OutsideFailure } from '../connectors/failure.ts'
import type { House } from '../house.ts'
import { repeatedly } from '../jobs/repeat.ts'
import { loadRequest } from './load-request.ts'
import type { NationalPlatform, NationalRequest, Outcome } from './national-platform.ts'
import { settleTask, takeTask, type HeldTask, type Settlement } from './tasks.ts'

const [minute, hour, day] = [60, 3600, 86_400]
/** After failures in a row: a minute, ten, an hour, then each day (D-4). */
const waits = [minute, 10 * minute, hour]
/** While the platform is left in peace, and while a file is still being drawn, in seconds. */
const [whileResting, whileDrawn] = [30, 10]
/** An answer is asked for after two seconds, then ever more rarely, at least each hour. */
const [firstLook, lastLook] = [2, hour]
/** In one round, so that stopping does not wait for a long queue. */
const most = 50

/** Works through what is due to the national platform, each second. */
export const tellNationPeriodically = (house: House) => repeatedly(() => workTasks(house))

/** Carries out what is due, at most fifty tasks. Returns how many; none where no platform is connected. */
export async function workTasks(house: House): Promise<number> {
  const platform = house.nationalPlatform
  if (platform === null) return 0
  for (let done = 0; done < most; done++) {
    const task = await takeTask(house.db)
    if (task === undefined) return done
    const settlement = await workTask(house, platform, task)
    await settleTask(house.db, task, settlement)
    if (settlement.error === failureWords.resting) return done
  }
  return most
}

async function workTask(house: House, platform: NationalPlatform, task: HeldTask): Promise<Settlement> {
  try {
    const outcome = await advance(house, platform, task)
    return settled(house, platform, task, outcome)
  } catch (error) {
    return postponed(task, error)
  }
}

/** Asks how a request stands that was, or may have been, handed in; hands in what never arrived. */
async function advance(house: House, platform: NationalPlatform, task: HeldTask): Promise<Outcome> {
  if (task.state === 'asked' || task.attempts > 0) {
    const outcome = await platform.outcome(requestId(task))
    if (outcome !== undefined) return outcome
  }
  const request = await loadRequest(house, task)
  const refusal = await mayHold(platform, request)
  return refusal ?? platform.submit(request)
}

const requestId = ({ id, round }: HeldTask) => `${id}-${round}`

async function mayHold(platform: NationalPlatform, request: NationalRequest): Promise<Outcome | undefined> {
  if (request.op !== 'assign') return undefined
  const { verdict, message } = await platform.checkHolding(request.fields)
  return verdict === 'refused' ? { state: 'refused', reason: `持证规则校验未通过：${message}` } : undefined
}

function settled(
  { cipher }: House,
  { source }: NationalPlatform,
  task: HeldTask,
  outcome: Outcome,
): Settlement {
  const { round } = task
  const same = { attempts: 0, round, error: null, source }
  if (outcome.state === 'pending') {
    const waitSeconds = Math.min(Math.max(task.askedSeconds ?? 0, firstLook), lastLook)
    return { ...same, state: 'asked', waitSeconds }
  }
  if (outcome.state === 'refused')
    return {
      ...same,
      state: 'refused',
      round: round + 1,
      waitSeconds: day,
      error: outcome.reason.slice(0, 500),
    }
  const answer = outcome.codes === null ? null : cipher.seal(JSON.stringify(outcome.codes))
  return { ...same, state: 'done', waitSeconds: null, answer }
}

function postponed(task: HeldTask, error: unknown): Settlement {
  const { attempts, round } = task
  const kept = { state: task.state, round, attempts } as const
  if (error instanceof OutsideFailure && error.kind === 'resting')
    return { ...kept, waitSeconds: whileResting, error: failureWords.resting }
  if (error instanceof Refusal && error.code === 'document.pending')
    return { ...kept, waitSeconds: whileDrawn, error: '电子证照文件正在生成' }
  const words = error instanceof OutsideFailure ? failureWords[error.kind] : wordsOf(error)
  return { ...kept, attempts: attempts + 1, waitSeconds: waits[attempts] ?? day, error: words }
}

/** Messages of programs may quote data; only sentences meant for people are kept. */
const wordsOf = (error: unknown) =>
  error instanceof Refusal ? error.detail.slice(0, 500) : '准备报送内容时程序出错，请联系运行单位'
