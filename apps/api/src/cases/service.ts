import type { Option } from '@anzhu/contract/cases'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { stepsFor, type Flow, type Party, type Step } from '@anzhu/law/kernel/flow'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { examine, type Finding } from '@anzhu/law/kernel/rule'
import type { z } from 'zod'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

/** What working on a case needs: the transaction, the house, and what day it is for the law. */
export interface Desk {
  readonly db: Db
  readonly house: House
  readonly today: PlainDate
}

/** Answers by field. Text always; what it means is for the flow's form to say. */
export type Values = Readonly<Record<string, string>>

/** A case as its service sees it: whose it is, what was filled in, and what deciders added at their steps. */
export interface Matter {
  /** Null before the first save. */
  readonly id: string | null
  readonly number: string | null
  /** The day of its first filing, by which what depends on a day is judged from then on; null for a draft. */
  readonly filedOn: PlainDate | null
  readonly accountId: string
  readonly region: string
  readonly organisationId: string | null
  readonly personId: string | null
  /** The certificate it is about, where the service is about one. */
  readonly certificateId: string | null
  /** The project it is about; its department then files it, and organisationId is its contractor. */
  readonly projectId: string | null
  /** Filed by the person it is about. */
  readonly byPerson: boolean
  /** Recorded by an official against the enterprise. */
  readonly byOfficial?: boolean
  readonly values: Values
  /** Where answers come from that nobody typed, by field. */
  readonly sources: Values
  /** How many files each slot holds; before the first save those that would be carried over from records. */
  readonly attached: Readonly<Record<string, number>>
  /** Steps whose party let its time pass. */
  readonly silent: readonly string[]
  readonly decided: Readonly<Record<string, Values>>
}

/** The conditions of a case as they were tried, and the steps that it has. */
export interface Judgement {
  readonly findings: Finding[]
  readonly steps: Step[]
}

export type Choices = Readonly<Record<string, readonly z.output<typeof Option>[]>>

/** What a register answered that was searched for a look-up; `reached` is false when it did not answer. */
export interface Search {
  readonly source: string
  readonly reached: boolean
  readonly items: readonly z.output<typeof Option>[]
}

/** Answers with where they come from. */
export interface Filled {
  readonly values: Values
  readonly sources: Values
}

/** What somebody else says of a field than the case does: who, and what. */
export type Differences = Readonly<
  Record<string, readonly { readonly from: string; readonly text: string }[]>
>

/** Who a party of a case is. */
export type PartyId = { readonly organisationId: string } | { readonly personId: string }

/** What one service adds to the mechanism of cases; everything else the mechanism does for all. */
export interface CaseService {
  readonly flow: Flow
  /** Tries the conditions; `whole` with those about the answers. Also says which steps this case has. */
  judge(desk: Desk, matter: Matter, whole: boolean): Promise<Judgement>
  /** Choices that depend on the case, by field. */
  choices(desk: Desk, matter: Matter): Promise<Choices>
  /** Answers that are known already, with where they come from. */
  prefill(desk: Desk, matter: Matter): Promise<Filled>
  party(desk: Desk, matter: Matter, party: Party): Promise<PartyId | undefined>
  /** Of what at most one may be open for a person or enterprise: most often of the service itself. */
  exclusive(matter: Matter): string
  /** Files that are in the records of the person or enterprise already, by slot. */
  carried(desk: Desk, matter: Matter): Promise<Readonly<Record<string, readonly string[]>>>
  /** A material that belongs to a record was attached: it is kept there too. */
  keep(desk: Desk, matter: Matter, slot: string, fileIds: readonly string[]): Promise<void>
  /** Until when what was given back should be corrected, for a service that sets no days of its own. */
  correctBy(desk: Desk, matter: Matter): Promise<PlainDate | null>
  /** What is wrong with the answers of whoever agrees at a step, beyond the form: issues at its fields. */
  answersOf(desk: Desk, matter: Matter, step: string, values: Values): Promise<Issue[]>
  /** Regions besides its own in which an enterprise may file it; `asking` also registers that are slow. */
  alsoIn(desk: Desk, organisationId: string, asking: boolean): Promise<readonly string[]>
  /** What a look-up of the form finds for an enterprise; undefined where the form has no such look-up. */
  search(desk: Desk, organisationId: string, field: string, text: string): Promise<Search | undefined>
  /** What was picked in a look-up brings with it; undefined when its register does not have it or did not answer. */
  picked(desk: Desk, matter: Matter, field: string): Promise<Filled | undefined>
  /** What registers are known to say by now, without asking them: for those that were silent when the case began. */
  known(desk: Desk, matter: Matter): Promise<Filled>
  /** Where registers, or what was approved before, say otherwise. */
  differences(desk: Desk, matter: Matter): Promise<Differences>
  /** What follows from approval, in the transaction of the last decision. */
  approved(desk: Desk, matter: Matter): Promise<void>
  /** The page on which a case of it is worked on; left out for that of all cases. */
  readonly page: ((caseId: string) => string) | null
}

