import { Client } from 'pg'
import type { Product } from './product.ts'
import { theProduct } from './running.ts'

/** Ends the ten seconds in which decisions can still be undone: no journey needs to sit them out to go on. */
export async function settleNow({ database }: Pick<Product, 'database'> = theProduct()): Promise<void> {
  const client = new Client({ connectionString: database })
  await client.connect()
  try {
    await client.query('update cases.pending_decisions set settles_at = least(settles_at, now())')
  } finally {
    await client.end()
  }
}
