import { inject } from 'vitest'
import { copyOf, startProduct, type Product } from './product.ts'

/** The product that the journeys of this worker share. */
export function theProduct(): Product {
  const products = inject('products')
  const found = products[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % products.length]
  if (found === undefined) throw new Error('no product was started')
  return found
}

/** A product for one journey alone: whoever moves the clock or counts everything there is. */
export const ownProduct = () => startProduct(copyOf(inject('city')))
