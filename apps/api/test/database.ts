import { randomBytes } from 'node:crypto'
import { escapeIdentifier } from 'pg'
import { inject } from 'vitest'
import { databaseUrl, runSql } from './database-server.ts'

/** A database of one test file. */
export interface FreshDatabase {
  /** As its owner, who migrates; open pools on it with a role. */
  readonly url: string
  drop(): Promise<void>
}

/**
 * A database that nobody else uses, cloned from the migrated template in well under a second; with `migrated: false` it is
 * empty. Drop it in afterAll; connections that are still open are cut.
 */
export async function freshDatabase({ migrated = true } = {}): Promise<FreshDatabase> {
  const { adminUrl, ownerUrl, template } = inject('databaseServer')
  const name = `anzhu_test_${randomBytes(8).toString('hex')}`
  const owner = escapeIdentifier(decodeURIComponent(new URL(ownerUrl).username))
  await runSql(adminUrl, `create database ${name} owner ${owner}${migrated ? ` template ${template}` : ''}`)
  return {
    url: databaseUrl(ownerUrl, name),
    drop: () => runSql(adminUrl, `drop database ${name} with (force)`),
  }
}
