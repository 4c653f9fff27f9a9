import './case.css'
import type { Case } from '@anzhu/contract/cases'
import { toneOfEvent } from './case-words.ts'
import { formatMoment } from './format.ts'

/** What happened to a case, the latest first: who, when, the opinion and the remarks as they were written. */
export function Timeline({ events }: { events: Case['events'] }) {
  return (
    <ol className="timeline" aria-label="流转记录，最近的在前">
      {latestFirst(events).map((event, index) => (
        // Two things may happen in one instant; nothing else tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`${event.at} ${index}`} className={`timeline__event timeline__event--${toneOfEvent(event)}`}>
          <div className="timeline__head">
            <b>{event.title}</b>
            <time dateTime={event.at}>{formatMoment(event.at)}</time>
          </div>
          <div className="timeline__who">
            {[...new Set([event.unit, event.who])].filter((part) => part !== '').join(' · ')}
          </div>
          {event.opinion !== '' && <p className="timeline__opinion">{event.opinion}</p>}
          {event.remarks.length > 0 && (
            <ul className="timeline__remarks">
              {event.remarks.map(({ item, title, text }) => (
                <li key={item}>
                  {title}：{text}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}

// Old phones lack toReversed.
const latestFirst = (events: Case['events']) => events.map((_, index) => events[events.length - 1 - index]!)