interface Definition<Facts> {
  readonly flow: Flow<Facts>
  readonly loadFacts: (desk: Desk, matter: Matter) => Promise<Facts>
  readonly choices?: CaseService['choices']
  readonly prefill?: CaseService['prefill']
  readonly party?: (
    matter: Matter,
    party: Party,
    desk: Desk,
  ) => PartyId | undefined | Promise<PartyId | undefined>
  readonly exclusive?: CaseService['exclusive']
  readonly carried?: CaseService['carried']
  readonly keep?: CaseService['keep']
  readonly correctBy?: CaseService['correctBy']
  readonly page?: (caseId: string) => string
  readonly answersOf?: CaseService['answersOf']
  readonly alsoIn?: CaseService['alsoIn']
  readonly search?: CaseService['search']
  readonly picked?: CaseService['picked']
  readonly known?: CaseService['known']
  readonly differences?: CaseService['differences']
  readonly approved: CaseService['approved']
}

/** Ties a flow of the law to the facts it looks at and to what follows from it. */
export function caseService<Facts>({ flow, loadFacts, approved, ...own }: Definition<Facts>): CaseService {
  return {
    flow,
    async judge(desk, matter, whole) {
      const facts = await loadFacts(desk, matter)
      const rules = whole ? [...flow.conditions, ...flow.answerConditions] : flow.conditions
      // Whoever was asked and kept silent is not asked again.
      const steps = stepsFor(flow, facts).filter(({ id }) => !matter.silent.includes(id))
      return { findings: examine(rules, facts), steps }
    },
    choices: own.choices ?? (async () => ({})),
    prefill: own.prefill ?? (async () => ({ values: {}, sources: {} })),
    party: async (desk, matter, party) => own.party?.(matter, party, desk),
    exclusive: own.exclusive ?? (() => flow.id),
    carried: own.carried ?? (async () => ({})),
    keep: own.keep ?? (async () => {}),
    correctBy: own.correctBy ?? (async () => null),
    page: own.page ?? null,
    answersOf: own.answersOf ?? (async () => []),
    alsoIn: own.alsoIn ?? (async () => []),
    search: own.search ?? (async () => undefined),
    picked: own.picked ?? (async () => undefined),
    known: own.known ?? (async () => ({ values: {}, sources: {} })),
    differences: own.differences ?? (async () => ({})),
    approved,
  }
}

/** Every service of the house by the id of its flow, the latest version first: an open case runs by its own. */
export type Services = ReadonlyMap<string, readonly CaseService[]>

/** Services in their versions, for looking them up. Two of one version are a mistake of ours. */
export function servicesOf(all: readonly CaseService[]): Services {
  const found = new Map<string, CaseService[]>()
  for (const service of all) {
    const versions = found.get(service.flow.id) ?? []
    if (versions.some(({ flow }) => flow.version === service.flow.version))
      throw new Error(`Service ${service.flow.id} has version ${service.flow.version} twice`)
    found.set(
      service.flow.id,
      [...versions, service].toSorted((one, other) => other.flow.version - one.flow.version),
    )
  }
  return found
}

/** The service by which new cases are filed; undefined for an id that does not exist. */
export const latestOf = (services: Services, id: string): CaseService | undefined => services.get(id)?.[0]

/** Every service as it is offered today. */
export const latestServices = (services: Services): CaseService[] =>
  [...services.values()].flatMap(([latest]) => (latest === undefined ? [] : [latest]))

/**
 * The service of a case in the version it was filed under. One that is over may be of a version that is gone: the latest
 * shows it. An id in the database that no code knows is a mistake of ours.
 */
export function serviceOf(
  services: Services,
  { flow, flow_version: version }: { readonly flow: string; readonly flow_version: number },
): CaseService {
  const versions = services.get(flow) ?? []
  const found = versions.find((one) => one.flow.version === version) ?? versions[0]
  if (found === undefined) throw new Error(`Unknown service ${flow}`)
  return found
}

/** Refuses to change at the page of all cases what is worked on at one of its own, which looks at more than the case. */
export function mustHaveNoPage({ flow, page }: CaseService, caseId: string): void {
  if (page === null) return
  throw new Refusal(
    'conflict',
    `“${flow.title}”在它自己的页面上办理，没有提交。请打开 ${page(caseId)} 办理。`,
  )
}

/** The flow with the steps that one case really has, for moving that case: their conditions are judged already. */
export function asJudged(flow: Flow, steps: readonly Step[]): Flow<object> {
  return {
    ...flow,
    conditions: [],
    answerConditions: [],
    steps: steps.map(({ when: _judged, ...step }) => step),
  }
}
