import type { Option } from '@anzhu/contract/cases'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { stepsFor, type Flow, type Party, type Step } from '@anzhu/law/kernel/flow'
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
  readonly accountId: string
  readonly region: string
  readonly organisationId: string | null
  readonly personId: string | null
  /** The certificate it is about, where the service is about one. */
  readonly certificateId: string | null
  /** Filed by the person it is about. */
  readonly byPerson: boolean
  readonly values: Values
  /** How many files each slot holds; before the first save those that would be carried over from records. */
  readonly attached: Readonly<Record<string, number>>
  /** Steps whose party let its time pass. */
  readonly silent: readonly string[]
  readonly decided: Readonly<Record<string, Values>>
}

export type Choices = Readonly<Record<string, readonly z.output<typeof Option>[]>>

/** Who a party of a case is. */
export type PartyId = { readonly organisationId: string } | { readonly personId: string }

/** What one service adds to the mechanism of cases; everything else the mechanism does for all. */
export interface CaseService {
  readonly flow: Flow
  /** Tries the conditions; `whole` with those about the answers. Also says which steps this case has. */
  judge(desk: Desk, matter: Matter, whole: boolean): Promise<{ findings: Finding[]; steps: Step[] }>
  /** Choices that depend on the case, by field. */
  choices(desk: Desk, matter: Matter): Promise<Choices>
  /** Answers that are known already, with where they come from. */
  prefill(desk: Desk, matter: Matter): Promise<{ values: Values; sources: Values }>
  party(desk: Desk, matter: Matter, party: Party): Promise<PartyId | undefined>
  /** Of what at most one may be open for a person or enterprise: most often of the service itself. */
  exclusive(matter: Matter): string
  /** Files that are in the records of the person or enterprise already, by slot. */
  carried(desk: Desk, matter: Matter): Promise<Readonly<Record<string, readonly string[]>>>
  /** A material that belongs to a record was attached: it is kept there too. */
  keep(desk: Desk, matter: Matter, slot: string, fileIds: readonly string[]): Promise<void>
  /** What follows from approval, in the transaction of the last decision. */
  approved(desk: Desk, matter: Matter): Promise<void>
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
  readonly approved: CaseService['approved']
}

/** Ties a flow of the law to the facts it looks at and to what follows from it. */
export function caseService<Facts>({ flow, loadFacts, approved, ...own }: Definition<Facts>): CaseService {
  return {
    flow,
    async judge(desk, matter, whole) {
      const facts = await loadFacts(desk, matter)
      const rules = whole ? [...flow.conditions, ...flow.answerConditions] : flow.conditions
      return { findings: examine(rules, facts), steps: stepsFor(flow, facts) }
    },
    choices: own.choices ?? (async () => ({})),
    prefill: own.prefill ?? (async () => ({ values: {}, sources: {} })),
    party: async (desk, matter, party) => own.party?.(matter, party, desk),
    exclusive: own.exclusive ?? (() => flow.id),
    carried: own.carried ?? (async () => ({})),
    keep: own.keep ?? (async () => {}),
    approved,
  }
}

/** Every service of the house by the id of its flow. */
export type Services = ReadonlyMap<string, CaseService>

/** A flow and its service; an id in the database that no code knows is a mistake of ours. */
export function serviceOf(services: Services, id: string): CaseService {
  const found = services.get(id)
  if (found === undefined) throw new Error(`Unknown service ${id}`)
  return found
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
