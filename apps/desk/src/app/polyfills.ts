/* What our oldest browser, Chromium 86, lacks and the libraries or the law use. */

function define(owner: object, name: string, value: (...args: never[]) => unknown) {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

function at(this: ArrayLike<unknown>, index: number) {
  const from = Math.trunc(index) || 0
  return this[from < 0 ? this.length + from : from]
}

define(Array.prototype, 'at', at)
define(String.prototype, 'at', at)
define(Object, 'hasOwn', (owner: object, name: string) => Object.prototype.hasOwnProperty.call(owner, name))
define(Array.prototype, 'findLast', function (this: unknown[], accept: (item: unknown) => boolean) {
  for (let index = this.length - 1; index >= 0; index -= 1) if (accept(this[index])) return this[index]
  return undefined
})
define(Array.prototype, 'toSorted', function (this: unknown[], order?: (a: unknown, b: unknown) => number) {
  return [...this].sort(order)
})
define(Array.prototype, 'toReversed', function (this: unknown[]) {
  return this.map((_, index) => this[this.length - 1 - index])
})
