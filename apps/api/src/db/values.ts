import { types } from 'pg'

const int8 = 20
const int8Array = 1016
const date = 1082
const dateArray = 1182
/** A number to the type checker, whose list of pg's types has no arrays. */
const textArray: number = 1009

/**
 * How PostgreSQL's text becomes a value: what pg does, except that a day stays 'YYYY-MM-DD' (a Date would shift it by the
 * time zone) and an int8 is a number, or an error beyond 2^53 rather than a rounded value.
 */
export const parserOf: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === int8) return safeInteger
  if (oid === date) return asWritten
  if (oid === dateArray) return listOfText
  if (oid === int8Array) return (text: string) => listOfText(text).map(safeInteger)
  return types.getTypeParser(oid, format as 'text')
}

const asWritten = (text: string) => text
const listOfText: (text: string) => string[] = types.getTypeParser(textArray)

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`数据库中的整数 ${text} 超出可精确表示的范围`)
  return value
}
